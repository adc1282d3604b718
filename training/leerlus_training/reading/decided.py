"""The decided complaints of a home, as rows to learn from or to measure on."""

from collections.abc import Sequence
from dataclasses import replace

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint, Decision, Submission
from leerlus.errors import InvalidInput
from leerlus.faults import first_of
from leerlus.intake.model import Prepared
from leerlus.redaction.model import Redacted
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.reading.corpus import GROUP, Corpus, Say, comparable, differences


def decided_complaints(leerlus: Leerlus, *, say: Say = lambda _: None) -> Corpus:
    """As :func:`decided_so_far`, to learn from.

    :raises InvalidInput: nothing was decided yet.
    """
    found = decided_so_far(leerlus, say=say)
    if not found.rows:
        raise InvalidInput(
            "Nobody decided about a complaint in this home yet, so there is nothing to learn from or to measure on. "
            "“leerlus import” takes complaints with their categories."
        )
    return found


def decided_so_far(leerlus: Leerlus, *, say: Say = lambda _: None) -> Corpus:
    """What people decided last about each complaint, oldest complaint first; maybe nothing.

    Only redacted text is read, and none of complaints that were erased or restricted.

    What was confirmed at once for many complaints says what a model said: it is left out, too.

    Decisions under another version of the taxonomy are read in today's codes when the taxonomy says what became of
    earlier ones; else they are left out, since their codes may mean something else.

    :param say: is told which were left out, and why.
    """
    with leerlus.unit_of_work() as work:
        latest = work.decisions.latest()
        decisions = {complaint_id: each for complaint_id, each in latest.items() if not each.at_once}
        found = [(each, decisions[each.id]) for each in work.complaints.all() if each.id in decisions and each.readable]
        theme_of = {member: theme.id for theme in work.themes.list() for member in theme.members}
    taxonomy = leerlus.taxonomy
    left_out: dict[str, list[str]] = {}
    rows = []
    for complaint, decision in found:
        if obstacle := _obstacle(decision, complaint.text, taxonomy):
            left_out.setdefault(obstacle, []).append(complaint.id)
        else:
            rows.append(_row(complaint, _today(decision, complaint.text, taxonomy), theme_of.get(complaint.id)))
    if at_once := len(latest) - len(decisions):
        say(f"Left out, as their suggestions were confirmed at once and tell nothing new: {at_once:,}.")
    for obstacle, ids in left_out.items():
        say(f"Left out, as {obstacle}: {len(ids):,} ({', '.join(first_of(ids))}).")
    return Corpus(tuple(rows))


def _obstacle(decision: Decision, text: str, taxonomy: Taxonomy) -> str | None:
    """Why a decision cannot be said in the codes of today; ``None`` where it can."""
    if decision.taxonomy_version == taxonomy.version:
        return None
    if taxonomy.unsettled(decision.categories, text):
        return "a category was split and nothing tells into what"
    codes = taxonomy.today(decision.categories, text)
    if not codes:
        return "their categories were switched off"
    fits = set(codes) <= set(taxonomy.category_codes) and set(decision.outcomes) <= set(taxonomy.outcome_codes)
    if not taxonomy.earlier or not fits:
        return "the taxonomy does not say what became of the codes of another version"
    return None


def _today(decision: Decision, text: str, taxonomy: Taxonomy) -> Decision:
    """The decision in the codes of today."""
    if decision.taxonomy_version == taxonomy.version:
        return decision
    return replace(decision, categories=taxonomy.today(decision.categories, text))


def consistent(corpus: Corpus, *, say: Say = lambda _: None) -> Corpus:
    """Without complaints of which the same text was decided about differently; of equal ones the first is kept.

    :param say: is told how many were left out.
    """
    by_text: dict[str, list[Prepared]] = {}
    for row in corpus.rows:
        by_text.setdefault(comparable(row.redacted.text), []).append(row)
    kept = [rows[0] for rows in by_text.values() if not differences(*(row.submission for row in rows))]
    if contradicting := len(by_text) - len(kept):
        say(f"{contradicting} texts were decided about in different ways; they are left out. See “leerlus labels”.")
    return Corpus(tuple(kept))


def newest(corpus: Corpus, count: int) -> Corpus:
    """The last ``count`` rows that came in; of files without dates the last ones."""
    ordered: Sequence[Prepared] = sorted(corpus.rows, key=lambda row: str(row.submission.received_at or ""))
    return Corpus(tuple(ordered[-count:]))


def _row(complaint: Complaint, decision: Decision, theme: str | None) -> Prepared:
    submission = Submission(
        text=complaint.text,
        id=complaint.id,
        received_at=complaint.received_at,
        unit=complaint.unit,
        channel=complaint.channel,
        categories=decision.categories,
        outcomes=decision.outcomes,
        language=complaint.language,
        extra={GROUP: theme} if theme else {},
    )
    return Prepared(submission, complaint.text, Redacted(complaint.text, ()), complaint.language)
