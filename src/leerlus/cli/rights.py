"""``leerlus complaint``: how one ended, where it is filed, what a citizen asks of it; erasing what expired."""

from datetime import datetime
from typing import Annotated

import typer

from leerlus.bootstrap import open_home
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, counted, say
from leerlus.complaints.model import Channel, Ending
from leerlus.errors import InvalidInput
from leerlus.intake import rectifying, settling
from leerlus.intake.rectifying import Filing, filing_of
from leerlus.rights import service as rights
from leerlus.rights.model import ErasureGround, LetGo, RestrictionGround
from leerlus.rights.retention import erase_expired, expired
from leerlus.settings import for_home
from leerlus.wall_clock import today

app = typer.Typer(
    help="Complaints: how one ended; put right where it is filed; erase it, or restrict its use; erase what expired.",
    no_args_is_help=True,
)


ComplaintArgument = Annotated[str, typer.Argument(help="Id of the complaint.")]


@app.command()
def settle(
    complaint: ComplaintArgument,
    ending: Annotated[Ending, typer.Option(help="How its handling ended.")],
    given: Annotated[list[str] | None, typer.Option(help="Code of an outcome that the citizen got; repeat it.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today when absent.")] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Record how the handling of a complaint ended."""
    leerlus = open_home(for_home(home))
    day = on.date() if on else None
    settling.settle(leerlus, complaint, ending, given=given or (), settled_on=day, actor=ACTOR)
    say(f"Complaint {complaint} ended: {ending.value}.")


@app.command()
def rectify(
    complaint: ComplaintArgument,
    unit: Annotated[str | None, typer.Option(help="Code of the unit it is about; empty when unknown.")] = None,
    channel: Annotated[Channel | None, typer.Option(help="How it came in.")] = None,
    received: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it came in.")] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Put right under which unit, channel or day a complaint was filed; what is not given stays."""
    if unit is None and channel is None and received is None:
        raise InvalidInput("Say what to put right: --unit, --channel or --received.")
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        now = filing_of(work.complaints.get(complaint))
    filing = Filing(
        now.unit if unit is None else unit or None,
        channel or now.channel,
        received.date() if received else now.received_at,
    )
    rectifying.rectify(leerlus, complaint, filing, actor=ACTOR, seen=now.stamp)
    say(f"Complaint {complaint} is filed under {filing.unit or 'no unit'}, {filing.channel}, {filing.received_at}.")


@app.command()
def erase(
    complaint: ComplaintArgument,
    ground: Annotated[ErasureGround, typer.Option(help="Ground of GDPR art. 17(1).")],
    home: HomeOption = DEFAULT_HOME,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Empty a complaint for good, with its vectors, suggestions and quotes. Counts stay."""
    leerlus = open_home(for_home(home))
    if not yes:
        typer.confirm(f"Erase {complaint}? This cannot be undone", abort=True, err=True)
    _tell(rights.erase(leerlus, complaint, ground, actor=ACTOR), "erased")


@app.command()
def restrict(
    complaint: ComplaintArgument,
    ground: Annotated[RestrictionGround, typer.Option(help="Ground of GDPR art. 18(1).")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Lay a complaint aside: it is kept, and not read, quoted or learned from."""
    leerlus = open_home(for_home(home))
    _tell(rights.restrict(leerlus, complaint, ground, actor=ACTOR), "restricted")


@app.command()
def release(complaint: ComplaintArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """End a restriction: the complaint is read again."""
    rights.release(open_home(for_home(home)), complaint, actor=ACTOR)
    say(f"Complaint {complaint} is released.")


@app.command()
def expire(
    home: HomeOption = DEFAULT_HOME,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would be erased.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase every complaint that is past the term of the settings, and print each with the day on which it ended."""
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        found = expired(work, leerlus.settings.retention_years, today(leerlus.settings))
    if found.restricted:
        say(f"{found.restricted} restricted complaints are past their time and are kept until they are released.")
    gone = found.due
    if not dry_run:
        if found.due and not yes:
            typer.confirm(f"Erase {len(found.due)} complaints? This cannot be undone", abort=True, err=True)
        with counted("Erasing complaints") as progress:
            gone = erase_expired(leerlus, found.due, actor=ACTOR, progress=progress)
    for each in gone:
        typer.echo(f"{each.complaint_id}\t{each.settled_on}")
    say(f"{len(gone)} complaints {'would be' if dry_run else 'are'} erased.")


def _tell(gone: LetGo, done: str) -> None:
    say(f"Complaint {gone.complaint_id} is {done}.")
    if gone.lessons:
        say(f"Back to review, since they told its words: {', '.join(gone.lessons)}.")
    if gone.typed:
        say(f"Names and numbers from it were taken out of {gone.typed} comments, answers and marks of changes.")
    if gone.listed:
        say(f"Your own list of words keeps {gone.listed} of them; look with: leerlus redaction-list show")
