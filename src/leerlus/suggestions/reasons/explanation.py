"""Which sentences carry a suggestion: those without which its probability falls."""

from collections.abc import Sequence
from dataclasses import replace

from leerlus.ports.encoder import Encoder
from leerlus.redaction.text.sentences import split_sentences
from leerlus.suggestions.model import Reason, Suggester, Suggestion, Suggestions

_SHORTLIST = 3
_MOST_REASONS = 3
_LEAST_WEIGHT = 0.01
_LEAST_SHARE = 0.2
"""Of the weight of the strongest reason: what weighs less is left out."""
_CHARACTERS_TO_READ = 80_000
_CHARACTERS_READ_AGAIN = 4_000

Passage = tuple[int, int]


def explain(suggester: Suggester, encoder: Encoder, text: str, language: str, suggestions: Suggestions) -> Suggestions:
    """The same suggestions with the reasons of every decided code and of the three most probable ones.

    Each sentence is left out in turn and the model asked again, so that a reason's weight is what the
    model really does without it; what is light beside the strongest is no reason. Sentences of a long text are taken
    together to bound the work.

    :param text: the redacted text that the suggestions are about.
    """
    passages = _passages(text, language)
    shortened = [text[:start] + text[end:] for start, end in passages]
    without = suggester.suggest(shortened, encoder.encode_without(text, passages), [language] * len(shortened))
    return replace(
        suggestions,
        categories=_explained(suggestions.categories, passages, [each.categories for each in without]),
        outcomes=_explained(suggestions.outcomes, passages, [each.outcomes for each in without]),
    )


def _passages(text: str, language: str) -> list[Passage]:
    sentences = split_sentences(text, language)
    most = _CHARACTERS_TO_READ // max(1, min(len(text), _CHARACTERS_READ_AGAIN))
    together = -(-len(sentences) // most)
    if together <= 1:
        return sentences
    groups = [sentences[first : first + together] for first in range(0, len(sentences), together)]
    return [(group[0][0], group[-1][1]) for group in groups]


def _explained(
    suggestions: Sequence[Suggestion], passages: Sequence[Passage], without: Sequence[Sequence[Suggestion]]
) -> tuple[Suggestion, ...]:
    remaining = [{each.code: each.probability for each in row} for row in without]
    return tuple(
        replace(each, reasons=_reasons(each, passages, [row[each.code] for row in remaining]))
        if each.decided or rank < _SHORTLIST
        else each
        for rank, each in enumerate(suggestions)
    )


def _reasons(suggestion: Suggestion, passages: Sequence[Passage], remaining: Sequence[float]) -> tuple[Reason, ...]:
    reasons = [
        Reason(start, end, suggestion.probability - left)
        for (start, end), left in zip(passages, remaining, strict=True)
    ]
    strongest = sorted(reasons, key=lambda reason: -reason.weight)[:_MOST_REASONS]
    least = max([_LEAST_WEIGHT, *(_LEAST_SHARE * reason.weight for reason in strongest[:1])])
    return tuple(reason for reason in strongest if reason.weight >= least)
