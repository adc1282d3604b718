"""How the title of a theme is said in a lesson."""

import re
from collections.abc import Mapping


def in_sentence(title: str) -> str:
    """The title as it goes on after a colon: a headline without its keywords, small unless it is an abbreviation."""
    headline, _, rest = title.partition(": ")
    keywords_follow = " " in headline and not any(" " in each for each in rest.split(", "))
    said = headline if keywords_follow else title
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def retitled(text: str, titles: Mapping[str, str]) -> str:
    """The text with other titles of themes.

    :param titles: those that may no longer be said, and what to say instead.
    """
    for old, new in titles.items():
        said = "|".join(map(re.escape, (old, in_sentence(old))))
        text = re.sub(said, new.replace("\\", r"\\"), text, flags=re.IGNORECASE)
    return text
