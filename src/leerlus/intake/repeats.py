"""Telling which complaints have nearly the same text as another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"\w+")
_TOGETHER = 3
NEARLY_THE_SAME = 0.5
"""Share of word triples in common from which on two texts count as the same one, sent in again or edited a little."""

Triples = frozenset[tuple[str, ...]]


def triples(text: str) -> Triples:
    """Every three words of a text that follow each other, in small letters; all of its words where it has fewer."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(_TOGETHER)), strict=False)) or frozenset({tuple(words)})


def overlap(one: Triples, other: Triples) -> float:
    """Share of the shorter text's word triples that the other one holds, too: 0-1."""
    return len(one & other) / min(len(one), len(other))


class Repeats:
    """Which complaints repeat which, as far as they were compared. Ids are kept, no words.

    A complaint is compared once: when it is first asked about, or when it comes in after something was asked.
    """

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._compared: set[str] = set()
        self._came_since: list[str] = []
        self._of: defaultdict[str, set[str]] = defaultdict(set)

    def come_in(self, ids: Iterable[str]) -> None:
        """These are new: what was compared before may be repeated by them."""
        if self._compared:
            self._came_since += ids

    def to_compare(self, asked: Iterable[str]) -> list[str]:
        """What must be compared before it is known what repeats ``asked``."""
        if len(self._came_since) > len(self._compared):
            self._forget()  # rather begin anew with what is asked than compare all that came in
        return [each for each in dict.fromkeys((*asked, *self._came_since)) if each not in self._compared]

    def compare(self, near: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> None:
        """Compare complaints with those that are most like them. Each text is cut once or twice, however many it meets.

        :param near: ids of the most similar ones, by the id of each that :meth:`to_compare` named.
        :param texts: of all of them, by id.
        """
        beside: defaultdict[str, list[str]] = defaultdict(list)
        for complaint_id, others in near.items():
            for other in others:
                beside[other].append(complaint_id)
        asked = {each: triples(texts[each]) for each in near}
        for other, meets in beside.items():
            words = triples(texts[other])
            for each in meets:
                if overlap(asked[each], words) >= NEARLY_THE_SAME:
                    self._of[each].add(other)
                    self._of[other].add(each)
        self._compared.update(near)
        self._came_since.clear()

    def of(self, complaint_id: str) -> tuple[str, ...]:
        """Ids of what repeats a complaint that was compared, or is repeated by it; in alphabetical order."""
        return tuple(sorted(self._of[complaint_id])) if complaint_id in self._of else ()
