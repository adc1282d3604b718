"""How many complaints a second are redacted.

A module of its own, as processes that are started anew import it by name; what runs as ``__main__`` has none.
"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

from threadpoolctl import threadpool_limits

from leerlus.bootstrap import reader_for
from leerlus.redaction.redactor import RuleRedactor, build_redactor
from leerlus.settings import Settings

_MOST_PROCESSES = 2


def speed_line(texts: Sequence[str], name: str, *, by_context: bool) -> str:
    """Complaints per second, in one process and in as many as there are cores (at most two)."""
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    single, several = (_per_second(texts, count, by_context=by_context) for count in (1, processes))
    return f"{name}, {len(texts)} complaints: {single:.0f} a second on 1 core, {several:.0f} on {processes}"


def _per_second(texts: Sequence[str], processes: int, *, by_context: bool) -> float:
    share = -(-len(texts) // processes)
    parts = [texts[start : start + share] for start in range(0, len(texts), share)]
    redact_all = partial(_redact_all, by_context=by_context)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(redact_all, [part[:20] for part in parts]))  # warm up
        started = time.perf_counter()
        list(pool.map(redact_all, parts))
        return len(texts) / (time.perf_counter() - started)


def _redact_all(texts: Sequence[str], *, by_context: bool) -> int:
    redactor = _redactor_of_process(by_context=by_context)
    with threadpool_limits(1):
        return sum(len(redactor.redact(text).spans) for text in texts)


@cache
def _redactor_of_process(*, by_context: bool) -> RuleRedactor:
    settings = Settings().model_copy(update={"threads": 1, "context_redaction": by_context})
    return build_redactor(reader=reader_for(settings))
