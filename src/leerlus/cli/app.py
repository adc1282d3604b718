"""All commands in one place, and one way to fail: a plain line on standard error and exit code 1.

The service and the training package bring their own commands through the entry point group
``leerlus.commands``, so that this package does not import them.
"""

import errno
import logging
import sys
from importlib.metadata import entry_points

import typer

from leerlus import __version__
from leerlus.cli import access, complaints, demo, encoder, home, themes
from leerlus.cli.console import complain
from leerlus.errors import LeerlusError

ENTRY_POINTS = "leerlus.commands"


def build_app() -> typer.Typer:
    """The command line with every installed command."""
    app = typer.Typer(
        help="From complaint to lesson: suggest categories, find recurring themes, feed lessons to units.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    app.command("init")(home.init)
    app.command("demo")(demo.demo)
    app.command("import")(complaints.import_complaints)
    app.command("suggest")(complaints.suggest)
    app.command("redact")(complaints.redact)
    app.command("themes")(themes.themes)
    app.add_typer(encoder.app, name="encoder")
    app.add_typer(access.accounts, name="account")
    app.add_typer(access.keys, name="key")
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        command = entry.load()
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=entry.name)
        else:
            app.command(entry.name)(command)
    return app


def main() -> None:
    """Run the command line; every expected failure is one line and exit code 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        build_app()()
    except LeerlusError as error:
        complain(str(error))
    except KeyboardInterrupt:
        complain("Stopped. Nothing was left half-done.")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}:
            raise
        complain(f"Nothing could be written to {error.filename or 'the disk'}: {error.strerror}.")


def _common(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
