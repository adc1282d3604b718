"""The key by which a home tells complainants apart."""

import os
import secrets
from pathlib import Path

from leerlus.errors import StoreUnavailable

_FILE = "complainant.key"


def own_key(home: Path) -> bytes:
    """The home's own key, made at first use and readable by its owner only.

    :raises StoreUnavailable: the home cannot be written.
    """
    path = home / _FILE
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except OSError as exc:
        raise StoreUnavailable(f"The home {home} cannot be written: {exc.strerror}.") from exc
    key = secrets.token_bytes(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex())
    return key
