"""No address that is written out hides what an id in its place would open."""

import re

from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from leerlus.complaints.references import TAKEN


def test_no_word_in_an_address_stands_where_an_id_that_somebody_gives_may_stand(app):
    words = hiding(str(each.path) for each in iter_route_contexts(app.routes))
    assert words.pop("complaint_id") == TAKEN
    made_by_the_program = {"theme_id", "lesson_id"}
    assert words.keys() <= made_by_the_program
    assert all(word == word.lower() for found in words.values() for word in found), "ids that are made begin with T, L"


def hiding(paths):
    """Words that stand in a path where another has a parameter, by its name."""
    known = {path: re.sub(r"{[^}]+}", "0", path) for path in paths}
    words = {}
    for path in known:
        pattern, _, _ = compile_path(path)
        for filled in known.values():
            found = pattern.match(filled)
            for name, word in found.groupdict().items() if found else ():
                if word != "0":
                    words.setdefault(name, set()).add(word)
    return words
