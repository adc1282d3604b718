"""``leerlus demo``: the whole loop on the supplied corpus, ready to walk through."""

import shutil
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from leerlus.application import Leerlus
from leerlus.bootstrap import create_home, encoder_for, open_home, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, say
from leerlus.demo.building import LOGINS, PASSWORD, build_demo_store
from leerlus.errors import Conflict, Unavailable
from leerlus.settings import Settings, for_home

_UNFINISHED = "demo.unfinished"
_FINISHED = "demo.finished"
_CORPUS = Path("corpus")
_LEARNED = ("train.jsonl", "supplement.jsonl")
_MEASURED = "validation.jsonl"


def demo(
    home: HomeOption = DEFAULT_HOME,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the demo when it is built.")] = True,
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
) -> None:
    """Build a home with a trained model, a year of complaints, themes and a lesson; then serve it.

    A finished demo is served as it is; an unfinished one is built anew. A home with other data is refused.
    """
    settings = for_home(home)
    if not (home / _FINISHED).exists():
        _build(settings)
    say("Log in with one of these names and the password " + PASSWORD)
    for login in LOGINS:
        say(f"  {login.name:<16} {login.role.value}{f' of {login.unit}' if login.unit else ''}")
    if serve:
        _command("serve")(home=home, host="127.0.0.1", port=port)


def _build(settings: Settings) -> None:
    home = settings.home
    _clear(home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / _UNFINISHED).touch()
    say("1/4 Getting the sentence encoder ...")
    encoder_for(settings, say=lambda line: say(f"    {line}"))
    say("2/4 Making the home ...")
    create_home(settings)
    say("3/4 Training the first suggestion model; this takes some 25 minutes ...")
    corpus = settings.data / _CORPUS
    _command("train")(files=[corpus / name for name in _LEARNED], validation=corpus / _MEASURED, home=home)
    say("4/4 Reading a year of complaints, finding themes, drafting a lesson ...")
    leerlus = open_home(settings)
    known = remembering(settings, leerlus.encoder)
    _fill(replace(leerlus, open_encoder=lambda: known))
    (home / _UNFINISHED).replace(home / _FINISHED)
    say("The demo is ready.")


def _fill(leerlus: Leerlus) -> None:
    with counted("Reading complaints") as progress:
        build_demo_store(leerlus, progress=progress)


def _clear(home: Path) -> None:
    if (home / _UNFINISHED).exists():
        shutil.rmtree(home)
    elif home.exists() and any(home.iterdir()):
        raise Conflict(f"{home} holds something else than a demo. Choose another folder with --home.")


def _command(name: str) -> Any:  # noqa: ANN401 - a command brought by another package
    found = entry_points(group="leerlus.commands", name=name)
    if not found:
        raise Unavailable(f"The command “{name}” is not installed. Install Leerlus whole: pip install leerlus.")
    return next(iter(found)).load()
