"""Texts in which every identifier was marked by hand."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerlus.redaction import IdentifierType

GOLD_FILES = tuple(
    Path("redaction") / name
    for name in ("sentences.jsonl", "complaints.jsonl", "round_sentences.jsonl", "round_complaints.jsonl")
)
BUILDING_PARTS = (
    "development", "round-a", "round-b", "round-c", "round-d", "round-e", "round-f", "round-g", "round-h", "round-i",
    "round-t",
)  # fmt: skip
"""Every part that is learned from: all but the test part, and the last rounds, which are kept to judge by."""

INDIRECT = frozenset((IdentifierType.FUNCTION, IdentifierType.ORGANISATION))
"""Types that only point at somebody; all others are direct identifiers."""

_TYPES = {kind.name.lower(): kind for kind in IdentifierType} | {
    "link": IdentifierType.URL,
    "account": IdentifierType.HANDLE,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked identifier; ``entity`` is equal where one text names the same person or number again."""

    start: int
    end: int
    type: IdentifierType
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and all identifiers in it, in order and not overlapping."""

    id: str
    text: str
    language: str
    marked: tuple[Marked, ...]


def read_gold(folder: Path, part: str) -> list[GoldText]:
    """One part of the gold set in ``folder``: ``development``, ``test``, or a later round such as ``round-a``."""
    return [gold for file in GOLD_FILES for gold in _read(folder / file, part)]


def type_named(name: str) -> IdentifierType:
    """The type that the files of the gold set call so."""
    return _TYPES[name]


def _read(path: Path, part: str) -> Iterator[GoldText]:
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == part:
                yield GoldText(row["id"], row["text"], row["language"], tuple(_marked(row["spans"])))


def _marked(spans: Iterable[dict[str, Any]]) -> Iterator[Marked]:
    for span in spans:
        yield Marked(span["start"], span["end"], type_named(span["type"]), span.get("entity"))
