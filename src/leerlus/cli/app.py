"""All commands in one place, and one way to fail: a plain line on standard error and exit code 1.

Every command is an entry point of the group ``leerlus.commands``: those of this package as well as those that the
service and the training package bring, so that nothing here imports them. Only the command that is called is imported.
"""

import errno
import logging
import os
import shutil
import sys
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from leerlus import __version__
from leerlus.cli.console import complain, say
from leerlus.cli.deferred import DeferredCommand
from leerlus.errors import LeerlusError
from leerlus.faults import told_by_the_system

ENTRY_POINTS = "leerlus.commands"
INTERRUPTED = 130
"""Exit code after Ctrl+C, which Typer gives."""

_NOT_WRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}


class InstalledCommands(TyperGroup):
    """A group whose commands are the installed entry points."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own context is private
        """Names, in the order of the alphabet."""
        return sorted(entry_points(group=ENTRY_POINTS).names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - typer's own commands are private
        """One command; None when there is none of that name."""
        found = entry_points(group=ENTRY_POINTS, name=cmd_name)
        return DeferredCommand(next(iter(found))) if found else None


app = typer.Typer(
    cls=InstalledCommands,
    help="From complaint to lesson: suggest categories, find recurring themes, feed lessons to units.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[  # noqa: ARG001 - its own callback answers it
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options that come before any command."""
    from leerlus.settings import unknown_variables  # whoever asks for help does not wait for it

    if unknown := unknown_variables(os.environ):
        told = ", ".join(f"{name} (did you mean {near}?)" if near else name for name, near in unknown.items())
        say(f"Warning: no setting of this release has this name, so it does nothing: {told}. See docs/settings.md.")


def main() -> None:
    """Run the command line; every expected failure is one line and exit code 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except LeerlusError as error:
        complain(str(error))
    except SystemExit as end:
        if end.code == INTERRUPTED:
            say("Stopped. Nothing was left half-done.")
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if error.errno not in _NOT_WRITABLE and not isinstance(error, shutil.Error):
            raise
        complain(f"Nothing could be written to {error.filename or 'the disk'}: {told_by_the_system(error)}.")
