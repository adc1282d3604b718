"""One complaint as its page shows it: what is suggested, what is like it, what was decided and given."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Channel, Complaint, Decision, Ending, Settlement, Use
from leerlus.complaints.units import UnitTree
from leerlus.intake.helping import look_again
from leerlus.intake.likeness import Precedent
from leerlus.intake.rectifying import filing_of
from leerlus.lessons.drafting.figures import NOTHING_WANTED
from leerlus.redaction import IdentifierType
from leerlus.rights.model import ErasureGround, RestrictionGround
from leerlus.suggestions.model import Suggestions
from leerlus.themes.showing.membership import Membership
from leerlus_api import policies
from leerlus_api.contexts.intake import (
    ComplaintPage,
    EndingForm,
    FilingForm,
    PastDecision,
    PastSettlement,
    PrecedentRow,
    Rectifying,
    RemarkRow,
    Settling,
    ThemeOfComplaint,
)
from leerlus_api.contexts.page import DayFault
from leerlus_api.elements.highlighting import segments
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.choices import category_choices, outcome_choices, prominent, suggested_codes
from leerlus_api.pages.complaints.complaint_rows import label_name, opening, words_of
from leerlus_api.pages.complaints.opened import OpenComplaint
from leerlus_api.pages.options import unit_options

_NOTHING_YET = EndingForm()


@dataclass(frozen=True, slots=True)
class OnTheForm:
    """What is ticked on the form, the main category first."""

    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


def complaint_page(
    opened: OpenComplaint,
    who: Principal,
    *,
    ticked: OnTheForm | None = None,
    original: str | None = None,
    error: str | None = None,
    look: bool = False,
    ending: EndingForm = _NOTHING_YET,
    filing: FilingForm | None = None,
    filing_fault: DayFault | None = None,
) -> ComplaintPage:
    """Everything about one complaint.

    :param ticked: on a form that comes back; else what was decided last, or what is suggested.
    :param original: the text before redaction, for who asked for it.
    :param error: key of what is wrong with the form.
    :param ending: what was filled in about how it ended, and refused.
    :param filing: what was filled in about where it is filed, and refused, with the day that cannot be.
    :param look: tell which sentences none of the ticked categories covers.
    :raises NotFound: there is no such complaint.
    """
    known, leerlus, t = opened.known(), opened.leerlus, opened.t
    complaint, suggestions = known.complaint, known.suggestions
    ticked = ticked or _ticked_before(known.history, suggestions)
    first = prominent(suggestions)
    suggested, others = category_choices(leerlus.taxonomy, suggestions, ticked.categories, t.language)
    return ComplaintPage(
        complaint=complaint,
        selection=opened.wanted,
        unit=known.tree.name(complaint.unit),
        segments=segments(complaint.text, first),
        suggested=suggested,
        others=others,
        outcomes=outcome_choices(leerlus.taxonomy, suggestions, ticked.outcomes, t.language),
        doubt=_doubt(suggestions),
        withheld=complaint.withheld,
        gravity=suggestions.gravity if suggestions else None,
        model=suggestions.model if suggestions else None,
        remarks=_remarks(leerlus, complaint, ticked, t) if look else None,
        precedents=_precedents(leerlus, known.alike.precedents, ticked.categories or [each.code for each in first], t),
        repeats=known.alike.repeats,
        same_person=known.alike.same_person,
        themes=_themes(complaint, known.themes),
        may_read_themes=policies.may_read_themes(who),
        history=_past(leerlus, known.history, t),
        seen=known.decisions_made,
        settling=_settling(leerlus, known.settlements, ending, t),
        rectifying=_rectifying(complaint, known.tree, filing, filing_fault) if policies.may_decide(who) else None,
        may_read_original=policies.may_read_originals(who),
        may_correct=policies.may_correct_redaction(who),
        kinds=tuple(kind.value for kind in IdentifierType),
        erasure_grounds=tuple(ErasureGround) if _may_erase(complaint, who) else (),
        restriction_grounds=tuple(RestrictionGround),
        hidden=known.hidden,
        original=original,
        previous_id=known.previous_id,
        next_id=known.next_id,
        error=error,
    )


def _themes(complaint: Complaint, themes: Sequence[Membership]) -> tuple[ThemeOfComplaint, ...]:
    """Its themes; which of its words belong to which is told where there are several."""
    return tuple(
        ThemeOfComplaint(each.theme, each.counted, words_of(complaint, each.passage) if len(themes) > 1 else "")
        for each in themes
    )


def _doubt(suggestions: Suggestions | None) -> str | None:
    """Key of why nothing is ticked beforehand; ``None`` where there is no doubt."""
    if suggestions is None or not suggestions.doubt:
        return None
    return "complaint.doubt_unlike" if suggested_codes(suggestions.categories) else "complaint.doubt_unlikely"


def _may_erase(complaint: Complaint, who: Principal) -> bool:
    return policies.may_erase(who) and complaint.use is not Use.ERASED


def _ticked_before(history: Sequence[Decision], suggestions: Suggestions | None) -> OnTheForm:
    if history:
        return OnTheForm(history[-1].categories, history[-1].outcomes)
    if suggestions is None or suggestions.doubt:
        return OnTheForm((), ())
    return OnTheForm(suggested_codes(suggestions.categories), suggested_codes(suggestions.outcomes))


def _past(leerlus: Leerlus, history: Sequence[Decision], t: Translator) -> tuple[PastDecision, ...]:
    return tuple(
        PastDecision(
            t.moment(each.decided_at),
            each.decided_by,
            _names(leerlus, each.categories, t),
            _names(leerlus, each.outcomes, t),
        )
        for each in reversed(history)
    )


def _settling(leerlus: Leerlus, settlements: Sequence[Settlement], typed: EndingForm, t: Translator) -> Settling:
    choices = outcome_choices(leerlus.taxonomy, None, typed.given, t.language)
    return Settling(
        history=tuple(
            PastSettlement(each.settled_on, each.settled_by, each.ending.value, _names(leerlus, each.given, t))
            for each in reversed(settlements)
        ),
        endings=tuple(Ending),
        outcomes=tuple(each for each in choices if each.code != NOTHING_WANTED),
        typed=typed,
    )


def _rectifying(complaint: Complaint, tree: UnitTree, typed: FilingForm | None, fault: DayFault | None) -> Rectifying:
    filed = filing_of(complaint)
    return Rectifying(
        units=unit_options(tree),
        channels=tuple(Channel),
        seen=(typed and typed.seen) or filed.stamp,
        typed=typed or FilingForm(filed.unit or "", filed.channel.value, filed.received_at),
        day_fault=fault,
        open=typed is not None,
    )


def _precedents(
    leerlus: Leerlus, precedents: Sequence[Precedent], here: Sequence[str], t: Translator
) -> tuple[PrecedentRow, ...]:
    """:param here: categories of the complaint itself: those that are ticked, or in doubt those that come first."""
    codes = leerlus.taxonomy.with_parents(here)
    return tuple(_precedent(leerlus, each, codes, t) for each in precedents)


def _precedent(leerlus: Leerlus, precedent: Precedent, here: Sequence[str], t: Translator) -> PrecedentRow:
    complaint, decision = precedent.complaint, precedent.decision
    shared = [code for code in precedent.categories if code in here]
    return PrecedentRow(
        id=complaint.id,
        received_at=complaint.received_at,
        language=complaint.language,
        opening=opening(complaint.text),
        categories=_names(leerlus, decision.categories, t),
        shared=_names(leerlus, shared, t),
        outcomes=_names(leerlus, decision.outcomes, t),
    )


def _remarks(leerlus: Leerlus, complaint: Complaint, ticked: OnTheForm, t: Translator) -> tuple[RemarkRow, ...]:
    return tuple(
        RemarkRow(complaint.text[each.start : each.end], each.code, label_name(leerlus.taxonomy, each.code, t.language))
        for each in look_again(leerlus, complaint, chosen=ticked.categories)
    )


def _names(leerlus: Leerlus, codes: Sequence[str], t: Translator) -> tuple[str, ...]:
    return tuple(label_name(leerlus.taxonomy, code, t.language) for code in codes)
