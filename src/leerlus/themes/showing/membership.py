"""Which themes a complaint is in, and which of its words belong to which."""

from dataclasses import dataclass

from leerlus.complaints.model import Complaint
from leerlus.ports.store import UnitOfWork
from leerlus.themes.grouping.passages import rest_of
from leerlus.themes.model import Passage, Theme, ThemeState


@dataclass(frozen=True, slots=True)
class Membership:
    """A complaint in a theme.

    :param counted: it is a member; otherwise it mainly tells of something else.
    :param passage: the part of the complaint that tells of this theme; all of it where there is but one theme.
    """

    theme: Theme
    counted: bool
    passage: Passage


def memberships(work: UnitOfWork, complaint: Complaint) -> tuple[Membership, ...]:
    """The themes of a complaint, its own first; dismissed ones are left out."""
    mentioning = [
        Membership(theme, False, passage)
        for theme in work.themes.mentioning(complaint.id)
        for passage in theme.also
        if passage.complaint == complaint.id
    ]
    own = work.themes.of_complaint(complaint.id)
    main = []
    if own is not None:
        start, end = rest_of(complaint.text, [each.passage for each in mentioning])
        main.append(Membership(own, True, Passage(complaint.id, start, end)))
    return tuple(each for each in (*main, *mentioning) if each.theme.state is not ThemeState.DISMISSED)
