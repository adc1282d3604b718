"""Categories of complaint and what people want, as one versioned list that an organisation may replace."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from leerlus.errors import UnknownCode
from leerlus.taxonomy.examples import Example
from leerlus.taxonomy.situations import Advice, Situation


@dataclass(frozen=True, slots=True)
class Label:
    """One category or outcome.

    :param code: stable key, as in files and the API.
    :param names: name per language code, at least one; ``name`` picks the best.
    :param descriptions: what belongs in and out, per language code; may be empty.
    :param grave: one credible report of this goes to a coordinator by itself.
    :param active: whether it may still be chosen and suggested; what was decided before keeps its name.
    :param parent: code of the broader category that this one is a part of; there are two levels.
    :param alone: whether it is never chosen together with others, as "nothing" or "other".
    """

    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    grave: bool = False
    active: bool = True
    parent: str | None = None
    alone: bool = False

    def name(self, language: str) -> str:
        """Name in ``language``, else in Dutch, else the first there is."""
        return self.names.get(language) or self.names.get("nl") or next(iter(self.names.values()))


@dataclass(frozen=True, slots=True)
class Successor:
    """What a code of an earlier version became, or may have become.

    :param when: for a code that was split: the start of words one of which is in the texts that this part is about.
    """

    code: str
    when: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Whether one of the words is in the text."""
        return any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in self.when)


@dataclass(frozen=True)
class Taxonomy:
    """The categories and outcomes that one organisation uses.

    :param name: what the organisation calls its list.
    :param version: changes whenever a code changes meaning; stored beside every decision and model.
    :param earlier: what became of the codes of earlier versions: one successor for a code that was renamed or merged,
        several for one that was split.
    :param examples: sentences that show what the codes mean; there may be none.
    :param situations: what is known to happen again and again, with titles; there may be none.
    """

    name: str
    version: str
    categories: tuple[Label, ...]
    outcomes: tuple[Label, ...]
    earlier: Mapping[str, tuple[Successor, ...]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    situations: tuple[Situation, ...] = ()

    @cached_property
    def category_codes(self) -> tuple[str, ...]:
        """Codes of the categories that may be chosen, in the order of the taxonomy."""
        return tuple(label.code for label in self.categories if label.active)

    @cached_property
    def retired_codes(self) -> frozenset[str]:
        """Codes of the categories that were switched off."""
        return frozenset(label.code for label in self.categories if not label.active)

    @cached_property
    def grave_codes(self) -> frozenset[str]:
        """Codes of the grave categories, of those that were switched off, too."""
        return frozenset(label.code for label in self.categories if label.grave)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Code of the broader category of each narrow one."""
        return {label.code: label.parent for label in self.categories if label.parent}

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """Codes of the categories and outcomes that do not go with others."""
        return tuple(label.code for label in (*self.categories, *self.outcomes) if label.alone)

    @cached_property
    def outcome_codes(self) -> tuple[str, ...]:
        """Codes of the outcomes, in the order of the taxonomy."""
        return tuple(label.code for label in self.outcomes)

    @cached_property
    def _labels(self) -> dict[str, Label]:
        gone = (Label(code, {"nl": code.replace("_", " ").capitalize()}, {}, active=False) for code in self.earlier)
        return {label.code: label for label in (*gone, *self.outcomes, *self.categories)}

    def label(self, code: str) -> Label:
        """The category or outcome with this code; one of an earlier version is named after its code.

        :raises UnknownCode: the taxonomy has no such code.
        """
        try:
            return self._labels[code]
        except KeyError:
            raise UnknownCode(f"The taxonomy “{self.name}” has no code “{code}”.") from None

    def knows(self, code: str) -> bool:
        """Whether there is, or was in an earlier version, a category or outcome with this code."""
        return code in self._labels

    def advice(self, title: str) -> Advice | None:
        """What to do about the known situation of this title; keywords behind a colon tell two themes of it apart."""
        headline, _, _ = title.partition(": ")
        return self._advice.get(title) or self._advice.get(headline)

    @cached_property
    def _advice(self) -> dict[str, Advice]:
        return {situation.title: situation.advice for situation in self.situations if situation.advice}

    def full_name(self, code: str, language: str) -> str:
        """Name of a category or outcome, with the broader one in front of it.

        :raises UnknownCode: the taxonomy has no such code.
        """
        label = self.label(code)
        name = label.name(language)
        return f"{self.label(label.parent).name(language)} › {name}" if label.parent else name

    def today(self, codes: Iterable[str], text: str = "") -> tuple[str, ...]:
        """The same categories in the codes of this version; codes that it does not know stay as they are.

        A code that was split becomes the parts whose words are in the text. Codes that were switched off are left out,
        and so are split ones of which the text does not tell the part: see :meth:`unsettled`.
        """
        kept = [new for code in codes for new in self._successors(code, text) if new not in self.retired_codes]
        return tuple(dict.fromkeys(kept))

    def unsettled(self, codes: Iterable[str], text: str = "") -> tuple[str, ...]:
        """Those of the codes that were split, while the text does not tell into which part it falls."""
        return tuple(code for code in codes if not self._successors(code, text))

    def with_parents(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes, and behind them the broader categories that they are a part of."""
        known = list(codes)
        parents = [self.label(code).parent for code in known if self.knows(code)]
        return tuple(dict.fromkeys([*known, *(parent for parent in parents if parent in self.category_codes)]))

    def _successors(self, code: str, text: str) -> tuple[str, ...]:
        if code not in self.earlier or any(code == label.code for label in self.categories):
            return (code,)
        parts = self.earlier[code]
        return tuple(part.code for part in parts if len(parts) == 1 or part.fits(text))

    def check_categories(self, codes: Iterable[str]) -> None:
        """:raises UnknownCode: names every category code that the taxonomy lacks."""
        _check("category", codes, self.category_codes)

    def check_ever(self, code: str) -> None:
        """:raises UnknownCode: no decision can have this category, not by an earlier version either."""
        if code not in self.retired_codes and code not in self.earlier:
            self.check_categories([code])

    def check_outcomes(self, codes: Iterable[str]) -> None:
        """:raises UnknownCode: names every outcome code that the taxonomy lacks."""
        _check("outcome", codes, self.outcome_codes)


def _check(kind: str, codes: Iterable[str], known: tuple[str, ...]) -> None:
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise UnknownCode(f"Unknown {kind} code: {', '.join(unknown)}. Use one of: {', '.join(known)}.")
