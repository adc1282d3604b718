"""Stretches of complaints that the context model took for identifiers, each judged by a reader."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerlus.complaints.files import read_submissions
from leerlus.redaction import IdentifierType
from leerlus_training.redaction.gold import type_named

JUDGED_FILE = Path("redaction/judged.jsonl")
CORPUS_FILES = (Path("corpus/train.jsonl"), Path("corpus/supplement.jsonl"))
"""Files whose complaints may be judged; those that models are measured on are not among them."""

_OPEN = "open"
_NO_TYPES = ("nothing", _OPEN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader made of one stretch of a complaint.

    :param type: the kind of identifier, or ``None`` when it is none.
    :param is_open: the marking rules do not say.
    """

    start: int
    end: int
    type: IdentifierType | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A complaint of the corpus, and the verdicts on what was suspected in it."""

    text: str
    verdicts: tuple[Verdict, ...]


def read_judged(data: Path) -> list[JudgedText]:
    """Every judged complaint in the folder ``data``.

    :raises ValueError: a complaint is gone, or other words stand there now; names it.
    """
    texts = {each.id: each.text for name in CORPUS_FILES for each in read_submissions(data / name)}
    with (data / JUDGED_FILE).open(encoding="utf-8") as lines:
        return [_judged(texts.get(row["id"], ""), row) for row in map(json.loads, lines)]


def _judged(text: str, row: dict[str, Any]) -> JudgedText:
    moved = [each for each in row["judged"] if text[each["start"] : each["end"]] != each["words"]]
    if moved:
        raise ValueError(f"{row['id']} has other words at {moved[0]['start']} than were judged; judge it again.")
    return JudgedText(text, tuple(map(_verdict, row["judged"])))


def _verdict(judged: dict[str, Any]) -> Verdict:
    kind = judged["type"]
    return Verdict(judged["start"], judged["end"], None if kind in _NO_TYPES else type_named(kind), kind == _OPEN)
