"""Many texts at once, on two threads.

While one text is in the encoder, which lets go of Python's lock, rules look at the next.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from leerlus.redaction.model import Redacted, Redactor

_THREADS = 2


def redact_all(redactor: Redactor, texts: Sequence[str], *, threads: int = 0) -> Iterator[Redacted]:
    """Every text redacted, in order.

    :param threads: the most that may be used, 0 for as many as help.
    """
    workers = min(threads or _THREADS, _THREADS, len(texts))
    if workers < 2:
        yield from map(redactor.redact, texts)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(redactor.redact, texts)
