"""``leerlus encoder``: get the sentence encoder before it is needed."""

from typing import Annotated

import typer

from leerlus.bootstrap import encoder_for
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.settings import for_home

app = typer.Typer(help="The sentence encoder that turns a text into a vector.", no_args_is_help=True)


@app.callback()
def _encoder() -> None:
    """The sentence encoder that turns a text into a vector."""


@app.command()
def fetch(
    home: HomeOption = DEFAULT_HOME,
    hub: Annotated[bool, typer.Option("--hub", help="Also try the model hub on the internet.")] = False,
) -> None:
    """Get the encoder, convert it and keep it; does nothing when it is there and whole."""
    settings = for_home(home)
    if hub:
        settings = settings.model_copy(update={"encoder_hub": True})
    encoder = encoder_for(settings, say=say)
    typer.echo(encoder.name)
