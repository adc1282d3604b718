"""What models proposed: in view of staff, silently, and about what was decided before."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from leerlus.complaints.model import Complaint
from leerlus.suggestions.model import Suggestions


class ShownSuggestions(Protocol):
    """What was proposed about complaints and staff may see: for each what was proposed last."""

    def save(self, complaint_id: str, suggestions: Suggestions) -> None:
        """Keep what was proposed; a later proposal replaces it. Nothing is kept of what is gone or not for full use."""
        ...

    def save_while_open(self, proposed: Mapping[str, Suggestions]) -> None:
        """As :meth:`save` for several complaints by their ids, but those that are decided keep theirs."""
        ...

    def outdated(self, model: str, *, most: int | None = None) -> tuple[str, ...]:
        """Open complaints for full use for which this model is not the one that proposed last, oldest first.

        :param most: how many of them; ``None`` for all.
        """
        ...

    def of(self, complaint_id: str) -> Suggestions | None:
        """What was proposed last, if anything."""
        ...

    def many(self, ids: Iterable[str]) -> dict[str, Suggestions]:
        """What was proposed last about these complaints, by their ids; those about which nothing was are left out."""
        ...

    def probabilities(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        """How probable each category of each complaint is by what was proposed last, by its id."""
        ...


class SilentSuggestions(Protocol):
    """What challengers suggested beside the champion; staff never see it."""

    def save(self, complaint_id: str, suggestions: Suggestions) -> None:
        """Keep what a model proposed, without reasons. Nothing is kept when the use of the complaint is not full."""
        ...

    def awaited(self, model: str, *, newest: int, limit: int) -> tuple[Complaint, ...]:
        """The newest complaints for which something was shown, and nothing is kept of this model.

        :param newest: how many complaints to look at.
        :param limit: how many to give at most.
        """
        ...

    def beside_shown(self, model: str, *, newest: int) -> tuple[tuple[Suggestions, Suggestions], ...]:
        """For the newest complaints what was shown and, beside it, what this model proposed."""
        ...


class SweepScores(Protocol):
    """What a model finds in decided complaints for which nothing was suggested before; it never was in view."""

    def awaited(self, model: str) -> tuple[str, ...]:
        """Decided complaints for full use without suggestions and without scores of this model, oldest first."""
        ...

    def save(self, model: str, scores: Mapping[str, Mapping[str, float]]) -> None:
        """Keep the probability of each category, for complaints by their ids; those of an earlier model go.

        Nothing is kept of complaints that are gone or not for full use.
        """
        ...

    def all(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        """The probability of each category for each complaint that was swept, by its id."""
        ...
