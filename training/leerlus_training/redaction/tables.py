"""How well identifiers are found, for a person at a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table

from leerlus.redaction import IdentifierType
from leerlus.redaction.context.reading import Reader
from leerlus.redaction.redactor import build_redactor
from leerlus_training.redaction.gold import INDIRECT, GoldText, Marked
from leerlus_training.redaction.scoring import (
    Find,
    Found,
    Judged,
    Share,
    consistency,
    found_by_rules,
    judge,
    named_right,
    precision,
    recall,
    untouched,
)

OURS = "Leerlus"
RULES = "Leerlus, rules alone"

_DIRECT = tuple(kind for kind in IdentifierType if kind not in INDIRECT)


def judge_all(texts: Iterable[GoldText], find: Find) -> list[Judged]:
    """What one library makes of all texts."""
    return [judge(gold, find(gold.text)) for gold in texts]


def types_table(judged: Sequence[Judged], *, title: str) -> Table:
    """Recall and precision of each type, and of all."""
    table = Table("type", "marked", "recall", "95 % interval", "as this type", "found", "precision", "95 % interval")
    table.title = title
    for kind in IdentifierType:
        caught, right = recall(judged, [kind]), precision(judged, kind)
        named = f"{named_right(judged, kind).value:.2f}"
        table.add_row(kind.name.lower(), str(caught.total), *_cells(caught), named, str(right.total), *_cells(right))
    table.add_section()
    for name, kinds in (("direct identifiers", _DIRECT), ("all", tuple(IdentifierType))):
        caught, right = recall(judged, kinds), precision(judged)
        table.add_row(name, str(caught.total), *_cells(caught), "", str(right.total), *_cells(right))
    table.caption = f"one placeholder for one identity: {consistency(judged).value:.3f} of pairs"
    return table


def libraries_table(judged: dict[str, list[Judged]]) -> Table:
    """The libraries beside each other."""
    table = Table("library", "recall, direct", "95 % interval", "precision", "95 % interval", "clean texts left alone")
    for name, each in judged.items():
        table.add_row(name, *_cells(recall(each, _DIRECT)), *_cells(precision(each)), f"{untouched(each).value:.2f}")
    return table


def recall_table(judged: dict[str, list[Judged]]) -> Table:
    """Recall of each type in each library."""
    table = Table("recall", *judged)
    for kind in IdentifierType:
        table.add_row(kind.name.lower(), *(f"{recall(each, [kind]).value:.2f}" for each in judged.values()))
    return table


def faults(judged: Iterable[Judged]) -> Iterator[str]:
    """Every identifier that was missed and every false alarm, one a line."""
    for each in judged:
        for marked, caught in zip(each.gold.marked, each.caught, strict=True):
            if not caught:
                yield f"{each.gold.id} missed {marked.type.name.lower()}: {_around(each.gold.text, marked)}"
        for found, right in zip(each.found, each.right, strict=True):
            if not right:
                yield f"{each.gold.id} false {found.type}: {_around(each.gold.text, found)}"


def our_find(reader: Reader | None) -> Find:
    """What our redactor finds, with the help of a reader or by rules alone."""
    redactor = build_redactor(reader=reader)
    return lambda text: found_by_rules(redactor.redact(text).spans)


def _cells(share: Share) -> tuple[str, str]:
    low, high = share.interval
    return (f"{share.value:.3f}", f"{low:.3f} - {high:.3f}") if share.total else ("", "")


def _around(text: str, span: Found | Marked) -> str:
    start, end = span.start, span.end
    before, after = text[max(0, start - 50) : start], text[end : end + 30]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
