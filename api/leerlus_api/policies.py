"""Who may do what. Whatever is not granted here is denied.

A policy looks at whoever is asking and says yes or no; :class:`leerlus_api.deps.Guard` is the only one that
refuses. Administrators manage access and nothing else: they do not read complaints.
"""

from collections.abc import Callable

from leerlus.access.model import Principal, Role
from leerlus.complaints.units import UnitTree

Policy = Callable[[Principal], bool]


def may_submit_complaints(who: Principal) -> bool:
    """Hand in new complaints."""
    return who.role in {Role.INTAKE, Role.COORDINATOR}


def may_read_complaints(who: Principal) -> bool:
    """See redacted complaints with their suggestions and decisions."""
    return who.role in {Role.INTAKE, Role.COORDINATOR}


def may_read_originals(who: Principal) -> bool:
    """See a complaint before redaction; every time is audited."""
    return who.role in {Role.INTAKE, Role.COORDINATOR}


def may_correct_redaction(who: Principal) -> bool:
    """Hide words that redaction missed, and show words that it took out wrongly; both are audited."""
    return who.role in {Role.INTAKE, Role.COORDINATOR}


def may_erase(who: Principal) -> bool:
    """Erase a complaint, restrict its use, or release it, when a citizen asked for it; audited."""
    return who.role is Role.COORDINATOR


def may_decide(who: Principal) -> bool:
    """Settle the categories of a complaint."""
    return who.role in {Role.INTAKE, Role.COORDINATOR}


def may_check_decisions(who: Principal) -> bool:
    """Look for what decisions miss, and see how far people and suggestions agree."""
    return who.role is Role.COORDINATOR


def may_ask_suggestions(who: Principal) -> bool:
    """Have a text categorised without storing it."""
    return who.role in {Role.INTAKE, Role.COORDINATOR, Role.DATA_SCIENTIST}


def may_see_models(who: Principal) -> bool:
    """See which models there are, how far they agree, and drift."""
    return who.role is Role.DATA_SCIENTIST


def may_read_themes(who: Principal) -> bool:
    """See themes with their exact counts and redacted members."""
    return who.role in {Role.COORDINATOR, Role.DATA_SCIENTIST}


def may_steer_themes(who: Principal) -> bool:
    """Confirm, dismiss and rename themes, and have them found anew."""
    return who.role is Role.COORDINATOR


def may_write_lessons(who: Principal) -> bool:
    """Draft, edit, publish and withdraw lessons."""
    return who.role is Role.COORDINATOR


def may_read_lessons(who: Principal) -> bool:
    """Read published lessons; for which unit is up to :func:`may_read_lessons_of`."""
    return who.role in {Role.INTAKE, Role.COORDINATOR, Role.DATA_SCIENTIST, Role.UNIT}


def may_read_lessons_of(who: Principal, unit: str, tree: UnitTree) -> bool:
    """Read what one unit gets: a unit reads its own feed and those above it, the others read all."""
    if who.role is not Role.UNIT:
        return may_read_lessons(who)
    return who.unit is not None and who.unit in tree and unit in tree.lineage(who.unit)


def may_read_as_unit(who: Principal) -> bool:
    """Have a page with the lessons of one's own unit."""
    return who.role is Role.UNIT and who.unit is not None


def may_read_units(who: Principal) -> bool:
    """See the tree of units."""
    return who.role in set(Role)


def may_manage_access(who: Principal) -> bool:
    """Make and end accounts and keys."""
    return who.role is Role.ADMINISTRATOR
