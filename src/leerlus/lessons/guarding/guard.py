"""What may leave for the units: enough people, no small counts, nothing that points at a person, nothing unfounded."""

from collections.abc import Collection, Iterable, Sequence

from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.errors import GuardRefused
from leerlus.lessons.complainants import distinct_complainants
from leerlus.lessons.guarding.disclosure import gives_away, overlap_gives_away
from leerlus.lessons.guarding.suppression import protected_counts, small_counts_hidden
from leerlus.lessons.guarding.withholding import identifying_places
from leerlus.lessons.model import Figures, Lesson, LessonContent, PublicLesson, PublicTally, Tally, Version
from leerlus.lessons.receipts import unsupported
from leerlus.redaction.second_wall import Look
from leerlus.settings import Settings


def check_enough(complaints: Collection[Complaint], settings: Settings) -> None:
    """:raises GuardRefused: so few complaints or people that readers could guess whose they are."""
    if len(complaints) < settings.lesson_min_complaints:
        raise GuardRefused(
            f"A lesson needs at least {settings.lesson_min_complaints} complaints; this one has {len(complaints)}.",
            reason="too_few_complaints",
            n=len(complaints),
            needed=settings.lesson_min_complaints,
        )
    people = distinct_complainants(complaints)
    if people < settings.lesson_min_complainants:
        raise GuardRefused(
            f"A lesson needs complaints of at least {settings.lesson_min_complainants} different people; "
            f"these come from {people}.",
            reason="too_few_people",
            n=people,
            needed=settings.lesson_min_complainants,
        )


def check_supported(content: LessonContent) -> None:
    """:raises GuardRefused: a sentence rests on nothing."""
    missing = unsupported(content)
    if missing:
        raise GuardRefused(
            f"{len(missing)} of the sentences rest on nothing. Say for each what it rests on, or take it out.",
            reason="unsupported",
            n=len(missing),
        )


def check_anonymous(title: str, content: LessonContent, look: Look) -> None:
    """Look once more for identifying data in everything that units will read.

    :param look: of :func:`~leerlus.lessons.guarding.withholding.wall`.
    :raises GuardRefused: says in which text and at which characters something was found, never what.
    """
    held = next(identifying_places(title, content, look), None)
    if held is not None:
        raise GuardRefused(
            f"{held} may still identify somebody. Take out names, numbers and exact places, and try again.",
            reason="identifying",
            place=held,
        )


def check_undisclosed(figures: Figures, earlier: Iterable[Version], settings: Settings) -> None:
    """:raises GuardRefused: laid beside an earlier version, these figures would tell a small count."""
    for version in earlier:
        told = gives_away(version.content.figures, figures, settings.small_cell)
        if told:
            raise GuardRefused(
                f"The figures differ so little from version {version.number} that a count under "
                f"{settings.small_cell} could be worked out ({', '.join(told)}). Keep the figures of that version "
                "until more complaints have come in.",
                reason="differencing",
                version=version.number,
            )


def check_apart(lesson: Lesson, live: Iterable[Version], settings: Settings) -> None:
    """:raises GuardRefused: another lesson rests on nearly the same complaints, so that subtracting tells of few."""
    counted = frozenset(lesson.content.snapshot.complaints)
    for other in live:
        theirs = frozenset(other.content.snapshot.complaints)
        if other.lesson_id != lesson.id and overlap_gives_away(counted, theirs, settings.small_cell):
            raise GuardRefused(
                f"Lesson {other.lesson_id} rests on nearly the same complaints. Update that lesson instead.",
                reason="overlapping",
                lesson=other.lesson_id,
            )


def public_view(version: Version, tree: UnitTree, settings: Settings) -> PublicLesson:
    """A version as units may read it; the only way out. A draft is shown as if it went out now."""
    content, figures, small = version.content, version.content.figures, settings.small_cell
    moment = version.published_at or version.made_at
    return PublicLesson(
        id=version.lesson_id,
        version=version.number or 0,
        language=content.language,
        title=version.title,
        summary=" ".join(content.summary),
        what_happened=" ".join(content.what_happened),
        how_often=" ".join(content.how_often),
        works_well=content.works_well,
        total=figures.total,
        units=tuple(tree.name(code) for code in version.units),
        by_unit=_shown(figures.units, protected_counts(_counts(figures.units), small)),
        by_month=_shown(figures.months, protected_counts(_counts(figures.months), small)),
        wanted=_shown(figures.wanted, small_counts_hidden(_counts(figures.wanted), small)),
        given=_shown(figures.given, small_counts_hidden(_counts(figures.given), small)),
        quotes=tuple(quote.text for quote in content.quotes),
        case=content.case,
        questions=content.questions,
        questions_leading=content.questions_leading,
        questions_policy=content.questions_policy,
        changed=content.changed,
        tips=content.tips,
        published_at=moment,
        updated_at=moment,
        review_on=version.review_on,
    )


def _counts(tallies: Sequence[Tally]) -> list[int]:
    return [tally.count for tally in tallies]


def _shown(tallies: Sequence[Tally], shown: Sequence[str]) -> tuple[PublicTally, ...]:
    if not shown:
        return ()
    return tuple(PublicTally(tally.code, tally.name, text) for tally, text in zip(tallies, shown, strict=True))
