"""What helps a person to judge a registered complaint: reasons, a second look, and complaints like it."""

from collections.abc import Collection
from dataclasses import replace

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.intake.likeness import Likenesses, find_likenesses
from leerlus.intake.proposing import suggester_if_any
from leerlus.suggestions.model import Suggester, Suggestions
from leerlus.suggestions.reasons import second_look
from leerlus.suggestions.reasons.explanation import explain
from leerlus.suggestions.reasons.second_look import Remark
from leerlus.taxonomy.model import Taxonomy


def explained(leerlus: Leerlus, complaint: Complaint) -> Suggestions | None:
    """Fresh suggestions about a registered complaint, with the sentences that carry them.

    :returns: ``None`` while there is no champion to be had, while a person has to judge the complaint without help,
        and when it may not be read.
    """
    suggester = _helper(leerlus, complaint)
    if suggester is None:
        return None
    encoder = leerlus.encoder_of(suggester)
    vector = encoder.encode([complaint.text])
    (plain,) = suggester.suggest([complaint.text], vector, [complaint.language])
    return explain(suggester, encoder, complaint.text, complaint.language, plain)


def look_again(leerlus: Leerlus, complaint: Complaint, *, chosen: Collection[str]) -> tuple[Remark, ...]:
    """Sentences that tell of something that no chosen category covers; none while it must be judged alone."""
    suggester = _helper(leerlus, complaint)
    if suggester is None:
        return ()
    covered = covered_by(leerlus.taxonomy, chosen)
    return second_look.look_again(
        suggester, leerlus.encoder_of(suggester), complaint.text, complaint.language, chosen=covered
    )


def covered_by(taxonomy: Taxonomy, chosen: Collection[str]) -> set[str]:
    """Categories of which nothing need be said any more when some are chosen.

    A chosen category covers the broader one that it is a part of. One that never goes with others, such as *other*,
    tells of nothing more.
    """
    return {*taxonomy.with_parents(chosen), *taxonomy.alone}


def likenesses(leerlus: Leerlus, complaint: Complaint, suggestions: Suggestions | None) -> Likenesses:
    """The most similar decided complaints, and those that are nearly the same.

    How others were decided is help, too, so there are no precedents while a person must judge it alone.

    :param suggestions: about this complaint, by which precedents of the same kind stand in front.
    """
    if not complaint.readable:
        return Likenesses()
    encoder = leerlus.encoder
    (vector,) = encoder.encode([complaint.text])
    with leerlus.unit_of_work() as work:
        found = find_likenesses(
            leerlus.memory,
            work,
            complaint,
            vector,
            encoder=encoder.name,
            taxonomy=leerlus.taxonomy,
            suggestions=suggestions,
        )
    return replace(found, precedents=()) if complaint.withheld else found


def _helper(leerlus: Leerlus, complaint: Complaint) -> Suggester | None:
    return suggester_if_any(leerlus) if complaint.readable and not complaint.withheld else None
