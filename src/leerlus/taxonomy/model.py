"""Categories of complaint and what people want, as one versioned list that an organisation may replace."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from leerlus.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class Label:
    """One category or outcome.

    :param code: stable key, as in files and the API.
    :param names: name per language code, at least one; ``name`` picks the best.
    :param descriptions: what belongs in and out, per language code; may be empty.
    :param grave: one credible report of this goes to a coordinator by itself.
    """

    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    grave: bool = False

    def name(self, language: str) -> str:
        """Name in ``language``, else in Dutch, else the first there is."""
        return self.names.get(language) or self.names.get("nl") or next(iter(self.names.values()))


@dataclass(frozen=True)
class Taxonomy:
    """The categories and outcomes that one organisation uses.

    :param name: what the organisation calls its list.
    :param version: changes whenever a code changes meaning; stored beside every decision and model.
    """

    name: str
    version: str
    categories: tuple[Label, ...]
    outcomes: tuple[Label, ...]

    @cached_property
    def category_codes(self) -> tuple[str, ...]:
        """Codes of the categories, in the order of the taxonomy."""
        return tuple(label.code for label in self.categories)

    @cached_property
    def outcome_codes(self) -> tuple[str, ...]:
        """Codes of the outcomes, in the order of the taxonomy."""
        return tuple(label.code for label in self.outcomes)

    @cached_property
    def _labels(self) -> dict[str, Label]:
        return {label.code: label for label in (*self.outcomes, *self.categories)}

    def label(self, code: str) -> Label:
        """The category or outcome with this code.

        :raises UnknownCode: the taxonomy has no such code.
        """
        try:
            return self._labels[code]
        except KeyError:
            raise UnknownCode(f"The taxonomy “{self.name}” has no code “{code}”.") from None

    def check_categories(self, codes: Iterable[str]) -> None:
        """:raises UnknownCode: names every category code that the taxonomy lacks."""
        _check("category", codes, self.category_codes)

    def check_outcomes(self, codes: Iterable[str]) -> None:
        """:raises UnknownCode: names every outcome code that the taxonomy lacks."""
        _check("outcome", codes, self.outcome_codes)


def _check(kind: str, codes: Iterable[str], known: tuple[str, ...]) -> None:
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise UnknownCode(f"Unknown {kind} code: {', '.join(unknown)}. Use one of: {', '.join(known)}.")
