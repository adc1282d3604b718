"""One complaint as its page shows it: its text, what is suggested, what is like it, what was decided and given."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerlus.access.model import Principal
from leerlus.complaints.model import Channel, Complaint, Decision, Ending, Settlement, Use
from leerlus.complaints.units import UnitTree
from leerlus.intake.rectifying import filing_of
from leerlus.lessons.drafting.figures import NOTHING_WANTED
from leerlus.redaction import IdentifierType
from leerlus.rights.model import ErasureGround, RestrictionGround
from leerlus.themes.showing.membership import Membership
from leerlus_api import policies
from leerlus_api.contexts.complaint import (
    ComplaintPage,
    EndingForm,
    FilingForm,
    PastDecision,
    PastSettlement,
    Reading,
    Rectifying,
    Rights,
    RightsForm,
    Settling,
    ThemeOfComplaint,
)
from leerlus_api.elements.highlighting import segments
from leerlus_api.pages.complaints.choices import outcome_choices, prominent
from leerlus_api.pages.complaints.complaint_rows import words_of
from leerlus_api.pages.complaints.judging import OnTheForm, alike, judging, ticked_beforehand
from leerlus_api.pages.complaints.opened import Known, OpenComplaint
from leerlus_api.pages.options import unit_options


@dataclass(frozen=True, slots=True)
class ThisTime:
    """What the page shows beside what is kept: a form that comes back, or what was asked for.

    :param ticked: on the form of the judgement.
    :param ending: what was filled in about how it ended, and refused.
    :param filing: what was filled in about where it is filed, and refused.
    :param rights: what was filled in about erasing or restricting it, and refused.
    :param original: the text before redaction, for who asked for it.
    :param look: tell which sentences none of the ticked categories covers.
    :param error: key of what is wrong with the form.
    """

    ticked: OnTheForm | None = None
    ending: EndingForm | None = None
    filing: FilingForm | None = None
    rights: RightsForm | None = None
    original: str | None = None
    look: bool = False
    error: str | None = None


_NOTHING_ELSE = ThisTime()


def complaint_page(opened: OpenComplaint, who: Principal, this_time: ThisTime = _NOTHING_ELSE) -> ComplaintPage:
    """Everything about one complaint.

    :raises NotFound: there is no such complaint.
    """
    known = opened.known()
    complaint = known.complaint
    ticked = this_time.ticked or ticked_beforehand(known)
    return ComplaintPage(
        complaint=complaint,
        selection=opened.wanted,
        unit=known.tree.name(complaint.unit),
        reading=_reading(known, who, this_time.original),
        judging=judging(opened, known, ticked, look=this_time.look),
        alike=alike(opened, known, ticked),
        themes=_themes(complaint, known.themes),
        may_read_themes=policies.may_read_themes(who),
        history=_past(opened, known.history),
        settling=_settling(opened, known.settlements, this_time.ending),
        rectifying=_rectifying(complaint, known.tree, this_time.filing) if policies.may_decide(who) else None,
        rights=_rights(complaint, this_time.rights) if policies.may_erase(who) else None,
        previous_id=known.previous_id,
        next_id=known.next_id,
        error=this_time.error,
    )


def _reading(known: Known, who: Principal, original: str | None) -> Reading:
    return Reading(
        segments=segments(known.complaint.text, prominent(known.suggestions)),
        original=original,
        may_read_original=policies.may_read_originals(who),
        may_correct=policies.may_correct_redaction(who),
        kinds=tuple(kind.value for kind in IdentifierType),
        hidden=known.hidden,
    )


def _themes(complaint: Complaint, themes: Sequence[Membership]) -> tuple[ThemeOfComplaint, ...]:
    """Its themes; which of its words belong to which is told where there are several."""
    return tuple(
        ThemeOfComplaint(each.theme, each.counted, words_of(complaint, each.passage) if len(themes) > 1 else "")
        for each in themes
    )


def _past(opened: OpenComplaint, history: Sequence[Decision]) -> tuple[PastDecision, ...]:
    return tuple(
        PastDecision(
            opened.t.moment(each.decided_at),
            each.decided_by,
            opened.names(each.categories),
            opened.names(each.outcomes),
        )
        for each in reversed(history)
    )


def _settling(opened: OpenComplaint, settlements: Sequence[Settlement], form: EndingForm | None) -> Settling:
    typed = form or EndingForm()
    choices = outcome_choices(opened.leerlus.taxonomy, None, typed.given, opened.t.language)
    return Settling(
        history=tuple(
            PastSettlement(each.settled_on, each.settled_by, each.ending.value, opened.names(each.given))
            for each in reversed(settlements)
        ),
        endings=tuple(Ending),
        outcomes=tuple(each for each in choices if each.code != NOTHING_WANTED),
        typed=typed,
        open=bool(settlements) or form is not None,
    )


def _rectifying(complaint: Complaint, tree: UnitTree, typed: FilingForm | None) -> Rectifying:
    filed = filing_of(complaint)
    return Rectifying(
        units=unit_options(tree),
        channels=tuple(Channel),
        seen=(typed and typed.seen) or filed.stamp,
        typed=typed or FilingForm(filed.unit or "", filed.channel.value, filed.received_at),
        open=typed is not None,
    )


def _rights(complaint: Complaint, typed: RightsForm | None) -> Rights | None:
    if complaint.use is Use.ERASED:
        return None
    return Rights(
        erasure_grounds=tuple(ErasureGround),
        restriction_grounds=tuple(RestrictionGround),
        typed=typed or RightsForm(),
        open=typed is not None,
    )
