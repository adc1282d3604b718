"""Putting right under which unit, day and channel a complaint was filed (GDPR, art. 16)."""

from dataclasses import dataclass
from datetime import date

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Channel, Complaint
from leerlus.errors import DayRejected
from leerlus.ports.store import UnitOfWork
from leerlus.seen import check_seen, stamp
from leerlus.wall_clock import EARLIEST, today


@dataclass(frozen=True, slots=True)
class Filing:
    """What a complaint is found and counted under.

    :param unit: code of the unit whose conduct it is about; ``None`` when unknown.
    :param received_at: the day on which it came in.
    """

    unit: str | None
    channel: Channel
    received_at: date

    @property
    def stamp(self) -> str:
        """A mark of this filing, as :mod:`leerlus.seen` compares it."""
        return stamp(self.unit, self.channel.value, self.received_at)


def filing_of(complaint: Complaint) -> Filing:
    """What this complaint is filed under now."""
    return Filing(complaint.unit, complaint.channel, complaint.received_at)


def rectify(leerlus: Leerlus, complaint_id: str, filing: Filing, *, actor: str, seen: str | None = None) -> None:
    """File a complaint under this from now on. The counts of its theme follow when themes are found again.

    :param seen: stamp of the filing that the person has seen; ``None`` when that is not known.
    :raises NotFound: there is no such complaint.
    :raises UnknownCode: there is no such unit.
    :raises DayRejected: the day is before 1990, in the future, or after the handling ended.
    :raises ChangedSince: it was filed otherwise in between.
    """
    with leerlus.unit_of_work() as work:
        before = filing_of(work.complaints.get(complaint_id))
        check_seen(seen, before.unit, before.channel.value, before.received_at)
        if filing.unit is not None:
            work.units.tree().unit(filing.unit)
        if not EARLIEST <= filing.received_at <= _latest(leerlus, work, complaint_id):
            raise DayRejected(
                "A complaint comes in between 1990 and today, and before its handling ends.",
                reason="refiled",
                field="received_at",
            )
        if filing == before:
            return
        work.complaints.refile(complaint_id, unit=filing.unit, channel=filing.channel, received_at=filing.received_at)
        changed = [name for name in Filing.__dataclass_fields__ if getattr(filing, name) != getattr(before, name)]
        record(work, actor, "complaint.rectified", complaint_id, {"changed": changed})
        work.commit()


def _latest(leerlus: Leerlus, work: UnitOfWork, complaint_id: str) -> date:
    ended = [each.settled_on for each in work.settlements.history(complaint_id)[-1:]]
    return min([today(leerlus.settings), *ended])
