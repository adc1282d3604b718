"""Marked texts in which every identifier is another one, so that what stands around them is learned, not they.

Mention replacement (X. Dai and H. Adel, "An Analysis of Simple Data Augmentation for Named Entity Recognition",
COLING 2020): what has a name gets one of the same kind out of the other texts, written alike; digits are drawn anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from leerlus.redaction import IdentifierType
from leerlus_training.redaction.gold import GoldText, Marked

_NAMED = frozenset(
    (IdentifierType.PERSON, IdentifierType.OFFICER, IdentifierType.ADDRESS, IdentifierType.ORGANISATION,
     IdentifierType.HANDLE, IdentifierType.EMAIL, IdentifierType.URL)
)  # fmt: skip
_MOST_BLANKS = 2
_SEED = 7


class _Form(NamedTuple):
    """What two ways of writing must share to stand in for one another."""

    type: IdentifierType
    capital: bool
    capitals: bool
    digits: bool
    blanks: int


def exchanged(texts: Sequence[GoldText]) -> Iterator[GoldText]:
    """A copy of every text with marks; the same identifier stays the same in one text."""
    random, written = np.random.default_rng(_SEED), _by_form(texts)
    return (_exchange(text, written, random) for text in texts if text.marked)


def _by_form(texts: Iterable[GoldText]) -> dict[_Form, list[str]]:
    written: dict[_Form, list[str]] = {}
    for text in texts:
        for marked in text.marked:
            surface = text.text[marked.start : marked.end]
            written.setdefault(_form(marked.type, surface), []).append(surface)
    return written


def _form(kind: IdentifierType, surface: str) -> _Form:
    blanks = min(_MOST_BLANKS, surface.count(" "))
    return _Form(kind, surface[:1].isupper(), surface.isupper(), any(map(str.isdigit, surface)), blanks)


def _exchange(gold: GoldText, written: dict[_Form, list[str]], random: np.random.Generator) -> GoldText:
    stand_ins: dict[tuple[IdentifierType, str], str] = {}
    text, marks, position = "", [], 0
    for marked in gold.marked:
        surface = gold.text[marked.start : marked.end]
        key = marked.type, surface.lower()
        if key not in stand_ins:
            stand_ins[key] = _stand_in(marked.type, surface, written, random)
        text += gold.text[position : marked.start]
        marks.append(Marked(len(text), len(text) + len(stand_ins[key]), marked.type, marked.entity))
        text, position = text + stand_ins[key], marked.end
    return GoldText(gold.id, text + gold.text[position:], gold.language, tuple(marks))


def _stand_in(kind: IdentifierType, surface: str, written: dict[_Form, list[str]], random: np.random.Generator) -> str:
    alike = written[_form(kind, surface)] if kind in _NAMED else [surface]
    other = alike[random.integers(len(alike))]
    return "".join(str(random.integers(10)) if char.isascii() and char.isdigit() else char for char in other)
