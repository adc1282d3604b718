"""Files that are there whole or not at all, however a write ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Where to write what becomes the file when all went well; folders are made, and a failed draft is removed.

    :raises OSError: it cannot be written.
    """
    draft = path.with_suffix(".draft")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield draft
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write text to a file, in place of what was there.

    :raises OSError: it cannot be written.
    """
    with draft_of(path) as draft:
        draft.write_text(text, encoding="utf-8")
