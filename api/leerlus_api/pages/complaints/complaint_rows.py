"""Complaints as rows of a list, with what was decided or is suggested."""

from collections.abc import Sequence

from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.placeholders import PLACEHOLDER
from leerlus.suggestions.model import Reason, Suggestions
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.model import Passage
from leerlus_api.contexts.intake import ComplaintRow

_OPENING = 160


def complaint_rows(
    work: UnitOfWork, complaints: Sequence[Complaint], *, taxonomy: Taxonomy, tree: UnitTree, language: str
) -> tuple[ComplaintRow, ...]:
    """A row for each complaint, in the same order."""
    return tuple(_row(work, each, taxonomy, tree, language) for each in complaints)


def _row(work: UnitOfWork, complaint: Complaint, taxonomy: Taxonomy, tree: UnitTree, language: str) -> ComplaintRow:
    history = work.decisions.history(complaint.id)
    suggestions = None if complaint.withheld else work.suggestions.of(complaint.id)
    codes = history[-1].categories if history else _decided_codes(suggestions)
    return ComplaintRow(
        complaint=complaint,
        unit=tree.name(complaint.unit),
        opening=opening(complaint.text),
        categories=tuple(label_name(taxonomy, code, language) for code in codes),
        doubt=not history and not complaint.withheld and (suggestions is None or suggestions.doubt),
    )


def label_name(taxonomy: Taxonomy, code: str, language: str) -> str:
    """Name of a category or outcome; a code of an older taxonomy stands for itself."""
    return taxonomy.full_name(code, language) if taxonomy.knows(code) else code


def _decided_codes(suggestions: Suggestions | None) -> tuple[str, ...]:
    if suggestions is None or suggestions.doubt:
        return ()
    return tuple(each.code for each in suggestions.categories if each.decided)


def opening(text: str, longest: int = _OPENING) -> str:
    """The first words of a text, on one line; a placeholder is not cut.

    :param longest: in characters.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    inside = (match.start() for match in PLACEHOLDER.finditer(line) if match.start() < longest < match.end())
    return line[: next(inside, longest)].rsplit(" ", 1)[0] + " …"


def words_of(complaint: Complaint, passage: Passage | Reason) -> str:
    """A passage on one line, with dots where the text goes on."""
    before, after = complaint.text[: passage.start].strip(), complaint.text[passage.end :].strip()
    words = " ".join(complaint.text[passage.start : passage.end].split())
    return f"{'… ' if before else ''}{words}{' …' if after else ''}"
