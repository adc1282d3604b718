"""How the handling of a complaint ended, and what the citizen got: kept beside what they wanted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Ending, Settlement
from leerlus.errors import InvalidInput


def settle(
    leerlus: Leerlus,
    complaint_id: str,
    ending: Ending,
    *,
    given: Sequence[str] = (),
    settled_on: date | None = None,
    actor: str,
) -> Settlement:
    """Keep how a complaint ended. A later settlement counts instead; the earlier one stays in the history.

    :param given: codes of outcomes that the citizen got.
    :param settled_on: the day on which it ended; today when absent.
    :raises NotFound: there is no such complaint.
    :raises UnknownCode: an outcome is not in the taxonomy.
    :raises InvalidInput: the day is in the future, or before the complaint was received.
    """
    leerlus.taxonomy.check_outcomes(given)
    now = datetime.now(UTC)
    day = settled_on or now.date()
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if not complaint.received_at <= day <= now.date():
            raise InvalidInput(f"A complaint ends between the day it came in ({complaint.received_at}) and today.")
        settlement = Settlement(complaint_id, ending, tuple(dict.fromkeys(given)), day, actor, now)
        work.settlements.add(settlement)
        facts = {"ending": ending.value, "given": list(settlement.given)}
        record(work, actor, "complaint.settled", complaint_id, facts)
        work.commit()
    return settlement
