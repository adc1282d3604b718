"""Connections to the database, and the one place where its errors become ours."""

from sqlalchemy import Engine, event, exc, make_url
from sqlalchemy.engine import ExceptionContext

from leerlus.adapters.sql.dialects import dialect
from leerlus.errors import Conflict, InvalidInput, LeerlusError, StoreUnavailable


def make_engine(url: str) -> Engine:
    """An engine that raises errors of ``leerlus.errors``; nothing is connected yet.

    :raises StoreUnavailable: the URL is not one of a supported database, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        engine = dialect(parsed.get_backend_name()).engine(parsed)
    except exc.ArgumentError as error:
        raise StoreUnavailable("LEERLUS_DATABASE_URL is not a database URL such as sqlite:///….") from error
    except ImportError as error:
        raise StoreUnavailable("The database driver is missing. Install leerlus[postgres].") from error
    event.listen(engine, "handle_error", _translated)
    return engine


def _translated(context: ExceptionContext) -> LeerlusError | None:
    """What to raise instead of the driver's error; ``None`` lets mistakes in our own SQL through as they are.

    No line quotes the driver: its message may hold what was to be stored.
    """
    if context.is_pre_ping:
        return None
    original = context.original_exception
    if isinstance(original, UnicodeError | OverflowError) or dialect(context.dialect.name).too_large(original):
        return InvalidInput("A value cannot be stored: it is too large, or it is not text.")
    match context.sqlalchemy_exception:
        case exc.DataError():
            return InvalidInput("A value cannot be stored: it is too large, or it is not text.")
        case exc.IntegrityError():
            return Conflict("The change does not fit what is stored by now. Read it again, then change it.")
        case exc.OperationalError() | exc.InternalError() | exc.InterfaceError():
            return StoreUnavailable(_line(context))
        case error if type(error) is exc.DatabaseError:
            return StoreUnavailable(_line(context))
        case _:
            return None


def _line(context: ExceptionContext) -> str:
    known = dialect(context.dialect.name).fault(context.original_exception)
    return known or "The database failed. The log of the service says how."
