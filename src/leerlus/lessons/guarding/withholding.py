"""The second wall at every way out: a live lesson in which a name is found that was learned later stays in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from leerlus.known_people import wall, words_beside
from leerlus.lessons.model import LessonContent, Version
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.second_wall import Look

_STAMPS = 4


class Part(StrEnum):
    """A part of a lesson that readers see."""

    TITLE = "title"
    SUMMARY = "summary"
    WHAT_HAPPENED = "what_happened"
    CASE = "case"
    HOW_OFTEN = "how_often"
    WORKS_WELL = "works_well"
    CHANGED = "changed"
    QUOTE = "quote"
    QUESTION = "question"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson may still identify somebody; never what stands there.

    :param number: which quote, question or tip, counted from 1; 0 where there is one only.
    :param spans: first and last character, counted from 1.
    :param beside: some words before and after each, with a gap for what stands there; for the page only, never a log.
    """

    part: Part
    number: int
    spans: tuple[tuple[int, int], ...]
    beside: tuple[str, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        name = self.part.value.replace("_", " ")
        named = f"{name.capitalize()} {self.number}" if self.number else f"The {name}"
        return f"{named} (characters {', '.join(f'{first}-{last}' for first, last in self.spans)})"


@lru_cache(maxsize=_STAMPS)
def _seen(stamp: str) -> dict[tuple[str, int], tuple[Place, ...]]:  # noqa: ARG001 - the stamp is the key
    """What was seen while the store knew the same names."""
    return {}


def places_held(work: UnitOfWork, version: Version) -> tuple[Place, ...]:
    """Where a version may identify somebody whom the store knows by now; none when it may go.

    Each version is looked at once as long as the store knows the same names.
    """
    seen = _seen(work.originals.names_stamp())
    key = (version.lesson_id, version.revision)
    if key not in seen:
        seen[key] = tuple(identifying_places(version.title, version.content, wall(work)))
    return seen[key]


def may_go(work: UnitOfWork, version: Version) -> bool:
    """Whether a version may leave for units now."""
    return not places_held(work, version)


def identifying_places(title: str, content: LessonContent, look: Look) -> Iterator[Place]:
    """Where a lesson may still identify somebody."""
    for place, text in places_of(title, content, lambda text: [(span.start, span.end) for span in look(text)]):
        yield replace(place, beside=words_beside(text, place.spans))


def places_of(
    title: str, content: LessonContent, find: Callable[[str], Sequence[tuple[int, int]]]
) -> Iterator[tuple[Place, str]]:
    """Where something is found in what readers see of a lesson, each with the whole text there.

    :param find: gives offsets into a text.
    """
    for part, number, text in _published_texts(title, content):
        if found := find(text):
            yield Place(part, number, tuple((start + 1, end) for start, end in found)), text


def _published_texts(title: str, content: LessonContent) -> Iterator[tuple[Part, int, str]]:
    yield Part.TITLE, 0, title
    yield Part.SUMMARY, 0, " ".join(content.summary)
    yield Part.WHAT_HAPPENED, 0, " ".join(content.what_happened)
    if content.case:
        yield Part.CASE, 0, " ".join((*content.case.setting, *content.case.after))
    yield Part.HOW_OFTEN, 0, " ".join(content.how_often)
    yield Part.WORKS_WELL, 0, " ".join(content.works_well)
    yield Part.CHANGED, 0, " ".join(content.changed)
    yield from ((Part.QUOTE, nth, quote.text) for nth, quote in enumerate(content.quotes, start=1))
    yield from ((Part.QUESTION, nth, text) for nth, text in enumerate(content.asked, start=1))
    yield from ((Part.TIP, nth, text) for nth, text in enumerate(content.tips, start=1))
