"""Reading the text before redaction."""

from leerlus.application import Leerlus
from leerlus.audit.service import record


def read_original(leerlus: Leerlus, complaint_id: str, *, actor: str) -> str:
    """The text before redaction. The caller has checked the role; that it was read is kept in the audit trail.

    :raises NotFound: there is no such complaint, or its original is no longer kept.
    """
    with leerlus.unit_of_work() as work:
        original = work.originals.text(complaint_id)
        record(work, actor, "original.read", complaint_id)
        work.commit()
    return original
