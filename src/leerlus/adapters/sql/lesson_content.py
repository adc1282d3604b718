"""What a lesson says, as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from leerlus.lessons.model import Case, Figures, LessonContent, Quote, Receipt, Snapshot, Support, Tally


def write_content(content: LessonContent) -> dict[str, Any]:
    """The content as values that JSON has."""
    written = asdict(content)
    written["snapshot"]["taken_at"] = content.snapshot.taken_at.isoformat()
    return written


def read_content(stored: Mapping[str, Any]) -> LessonContent:
    """The content that :func:`write_content` wrote."""
    return LessonContent(
        language=stored["language"],
        summary=tuple(stored["summary"]),
        what_happened=tuple(stored["what_happened"]),
        how_often=tuple(stored["how_often"]),
        works_well=tuple(stored["works_well"]),
        figures=_figures(stored["figures"]),
        quotes=tuple(Quote(**quote) for quote in stored["quotes"]),
        questions=tuple(stored["questions"]),
        tips=tuple(stored["tips"]),
        sources=tuple(stored["sources"]),
        receipts=tuple(_receipt(receipt) for receipt in stored["receipts"]),
        snapshot=_snapshot(stored["snapshot"]),
        case=_case(stored["case"]),
        questions_leading=tuple(stored["questions_leading"]),
        questions_policy=tuple(stored["questions_policy"]),
        changed=tuple(stored["changed"]),
    )


def _case(stored: Mapping[str, Any] | None) -> Case | None:
    return Case(tuple(stored["setting"]), tuple(stored["after"])) if stored else None


def _figures(stored: Mapping[str, Any]) -> Figures:
    return Figures(stored["total"], *(_tallies(stored[name]) for name in ("units", "months", "wanted", "given")))


def _tallies(stored: Iterable[Mapping[str, Any]]) -> tuple[Tally, ...]:
    return tuple(Tally(**tally) for tally in stored)


def _receipt(stored: Mapping[str, Any]) -> Receipt:
    return Receipt(stored["sentence"], Support(stored["support"]), tuple(stored["refs"]), stored["added_by"])


def _snapshot(stored: Mapping[str, Any]) -> Snapshot:
    return Snapshot(
        taken_at=datetime.fromisoformat(stored["taken_at"]),
        themes=tuple(stored["themes"]),
        taxonomy=stored["taxonomy"],
        models=tuple(stored["models"]),
        complaints=tuple(stored["complaints"]),
    )
