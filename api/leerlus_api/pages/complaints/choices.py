"""Categories and outcomes to tick, with what is suggested ticked beforehand."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.taxonomy.model import Taxonomy
from leerlus_api.contexts.complaint import Choice

_HIGHEST_DIGIT = 9
_LETTERS = "qwertyuiop"
_SHOWN_IN_DOUBT = 3
_CERTAINTIES = ((0.85, "very"), (0.60, "quite"), (0.30, "maybe"), (0.0, "unlikely"))


def prominent(suggestions: Suggestions | None) -> tuple[Suggestion, ...]:
    """The suggested categories to show first: the decided ones and others of the best three.

    In front is the likeliest main one, then the most probable; in doubt nothing is put in front.
    """
    if suggestions is None:
        return ()
    front = None if suggestions.doubt else _likeliest_main(suggestions)
    shown = [each for rank, each in enumerate(suggestions.categories) if each.decided or rank < _SHOWN_IN_DOUBT]
    return tuple(sorted(shown, key=lambda each: (each is not front, -each.probability)))


def category_choices(
    taxonomy: Taxonomy, suggestions: Suggestions | None, ticked: Sequence[str], language: str
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The suggested categories in the order of :func:`prominent`, and all others: first the rest of the short list.

    :param ticked: codes to tick, the main one first.
    """
    first = prominent(suggestions)
    shortlist = suggestions.categories if suggestions else ()
    codes = dict.fromkeys([*(each.code for each in first), *(each.code for each in shortlist if each.listed)])
    codes |= dict.fromkeys(taxonomy.category_codes)
    suggested = {each.code: each for each in first}
    likeliest = _likeliest_main(suggestions) if suggestions and len(first) > 1 else None
    choices = tuple(
        replace(
            _choice(taxonomy, code, number, suggested.get(code), ticked, language),
            likeliest_main=likeliest is not None and likeliest.code == code,
        )
        for number, code in enumerate(codes, start=1)
    )
    return choices[: len(first)], choices[len(first) :]


def outcome_choices(
    taxonomy: Taxonomy, suggestions: Suggestions | None, ticked: Sequence[str], language: str
) -> tuple[Choice, ...]:
    """All outcomes in the order of the taxonomy; decided ones carry their probability."""
    decided = {each.code: each for each in suggestions.outcomes if each.decided} if suggestions else {}
    letters = dict(zip(taxonomy.outcome_codes, _LETTERS, strict=False))
    return tuple(
        replace(_choice(taxonomy, code, None, decided.get(code), ticked, language), letter=letters.get(code, ""))
        for code in taxonomy.outcome_codes
    )


def suggested_codes(suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    """The codes that pass their threshold, in the order of the suggestions."""
    return tuple(each.code for each in suggestions if each.decided)


def main_first(chosen: Collection[str], main: str) -> tuple[str, ...]:
    """The chosen codes with the main one in front; a main one that was not ticked does not count."""
    return tuple(sorted(chosen, key=lambda code: code != main))


def _likeliest_main(suggestions: Suggestions) -> Suggestion | None:
    """Of the decided ones where there are any."""
    ranked = suggestions.categories
    return next((each for each in ranked if each.decided), ranked[0] if ranked else None)


def _choice(
    taxonomy: Taxonomy,
    code: str,
    number: int | None,
    suggestion: Suggestion | None,
    ticked: Sequence[str],
    language: str,
) -> Choice:
    return Choice(
        code=code,
        name=taxonomy.full_name(code, language),
        description=taxonomy.label(code).descriptions.get(language, ""),
        number=number if number is not None and number <= _HIGHEST_DIGIT else None,
        probability=suggestion.probability if suggestion else None,
        certainty=f"certainty.{_certainty(suggestion)}" if suggestion else None,
        ticked=code in ticked,
        main=ticked[:1] == (code,),
    )


def _certainty(suggestion: Suggestion) -> str:
    """The probability in a word; what is decided is never called unlikely."""
    word = next(word for least, word in _CERTAINTIES if suggestion.probability >= least)
    return "maybe" if word == "unlikely" and suggestion.decided else word
