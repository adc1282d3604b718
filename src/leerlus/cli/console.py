"""Speaking to whoever types: results on standard output, all else on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from leerlus.errors import InvalidInput

HomeOption = Annotated[Path, typer.Option("--home", envvar="LEERLUS_HOME", help="Data directory of this installation.")]
FileArgument = Annotated[Path, typer.Argument(help="CSV, XLSX, JSONL, EML or TXT file; “-” reads standard input.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]

DEFAULT_HOME = Path("home")
ACTOR = "cli"
"""Who does what is done from the command line, in the audit trail."""

messages = Console(stderr=True, highlight=False)


def say(line: str) -> None:
    """Tell what is going on."""
    messages.print(line, markup=False, soft_wrap=True)


def show(results: RenderableType) -> None:
    """Print results. What stands in brackets, such as ``[persoon 1]``, is no markup."""
    Console(markup=False).print(results)


def complain(line: str) -> NoReturn:
    """Say what is wrong in one line and stop with exit code 1."""
    messages.print(f"Error: {line}", style="red", markup=False, soft_wrap=True)
    sys.exit(1)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While something is written where somebody asked for it.

    :raises InvalidInput: it cannot be written there.
    """
    try:
        yield
    except OSError as exc:
        raise InvalidInput(f"{path} cannot be written: {exc.strerror}.") from exc


@contextmanager
def counted(task: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for a task that reports how many of how many are done; in a log, a line for each such number."""
    if not messages.is_terminal:
        yield _announce(task)
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=messages
    ) as progress:
        bar = progress.add_task(task, total=None)

        def report(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        yield report


def _announce(task: str) -> Callable[[int, int], None]:
    announced: set[int] = set()

    def report(done: int, total: int) -> None:  # noqa: ARG001 - a log shows no counts
        if total not in announced:
            announced.add(total)
            say(f"{task} ({total:,}) ...")

    return report


@contextmanager
def busy(task: str) -> Iterator[None]:
    """Show that a task without countable steps is under way."""
    with messages.status(task) if messages.is_terminal else _announced(task):
        yield


@contextmanager
def _announced(task: str) -> Iterator[None]:
    say(task)
    yield
