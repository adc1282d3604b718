"""How long ``leerlus rollback`` takes, from the start of the command to its end.

``python -m leerlus_training.benchmarks.rollback --home HOME`` for a home that one can go back in; with
``MLFLOW_TRACKING_URI`` its registry is on that server. Between two measurements the aliases are put back as they were.
The audit trail keeps every rollback, so take a copy of a home, or one that ``leerlus demo`` made.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import Annotated

import typer

from leerlus.bootstrap import open_registry
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.errors import Conflict
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS
from leerlus.settings import for_home

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
        started = perf_counter()
        subprocess.run([*_COMMAND, "--home", str(home)], check=True, capture_output=True)  # noqa: S603 - our own command
        seconds.append(perf_counter() - started)
        for alias, version in aliases.items():
            registry.point(alias, version.version) if version else registry.release(alias)
    measured = seconds[1:]
    say(f"{median(measured):.2f} s, the median of {times} ({min(measured):.2f} - {max(measured):.2f} s).")


if __name__ == "__main__":
    typer.run(main)
