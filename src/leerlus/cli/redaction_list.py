"""``leerlus redaction-list``: the words that this organisation always hides or never hides."""

from typing import Annotated

import typer

from leerlus.bootstrap import open_home
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, say
from leerlus.corrections.house_list import forget_words, list_words
from leerlus.redaction import IdentifierType
from leerlus.settings import for_home

app = typer.Typer(help="Words that this organisation always hides, or never.", no_args_is_help=True)

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
    with open_home(for_home(home)).unit_of_work() as work:
        list_words(work, words, kind, actor=ACTOR)
        work.commit()
    say("From now on these words are hidden.")


@app.command("keep")
def keep(words: WordsArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """Leave these words readable in every complaint that comes in from now on."""
    with open_home(for_home(home)).unit_of_work() as work:
        list_words(work, words, None, actor=ACTOR)
        work.commit()
    say("From now on these words stay readable.")


@app.command("forget")
def forget(words: WordsArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """Take words off the list: the rules decide about them again."""
    with open_home(for_home(home)).unit_of_work() as work:
        forget_words(work, words, actor=ACTOR)
        work.commit()
    say("The words are off the list.")
