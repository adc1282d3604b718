"""``leerlus lesson``: look at versions, count figures again, send what waits, and say who is told."""

import time
from typing import Annotated

import typer
from rich.table import Table

from leerlus.bootstrap import open_home, rewriter_for
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, complain, say, show
from leerlus.lessons.desk import desk_of
from leerlus.lessons.drafting.figures import Retaken, retake
from leerlus.lessons.model import Figures
from leerlus.lessons.telling import news
from leerlus.lessons.telling.message import Way
from leerlus.lessons.workflow.rounds import make_round
from leerlus.lessons.workflow.writing import rewrite_lesson
from leerlus.settings import for_home

app = typer.Typer(help="Lessons: figures, planned publication, and who is told.", no_args_is_help=True)


LessonArgument = Annotated[str, typer.Argument(help="Id of the lesson, as L-ABCDEFGH.")]


@app.command()
def figures(
    lesson: LessonArgument,
    home: HomeOption = DEFAULT_HOME,
    version: Annotated[int | None, typer.Option(help="Version as published; the newest when absent.")] = None,
) -> None:
    """Count the figures of a published version again from its snapshot, and compare. Exit code 1 when they differ."""
    leerlus = open_home(for_home(home))
    with leerlus.unit_of_work() as work:
        published = [each for each in work.lessons.versions(lesson) if each.number and version in {None, each.number}]
        if not published:
            complain(f"Lesson {lesson} has no published version{f' {version}' if version else ''}.")
        chosen = published[0]
        again = retake(work, chosen.content, leerlus.taxonomy)
    snapshot = chosen.content.snapshot
    say(f"{lesson}, version {chosen.number}, counted on {snapshot.taken_at:%Y-%m-%d %H:%M} UTC")
    say(
        f"themes {', '.join(snapshot.themes)}; taxonomy {snapshot.taxonomy}; models {', '.join(snapshot.models) or '-'}"
    )
    show(_table(again))
    if again.missing:
        say(f"{len(again.missing)} of the {len(snapshot.complaints)} complaints are no longer kept.")
    if not again.same:
        complain("The figures are not as they were published.")


@app.command()
def rewrite(lesson: LessonArgument, home: HomeOption = DEFAULT_HOME) -> None:
    """Have the language model of the settings put a draft more fluently; nothing changes when it fails a check."""
    leerlus = open_home(for_home(home))
    rewriter = rewriter_for(leerlus.settings)
    if rewriter is None:
        complain("No language model is named. Set LEERLUS_REWRITE_URL.")
    edited = rewrite_lesson(leerlus.unit_of_work, desk_of(leerlus, ACTOR), lesson, rewriter)
    say(f"{lesson} is rewritten as revision {edited.revision}. Read it well before it is offered for review.")


@app.command("round")
def one_round(
    home: HomeOption = DEFAULT_HOME,
    every: Annotated[int | None, typer.Option(min=5, help="Go on, with so many seconds in between.")] = None,
) -> None:
    """Publish what is planned for now, write digests, and send what waits. “leerlus serve” does so by itself."""
    leerlus = open_home(for_home(home))
    while True:
        report = make_round(leerlus.unit_of_work, desk_of(leerlus, "system"), leerlus.senders)
        say(
            f"{report.published} published, {report.digests} digests written, "
            f"{report.delivered} delivered, {report.failed} failed."
        )
        if every is None:
            return
        time.sleep(every)


@app.command()
def subscribe(
    unit: Annotated[str, typer.Argument(help="Unit whose lessons to tell.")],
    way: Annotated[Way, typer.Argument(help="webhook or mail.")],
    target: Annotated[str, typer.Argument(help="Address on the web, or e-mail address.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Tell somebody about new lessons; prints the secret of a webhook, once."""
    leerlus = open_home(for_home(home))
    leerlus.senders[way].check(target)
    with leerlus.unit_of_work() as work:
        made = news.subscribe(work, unit, way, target, actor=ACTOR)
        work.commit()
    say(f"Subscription {made.id} is made.")
    if made.secret:
        typer.echo(made.secret)


def _table(again: Retaken) -> Table:
    table = Table("figure", "published", "now")
    published, now = _rows(again.published), _rows(again.again)
    for name in sorted({**published, **now}):
        table.add_row(name, published.get(name, "-"), now.get(name, "-"))
    return table


def _rows(counted: Figures) -> dict[str, str]:
    rows = {"total": str(counted.total)}
    for name in ("units", "months", "wanted", "given"):
        rows |= {f"{name} {tally.code}": str(tally.count) for tally in getattr(counted, name)}
    return rows
