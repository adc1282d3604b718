"""``leerlus redaction-list``: the words that this organisation always hides or never hides."""

from typing import Annotated

import typer

from leerlus.audit.service import record
from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.errors import InvalidInput
from leerlus.redaction import IdentifierType
from leerlus.redaction.listed import phrase_of
from leerlus.settings import for_home

app = typer.Typer(help="Words that this organisation always hides, or never.", no_args_is_help=True)

ACTOR = "cli"
SUBJECT = "redaction-list"
NEVER = "never"

WordsArgument = Annotated[str, typer.Argument(help="The words, in any writing.")]


@app.command("show")
def show(home: HomeOption = DEFAULT_HOME) -> None:
    """Print every entry: what it is hidden as, or “never”, and the words."""
    with open_home(for_home(home)).unit_of_work() as work:
        listed = work.corrections.house_list()
    for words, kind in listed.always:
        typer.echo(f"{kind.value}\t{words}")
    for words in listed.never:
        typer.echo(f"{NEVER}\t{words}")


@app.command("hide")
def hide(
    words: WordsArgument,
    kind: Annotated[IdentifierType, typer.Option(help="What it is.")] = IdentifierType.PERSON,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Hide these words in every complaint that comes in from now on."""
    _check(words)
    with open_home(for_home(home)).unit_of_work() as work:
        work.corrections.always(words, kind, actor=ACTOR)
        record(work, ACTOR, "redaction-list.hide", SUBJECT, {"type": kind.value})
        work.commit()
    say("From now on these words are hidden.")


@app.command("keep")
def keep(words: WordsArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """Leave these words readable in every complaint that comes in from now on."""
    _check(words)
    with open_home(for_home(home)).unit_of_work() as work:
        work.corrections.never(words, actor=ACTOR)
        record(work, ACTOR, "redaction-list.keep", SUBJECT)
        work.commit()
    say("From now on these words stay readable.")


@app.command("forget")
def forget(words: WordsArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """Take words off the list: the rules decide about them again."""
    with open_home(for_home(home)).unit_of_work() as work:
        work.corrections.forget(words)
        record(work, ACTOR, "redaction-list.forgotten", SUBJECT)
        work.commit()
    say("The words are off the list.")


def _check(words: str) -> None:
    if not phrase_of(words):
        raise InvalidInput("Give at least one letter or digit.")
