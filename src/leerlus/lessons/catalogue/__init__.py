"""What a lesson says beside its evidence: sentences, questions and tips, in a reviewed file per language."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to say to units about one category of complaint.

    :param behaviour: what to do, as the opening of a title; never a reproach.
    :param first_step: what anyone can do differently tomorrow.
    :param questions: open questions for a team briefing.
    :param questions_leading: for those who lead a team.
    :param questions_policy: for those who make rules and training.
    """

    behaviour: str
    first_step: str
    questions: tuple[str, ...]
    questions_leading: tuple[str, ...]
    questions_policy: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language.

    :param language: ISO 639-1 code.
    :param phrases: sentences with ``{fields}``, by name.
    :param trends: a sentence per value of :class:`~leerlus.themes.model.Trend`.
    :param months: names of the twelve months.
    :param conjunction: what stands before the last of a list.
    :param tips: for whoever speaks with the complainant.
    :param tips_by_outcome: a further tip per outcome code.
    :param letters: paragraphs with ``{fields}``, by kind of letter.
    :param wanted: what people want in running text, per outcome code.
    :param given: what people got, likewise.
    :param generic: for categories that are not in the catalogue.
    """

    language: str
    phrases: Mapping[str, str]
    trends: Mapping[str, str]
    months: tuple[str, ...]
    conjunction: str
    tips: tuple[str, ...]
    tips_by_outcome: Mapping[str, str]
    wanted: Mapping[str, str]
    given: Mapping[str, str]
    generic: Guidance
    categories: Mapping[str, Guidance]
    letters: Mapping[str, tuple[str, ...]]
    letter_subjects: Mapping[str, str]

    def say(self, phrase: str, **fields: object) -> str:
        """The phrase with its fields filled in."""
        return self.phrases[phrase].format(**fields)

    def month(self, month: str) -> str:
        """``2025-03`` as "maart 2025"."""
        year, number = month.split("-")
        return f"{self.months[int(number) - 1]} {year}"

    def day(self, day: date) -> str:
        """A day as "3 maart 2025"."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def listed(self, words: Sequence[str]) -> str:
        """The words as a list in running text."""
        *others, last = words
        return f"{', '.join(others)} {self.conjunction} {last}" if others else last

    def behaviour(self, categories: Sequence[str]) -> str:
        """What to do about complaints of these categories, the main one first."""
        known = self._known(categories)
        return known[0].behaviour if known else self.generic.behaviour

    def first_step(self, categories: Sequence[str]) -> str:
        """What to begin with tomorrow about complaints of these categories, the main one first."""
        return (*self._known(categories), self.generic)[0].first_step

    def questions(self, categories: Sequence[str], *, own: Sequence[str] = ()) -> tuple[str, ...]:
        """Four or five questions: those of the main category, one of the next, the rest for any lesson.

        :param own: about the very situation; they come first.
        """
        first, *others = (*self._known(categories), self.generic)
        chosen = [*own, *first.questions, *(guidance.questions[0] for guidance in others[:1])]
        closing = self.generic.questions[-1]
        return tuple(dict.fromkeys([*chosen[: _QUESTIONS - 1], closing]))

    def questions_leading(self, categories: Sequence[str]) -> tuple[str, ...]:
        """Two or three questions for those who lead a team: those of the main category, and one for any lesson."""
        main = (*self._known(categories), self.generic)[0]
        return tuple(dict.fromkeys([*main.questions_leading, self.generic.questions_leading[-1]]))

    def questions_policy(self, categories: Sequence[str]) -> tuple[str, ...]:
        """One or two questions for those who make rules and training."""
        main = (*self._known(categories), self.generic)[0]
        return tuple(dict.fromkeys([*main.questions_policy, *self.generic.questions_policy]))

    def tips_for(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """The tips for every conversation, then one for each outcome that is wanted."""
        return (*self.tips, *(self.tips_by_outcome[code] for code in wanted if code in self.tips_by_outcome))

    def _known(self, categories: Iterable[str]) -> list[Guidance]:
        return [self.categories[code] for code in categories if code in self.categories]


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of one of :data:`LANGUAGES`; Dutch for any other language."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    read = tomllib.loads(files(__package__).joinpath(f"{known}.toml").read_text(encoding="utf-8"))
    return Catalogue(
        language=known,
        phrases=read["phrases"],
        trends=read["trends"],
        months=tuple(read["months"]),
        conjunction=read["and"],
        tips=tuple(read["tips"]["general"]),
        tips_by_outcome=read["tips"]["wanted"],
        wanted=read["wanted"],
        given=read["given"],
        generic=_guidance(read["generic"]),
        letters={kind: tuple(paragraphs) for kind, paragraphs in read["letters"].items()},
        letter_subjects=read["letter_subjects"],
        categories={code: _guidance(entry) for code, entry in read["category"].items()},
    )


def _guidance(entry: Mapping[str, Any]) -> Guidance:
    questions = (tuple(entry[name]) for name in ("questions", "questions_leading", "questions_policy"))
    return Guidance(entry["behaviour"], entry["first_step"], *questions)
