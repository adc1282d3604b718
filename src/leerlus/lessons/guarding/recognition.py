"""Could readers recognise one colleague by the story? What points that way; a person judges."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from leerlus.complaints.model import Complaint, Decision
from leerlus.complaints.units import UnitTree
from leerlus.errors import GuardRefused
from leerlus.lessons.drafting.one_colleague import words_about_one
from leerlus.lessons.guarding.withholding import Place, places_of
from leerlus.lessons.model import Comment, Lesson, ReviewQuestion
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.names.namesakes import are_about_one_officer, complaints_of_one_officer
from leerlus.settings import Settings

_CONDUCT = "integrity"
_ONE_EVENT = timedelta(days=3)
_WIDE = 2


class Clue(StrEnum):
    """What may give one colleague away."""

    ONE_NAME = "one_name"
    FEW_EVENTS = "few_events"
    ONE_PLACE = "one_place"
    CONDUCT = "conduct"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Sign:
    """A clue, with what it rests on.

    :param facts: ``n`` of ``all`` complaints, ``n`` events, the ``unit``, or the ``place`` and the ``words`` there; as
        the clue has it.
    """

    clue: Clue
    facts: Mapping[str, int | str | Place] = field(default_factory=dict)


def signs_of_one_colleague(work: UnitOfWork, lesson: Lesson, settings: Settings) -> tuple[Sign, ...]:
    """What the program sees by which one colleague might be recognised in a lesson; none for an ordinary one.

    - Half of its complaints or more name the same officer, in whatever spelling.
    - Its complaints may be about fewer than ``lesson_min_complaints`` events.
    - All of them, as far as is known, are about one district or team.
    - Half of them or more are mainly about integrity, which is somebody's own conduct, and there may be fewer than
      ``theme_systemic_incidents`` events.
    - It has :func:`words <leerlus.lessons.drafting.one_colleague.words_about_one>` that few colleagues fit.
    """
    sources = [each for each in work.complaints.many(lesson.content.sources).values() if each.readable]
    decisions = work.decisions.latest(among=lesson.content.sources).values()
    events = _events(sources)
    signs = _one_name(work, lesson.content.sources)
    if events < settings.lesson_min_complaints:
        signs.append(Sign(Clue.FEW_EVENTS, {"n": events}))
    if (unit := _one_place(sources, work.units.tree())) is not None:
        signs.append(Sign(Clue.ONE_PLACE, {"unit": unit}))
    if _mostly_conduct(decisions) and events < settings.theme_systemic_incidents:
        signs.append(Sign(Clue.CONDUCT, {"n": events}))
    return (*signs, *_words(lesson))


def check_judged(lesson: Lesson, signs: Sequence[Sign], said: Iterable[Comment]) -> None:
    """:raises GuardRefused: something may give a colleague away, and nobody said of this text why it does not."""
    answers = (each for each in said if each.answers is ReviewQuestion.ONE_COLLEAGUE)
    if signs and not any(each.revision == lesson.revision for each in answers):
        raise GuardRefused(
            "Readers may recognise one colleague in this lesson. Whoever approves it says why not, or sends it back.",
            reason="one_colleague",
        )


def _one_name(work: UnitOfWork, sources: Collection[str]) -> list[Sign]:
    groups = complaints_of_one_officer(work.originals.named(among=sources))
    naming = max(map(len, groups), default=0)
    told = are_about_one_officer(len(sources), naming)
    return [Sign(Clue.ONE_NAME, {"n": naming, "all": len(sources)})] if told else []


def _events(complaints: Iterable[Complaint]) -> int:
    """The fewest events that complaints can be about: those about one unit within three days may be about one."""
    begun: dict[str, date] = {}
    events = 0
    for each in sorted(complaints, key=lambda each: each.received_at):
        since = begun.get(each.unit) if each.unit else None
        if since is None or each.received_at - since > _ONE_EVENT:
            events += 1
            if each.unit:
                begun[each.unit] = each.received_at
    return events


def _mostly_conduct(decisions: Collection[Decision]) -> bool:
    main = [each.categories[0] for each in decisions]
    return bool(main) and main.count(_CONDUCT) * 2 >= len(main)


def _one_place(complaints: Iterable[Complaint], tree: UnitTree) -> str | None:
    """Name of the district or team that all complaints are about; ``None`` when they are about more than that."""
    lines = [tree.lineage(unit) for unit in {each.unit for each in complaints} if unit is not None and unit in tree]
    shared = [code for code in lines[0] if all(code in line for line in lines)] if lines else []
    if not shared or len(tree.lineage(shared[0])) <= _WIDE:
        return None
    return tree.name(shared[0])


def _words(lesson: Lesson) -> list[Sign]:
    return [
        Sign(Clue.WORDS, {"place": place, "words": text[first - 1 : last]})
        for place, text in places_of(lesson.title, lesson.content, words_about_one)
        for first, last in place.spans
    ]
