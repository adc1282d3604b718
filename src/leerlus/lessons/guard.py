"""What may leave for the units: enough complaints, no small counts, nothing that points at a person."""

from collections.abc import Collection, Iterator, Sequence

from leerlus.complaints.units import UnitTree
from leerlus.errors import GuardRefused
from leerlus.lessons.model import Lesson, PublicLesson, PublicTally, Tally
from leerlus.lessons.suppression import protected_counts, small_counts_hidden
from leerlus.redaction import residual_identifiers
from leerlus.settings import Settings


def check_enough(complaints: int, settings: Settings) -> None:
    """:raises GuardRefused: so few complaints that readers could guess whose they are."""
    if complaints < settings.lesson_min_complaints:
        raise GuardRefused(
            f"A lesson needs at least {settings.lesson_min_complaints} complaints; this theme has {complaints}."
        )


def check_anonymous(lesson: Lesson, known_names: Collection[str] = ()) -> None:
    """Look once more for identifying data in everything that units will read.

    :param known_names: names that occur in the complaints behind the lesson.
    :raises GuardRefused: says in which text something was found, never what.
    """
    for place, text in _published_texts(lesson):
        if residual_identifiers(text, known_names):
            raise GuardRefused(
                f"{place} may still identify somebody. Take out names, numbers and exact places, and try again."
            )


def public_view(lesson: Lesson, tree: UnitTree, settings: Settings) -> PublicLesson:
    """The lesson as units may read it; the only way out."""
    content = lesson.content
    return PublicLesson(
        id=lesson.id,
        version=lesson.version,
        title=lesson.title,
        summary=content.summary,
        what_happened=content.what_happened,
        how_often=content.how_often,
        total=content.total,
        units=tuple(tree.name(code) for code in lesson.units),
        by_unit=_shown(content.units, protected_counts(_counts(content.units), settings.small_cell)),
        by_month=_shown(content.months, protected_counts(_counts(content.months), settings.small_cell)),
        wanted=_shown(content.wanted, small_counts_hidden(_counts(content.wanted), settings.small_cell)),
        quotes=tuple(quote.text for quote in content.quotes),
        questions=content.questions,
        tips=content.tips,
        published_at=lesson.published_at,
        updated_at=lesson.updated_at,
    )


def _published_texts(lesson: Lesson) -> Iterator[tuple[str, str]]:
    content = lesson.content
    yield "The title", lesson.title
    yield "The summary", content.summary
    yield "“What happened”", content.what_happened
    yield "“How often”", content.how_often
    yield from ((f"Quote {nth}", quote.text) for nth, quote in enumerate(content.quotes, start=1))
    yield from ((f"Question {nth}", text) for nth, text in enumerate(content.questions, start=1))
    yield from ((f"Tip {nth}", text) for nth, text in enumerate(content.tips, start=1))


def _counts(tallies: Sequence[Tally]) -> list[int]:
    return [tally.count for tally in tallies]


def _shown(tallies: Sequence[Tally], shown: Sequence[str]) -> tuple[PublicTally, ...]:
    if not shown:
        return ()
    return tuple(PublicTally(tally.code, tally.name, text) for tally, text in zip(tallies, shown, strict=True))
