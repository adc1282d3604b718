"""The whole loop on somebody else's data: another language, another taxonomy, a fresh home.

``python -m leerlus_training.benchmarks.philadelphia FILE`` imports the complaints, trains on the older ones,
suggests for the newest, finds themes, and drafts and publishes a lesson for a district. Nothing of it is kept
afterwards.
"""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leerlus.application import Leerlus
from leerlus.bootstrap import found_home, open_home
from leerlus.cli.console import counted
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.complaints.units import Unit, UnitTree
from leerlus.intake import proposing, receiving
from leerlus.lessons.desk import desk_of
from leerlus.lessons.model import PublicLesson
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus.lessons.workflow import publishing, reviewing, writing
from leerlus.settings import Settings
from leerlus.taxonomy.loading import infer_taxonomy
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.runs.refreshing import find_anew
from leerlus.themes.steering.reviewing import review
from leerlus_training.learning.workshop import Workshop
from leerlus_training.measuring.tables import as_tables
from leerlus_training.train import register, train

ACTOR = "philadelphia"
DEFAULT_FILE = Path("../shared/data/philadelphia_complaints_2013_2016.csv")
_NEWEST = 200
_SHOWN = 10
_NOBODY_READS = "This lesson is made to show the whole loop; no unit reads it."

out = Console()


def main(
    file: Annotated[Path, typer.Argument(help="The complaints, as CSV.")] = DEFAULT_FILE,
) -> None:
    """Run the whole loop on the complaints of another city and print what comes out."""
    if not file.exists():
        out.print(f"Skipped: there is no file {file}. The same data is on the city's open-data portal.")
        return
    with tempfile.TemporaryDirectory(prefix="leerlus-philadelphia-") as folder:
        run(file, Path(folder) / "home")


def run(file: Path, home: Path) -> tuple[tuple[Theme, ...], PublicLesson]:
    """The loop, in ``home``.

    :returns: the themes that were found, and the lesson as the district reads it.
    """
    submissions = sorted(read_submissions(file), key=lambda each: (each.received_at is None, each.received_at))
    leerlus = _home(submissions, home)
    _train(leerlus, submissions[:-_NEWEST])
    _import(leerlus, submissions)
    _suggest(leerlus, submissions[-_NEWEST:])
    themes = _find_themes(leerlus)
    return themes, _teach(leerlus, themes)


def _home(submissions: list[Submission], home: Path) -> Leerlus:
    settings = Settings(home=home)
    districts = sorted({each.unit for each in submissions if each.unit})
    tree = [Unit("PPD", "Philadelphia Police Department", "korps")]
    tree += [Unit(code, f"District {code}", "district", "PPD") for code in districts]
    taxonomy = infer_taxonomy((code for each in submissions for code in each.categories), ())
    found_home(settings, taxonomy, UnitTree(tree))
    out.print(f"A fresh home: {len(taxonomy.categories)} categories, {len(districts)} districts.")
    return open_home(settings)


def _train(leerlus: Leerlus, older: list[Submission]) -> None:
    with counted("Encoding complaints to learn from") as progress:
        workshop = Workshop(leerlus.taxonomy, leerlus.encoder, leerlus.settings)
        training = train(older, workshop, redactor=leerlus.redactor, progress=progress)
    version = register(training, leerlus.registry, taxonomy=leerlus.taxonomy)
    out.print(f"Model {version.version} learned from {training.model.facts.rows} complaints:")
    out.print(as_tables(training.report))


def _import(leerlus: Leerlus, submissions: list[Submission]) -> None:
    with counted("Importing complaints") as progress:
        received = receiving.receive(leerlus, submissions, actor=ACTOR, progress=progress)
    out.print(f"{len(received)} complaints registered.")


def _suggest(leerlus: Leerlus, newest: list[Submission]) -> None:
    proposed = proposing.suggest(leerlus, newest)
    top = [each.suggestions.categories[0].code for each in proposed]
    right = sum(code == each.categories[0] for code, each in zip(top, newest, strict=True))
    out.print(f"The first suggestion is the recorded category for {right} of the {len(newest)} newest complaints,")
    out.print(f"none of which it was trained on. Suggested: {dict(Counter(top).most_common())}")


def _find_themes(leerlus: Leerlus) -> tuple[Theme, ...]:
    find_anew(leerlus, actor=ACTOR)
    with leerlus.unit_of_work() as work:
        themes = work.themes.list()
    covered = sum(theme.size for theme in themes)
    out.print(f"{len(themes)} themes that cover {covered} complaints; the largest:")
    for theme in themes[:_SHOWN]:
        out.print(f"  {theme.size:4}  {theme.title}  ({', '.join(theme.keywords[:5])})", highlight=False)
    return themes


def _teach(leerlus: Leerlus, themes: tuple[Theme, ...]) -> PublicLesson:
    theme = themes[0]
    district = max(sorted(theme.units), key=lambda code: theme.units[code])
    with leerlus.unit_of_work() as work:
        review(work, theme.id, state=ThemeState.CONFIRMED, actor=ACTOR)
        writer, second = (desk_of(leerlus, each) for each in (ACTOR, f"{ACTOR}-second"))
        lesson = writing.draft_lesson(work, writer, theme.id)
        reviewing.submit(work, writer, lesson.id)
        reviewing.approve(work, second, lesson.id, unrecognisable=_NOBODY_READS)
        publishing.publish(work, writer, lesson.id, units=[district])
        (public,) = lessons_for_unit(work, district, settings=leerlus.settings).items
        work.commit()
    out.print(f"\nA lesson for district {district}: {public.title}", highlight=False)
    out.print(public.summary, public.how_often, sep="\n", highlight=False)
    for quote in public.quotes:
        out.print(f"  “{quote}”", highlight=False)
    return public


if __name__ == "__main__":
    typer.run(main)
