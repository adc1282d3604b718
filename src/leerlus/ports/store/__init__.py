"""Where everything is kept. Leaving a unit of work without ``commit`` undoes all of it."""

from leerlus.ports.store.complaints import ComplaintFilter
from leerlus.ports.store.paging import Page
from leerlus.ports.store.unit_of_work import UnitOfWork
from leerlus.ports.store.vectors import Vectors

__all__ = ["ComplaintFilter", "Page", "UnitOfWork", "Vectors"]
