"""Where everything is kept. Leaving a unit of work without ``commit`` undoes all of it."""

from leerlus.ports.store.complaints import ComplaintFilter, Vectors
from leerlus.ports.store.paging import Page
from leerlus.ports.store.unit_of_work import UnitOfWork

__all__ = ["ComplaintFilter", "Page", "UnitOfWork", "Vectors"]
