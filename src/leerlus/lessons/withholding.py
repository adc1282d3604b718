"""The second wall at every way out: a live lesson in which a name is found that was learned later stays in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from leerlus.lessons.model import LessonContent, Version
from leerlus.ports.store import UnitOfWork
from leerlus.redaction import IdentifierType, Span
from leerlus.redaction.known_names import tells_somebody
from leerlus.redaction.second_wall import second_wall

_NAMES = frozenset((IdentifierType.PERSON, IdentifierType.OFFICER))
_STAMPS = 4


@dataclass(slots=True)
class _Memory:
    """What was seen while the store knew the same names."""

    look: Callable[[str], Sequence[Span]] | None = None
    places: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


@lru_cache(maxsize=_STAMPS)
def _memory(stamp: str) -> _Memory:  # noqa: ARG001 - the stamp is the key
    return _Memory()


def all_names(work: UnitOfWork) -> frozenset[str]:
    """Every name that the store knows: in originals, of people with an account, and listed by the organisation."""
    listed = (words for words, kind in work.corrections.house_list().always if kind in _NAMES)
    accounts = (account.name for account in work.accounts.list() if tells_somebody(account.name))
    return work.complaints.known_names().union(listed, accounts)


def places_held(work: UnitOfWork, version: Version) -> tuple[str, ...]:
    """Where a version may identify somebody whom the store knows by now; none when it may go.

    Each version is looked at once as long as the store knows the same names.
    """
    memory = _memory(work.complaints.names_stamp())
    key = (version.lesson_id, version.revision)
    if key not in memory.places:
        memory.look = memory.look or second_wall(all_names(work))
        memory.places[key] = tuple(identifying_places(version.title, version.content, memory.look))
    return memory.places[key]


def may_go(work: UnitOfWork, version: Version) -> bool:
    """Whether a version may leave for units now."""
    return not places_held(work, version)


def identifying_places(title: str, content: LessonContent, look: Callable[[str], Sequence[Span]]) -> Iterator[str]:
    """Where a lesson may still identify somebody, such as ``"Quote 1 (characters 4-9)"``; never what stands there."""
    for place, text in _published_texts(title, content):
        if found := look(text):
            where = ", ".join(f"{span.start + 1}-{span.end}" for span in found)
            yield f"{place} (characters {where})"


def _published_texts(title: str, content: LessonContent) -> Iterator[tuple[str, str]]:
    yield "The title", title
    yield "The summary", " ".join(content.summary)
    yield "“What happened”", " ".join(content.what_happened)
    if content.case:
        yield "The case", " ".join((*content.case.setting, *content.case.after))
    yield "“How often”", " ".join(content.how_often)
    yield "“What works well”", " ".join(content.works_well)
    yield "“You said, we changed”", " ".join(content.changed)
    yield from ((f"Quote {nth}", quote.text) for nth, quote in enumerate(content.quotes, start=1))
    yield from ((f"Question {nth}", text) for nth, text in enumerate(content.asked, start=1))
    yield from ((f"Tip {nth}", text) for nth, text in enumerate(content.tips, start=1))
