"""A text as a detector should see it: nothing hidden, one way of writing, offsets that lead back.

Zero-width characters, accents, look-alike letters and digits, tabs, stars between digits and capitals, HTML tags,
comments and entities are no way around redaction: detectors read the view, in which they are gone or folded to plain
Latin, and every find is translated back to offsets in the original.

A tag or comment goes only where nothing in it can identify somebody: the address in a link, or a title, is read.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import FIRST_MARK, LAST_MARK, PLACEHOLDER, mark
from leerlus.redaction.text.words import Word, grams_of, split_words

_WRITTEN_AS = {
    "-": "–—‒―−‐‑·",
    "'": "‘’‚‛ʼ`´",
    '"': "“”„«»",
    "\n": "\u0085\u2028\u2029",
    "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν",
    "O": "ОΟØ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "Υ", "Z": "Ζ", "D": "ĐÐ", "L": "Ł",
    "a": "аαæ", "b": "Ь", "c": "с", "d": "ԁđð", "e": "еə", "g": "ɡ", "h": "һ", "i": "іιı", "j": "ј", "l": "łӏ",
    "n": "ո", "o": "оοø", "p": "рρþ", "s": "ѕß", "u": "υ", "v": "ν", "x": "хχ", "y": "у",
}  # fmt: skip
_LOOK_ALIKES = {alike: plain for plain, alikes in _WRITTEN_AS.items() for alike in alikes}

_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufeff\uffa0\u0300-\u036f\ufffd\U000e0000-\U000e01ef\ud800-\udfff"
)
_STYLE = r"[a-z ,.:;%()!_-]|\#[0-9a-f]{3,6}(?![0-9a-f])|(?<!\d)\d{1,3}(?!\d)"
_ATTRIBUTES = (
    r"(?:\s{1,4}(?:class|style|color|size|face|lang|dir|align|width|height)"
    rf"=(?:\"(?:{_STYLE}|'){{0,200}}\"|'(?:{_STYLE}|\"){{0,200}}'|[a-z]{{1,20}}|\d{{1,3}}%?)){{0,4}}"
)
_GAP = re.compile(
    rf"(?P<placeholder>{PLACEHOLDER.pattern})"
    rf"|(?P<hidden>[{_HIDDEN}]+)"
    rf"|(?P<inline>(?i:</?(?:b|i|u|em|strong|span|font|small|mark|sub|sup|wbr){_ATTRIBUTES}\s{{0,4}}/?>))"
    rf"|(?P<tag>(?i:</?[a-z][a-z0-9]{{0,10}}{_ATTRIBUTES}\s{{0,4}}/?>))"
    r"|(?P<comment><!--[^\w<>]{0,20}\w{0,2}[^\w<>]{0,20}-->)"
    r"|(?P<between>(?<=\d)[*|~•]{1,3}(?=[A-Z\d])|(?<=[A-Z])[*|~•]{1,3}(?=\d))"
    r"|(?P<entity>(?i:&(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});))"
)
_DIGIT = re.compile(r"\d")


class _Folding(dict[int, str]):
    """Translation table that learns each character when it is first seen; always one for one."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


def _fold(char: str) -> str:
    if FIRST_MARK <= ord(char) <= LAST_MARK:
        return "\ufffd"
    if char == "\t":
        return " "
    if char.isascii():
        return char
    if char in _LOOK_ALIKES:
        return _LOOK_ALIKES[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", char)[0]
    return plain if plain.isascii() else _LOOK_ALIKES.get(plain, char)


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the view and where it came from; ``literal`` when it is there character by character."""

    start: int
    original_start: int
    original_end: int
    literal: bool


@dataclass(frozen=True)
class View:
    """The folded text. Make one with :func:`look_at`.

    :param text: what detectors search; a placeholder is one private-use character (``placeholders.mark``).
    :param stretches: how to get back; empty when offsets are the same in both.
    """

    text: str
    stretches: tuple[_Stretch, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text, in order."""
        return split_words(self.text)

    @cached_property
    def small(self) -> str:
        """The text in lower case, and as long: nothing that folding leaves is longer in lower case."""
        return self.text.lower()

    @cached_property
    def grams(self) -> frozenset[str]:
        """Its characters and runs of three of them in lower case, to see at a glance what it cannot hold."""
        return grams_of(self.small)

    @cached_property
    def digit_places(self) -> tuple[int, ...]:
        """Where digits stand in it, in order."""
        return tuple(found.start() for found in _DIGIT.finditer(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.start for stretch in self.stretches]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a stretch of the view, which must not be empty."""
        if not self.stretches:
            return start, end
        first, last = self._stretch_at(start), self._stretch_at(end - 1)
        return (
            first.original_start + (start - first.start if first.literal else 0),
            last.original_start + end - last.start if last.literal else last.original_end,
        )

    def _stretch_at(self, position: int) -> _Stretch:
        return self.stretches[bisect_right(self._starts, position) - 1]


def look_at(text: str) -> View:
    """The view of any string, in time linear in its length."""
    if _GAP.search(text) is None:
        return View(text.replace("\t", " ") if text.isascii() else text.translate(_FOLDING))
    parts: list[str] = []
    stretches: list[_Stretch] = []
    length = 0
    for part, start, end, literal in _parts(text):
        if part:
            stretches.append(_Stretch(length, start, end, literal))
            parts.append(part)
            length += len(part)
    return View("".join(parts), tuple(stretches))


def _parts(text: str) -> Iterator[tuple[str, int, int, bool]]:
    position = 0
    for gap in _GAP.finditer(text):
        yield text[position : gap.start()].translate(_FOLDING), position, gap.start(), True
        yield _stand_in(gap), gap.start(), gap.end(), False
        position = gap.end()
    yield text[position:].translate(_FOLDING), position, len(text), True


def _stand_in(gap: re.Match[str]) -> str:
    if gap["placeholder"] is not None:
        return mark(IdentifierType(gap["kind"]))
    if gap["tag"] is not None:
        return "\n"
    if gap["between"] is not None:
        return "-"
    if gap["entity"] is not None:
        return html.unescape(gap["entity"]).translate(_FOLDING)
    return ""
