"""How long ``leerlus rollback`` takes, from the start of the command until it says which version is champion.

``python -m leerlus_training.benchmarks.rollback --home HOME`` for a home that one can go back in; with
``MLFLOW_TRACKING_URI`` its registry is on that server. Between two measurements the aliases are put back as they were.
The audit trail keeps every rollback, so take a copy of a home, or one that ``leerlus demo`` made.
"""

import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Annotated

import typer

from leerlus.bootstrap import open_registry
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.errors import Conflict, Unavailable
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS
from leerlus.settings import for_home

_SAID = "is champion again"
_COMMAND = (sys.executable, "-c", "from leerlus.cli import main; main()", "rollback", "--reason", "benchmark")


def main(
    home: HomeOption = DEFAULT_HOME,
    times: Annotated[int, typer.Option(min=1, help="How many rollbacks to measure, after one that warms up.")] = 10,
) -> None:
    """Print the median, the quickest and the slowest."""
    registry = open_registry(for_home(home))
    aliases = {alias: registry.current(alias) for alias in (CHAMPION, PREVIOUS, CHALLENGER)}
    if aliases[CHAMPION] is None or aliases[PREVIOUS] is None:
        raise Conflict("There is no earlier champion to go back to. Promote a challenger first.")
    seconds = []
    for _ in range(times + 1):
        seconds.append(_seconds_until_said([*_COMMAND, "--home", str(home)]))
        for alias, version in aliases.items():
            registry.point(alias, version.version) if version else registry.release(alias)
    measured = seconds[1:]
    say(f"{median(measured):.2f} s, the median of {times} ({min(measured):.2f} - {max(measured):.2f} s).")


def _seconds_until_said(command: Sequence[str]) -> float:
    started, took = perf_counter(), float("nan")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603 - our own command
        for line in running.stderr or ():
            if _SAID in line:
                took = perf_counter() - started
    if running.returncode:
        raise Unavailable(f"“leerlus rollback” stopped with code {running.returncode}.")
    return took


if __name__ == "__main__":
    typer.run(main)
