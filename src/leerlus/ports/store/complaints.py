"""Complaints, their originals, vectors and suggestions, and what people put right in their redaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from leerlus.complaints.model import Channel, Complaint, Status
from leerlus.ports.store.paging import Page
from leerlus.redaction.decided.corrections import Correction
from leerlus.redaction.decided.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Span
from leerlus.redaction.names.namesakes import Named
from leerlus.suggestions.model import Suggestions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints to list; an empty field does not restrict.

    :param status: open ones wait for a person, so that those that were erased are left out.
    :param units: unit codes, already widened to whole branches by the caller.
    :param category: code in the latest decision.
    :param contains: words to find in the redacted text (full-text search).
    """

    status: Status | None = None
    units: frozenset[str] | None = None
    category: str | None = None
    contains: str | None = None
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, slots=True)
class Vectors:
    """Encoded complaints.

    :param ids: complaint ids, one per row.
    :param matrix: shape (n, dimension), float32, rows L2-normalised.
    """

    ids: tuple[str, ...]
    matrix: "NDArray[np.float32]"


class Complaints(Protocol):
    """Registered complaints, their originals, vectors and suggestions."""

    def add(self, complaint: Complaint, *, original: str, spans: Sequence[Span]) -> None:
        """Register a complaint with its original text.

        :raises Conflict: a complaint with this id is registered already.
        """
        ...

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of ``ids`` that are registered."""
        ...

    def get(self, complaint_id: str) -> Complaint:
        """:raises NotFound: no such complaint."""
        ...

    def many(self, ids: Iterable[str]) -> dict[str, Complaint]:
        """The complaints with these ids; unknown ids are left out."""
        ...

    def original(self, complaint_id: str) -> str:
        """The text before redaction; callers check the role and write an audit event.

        :raises NotFound: no such complaint, its use is not full, or its original is no longer kept.
        """
        ...

    def spans(self, complaint_id: str) -> tuple[Span, ...]:
        """What was taken out of the original, in order; empty where it is no longer kept."""
        ...

    def known_names(self) -> frozenset[str]:
        """Every name of a person or officer that was taken out of any original that is still kept."""
        ...

    def named(self, *, among: Iterable[str] | None = None) -> Iterator[Named]:
        """Every name of a person or officer, and every service number, that was taken out of a kept original.

        :param among: complaint ids to look at; ``None`` for all.
        """
        ...

    def names_stamp(self) -> str:
        """A short text that is another one whenever the names that this store knows may be others."""
        ...

    def rewrite(self, complaint_id: str, redacted: Redacted) -> None:
        """Put another redaction in the place of the old one; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def refile(self, complaint_id: str, *, unit: str | None, channel: Channel, received_at: date) -> None:
        """File a complaint under another unit, channel or day.

        :raises NotFound: no such complaint.
        """
        ...

    def erase(self, complaint_id: str) -> None:
        """Empty a complaint for good: text, original, vectors, suggestions, corrections, and whose it is.

        That it came in, when, about which unit and what was decided stays.

        :raises NotFound: no such complaint.
        """
        ...

    def restrict(self, complaint_id: str) -> None:
        """Lay the text of a complaint aside where nothing reads it; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def release(self, complaint_id: str) -> Complaint:
        """Put the text of a restricted complaint back.

        :raises NotFound: no such complaint, or it is not restricted.
        """
        ...

    def page(self, filters: ComplaintFilter, *, limit: int = 25, cursor: str | None = None) -> Page[Complaint]:
        """Complaints, newest first; those of one day by their ids, so that a decision never changes the order.

        :raises InvalidInput: the cursor was not made by this list.
        """
        ...

    def count(self, filters: ComplaintFilter) -> int:
        """How many complaints the filter lets through."""
        ...

    def count_per_unit(self) -> dict[str, int]:
        """How many complaints there are about each unit, by its code; a unit without any is not named."""
        ...

    def all(self) -> Iterator[Complaint]:
        """Every complaint, oldest first."""
        ...

    def set_status(self, complaint_id: str, status: Status) -> None:
        """:raises NotFound: no such complaint."""
        ...

    def save_vectors(self, vectors: Vectors, *, encoder: str) -> None:
        """Keep vectors; those of another encoder stay beside them and never mix.

        Vectors of complaints whose use is not full any more are not kept.
        """
        ...

    def vectors(self, *, encoder: str) -> Vectors:
        """All vectors of one encoder, in the order of ``all``."""
        ...

    def unencoded(self, *, encoder: str, among: Sequence[str] | None = None) -> tuple[Complaint, ...]:
        """Complaints for full use without a vector of this encoder, in the order of ``all``.

        :param among: look at these only, which are some hundreds at most.
        """
        ...

    def vectors_of(self, ids: Iterable[str], *, encoder: str) -> Vectors:
        """The vectors of these complaints, as far as there are any."""
        ...

    def vectors_since(self, number: int, *, encoder: str) -> tuple[Vectors, int]:
        """Vectors of complaints that were registered after the one with this number, and the number to go on from.

        Numbers count registered complaints from 1; 0 asks for all. While somebody else is adding complaints one with
        a lower number may still come: then the number stays as it was, and the same vectors come again next time.
        """
        ...

    def of_complainant(self, complainant: str) -> tuple[Complaint, ...]:
        """Complaints of one complainant whose use is full, by the hash that tells people apart, newest first."""
        ...

    def save_suggestions(self, complaint_id: str, suggestions: Suggestions) -> None:
        """Keep what was proposed; a later proposal replaces it. Nothing is kept of what is gone or not for full use."""
        ...

    def save_while_open(self, proposed: Mapping[str, Suggestions]) -> None:
        """As :meth:`save_suggestions` for several complaints by their ids, but those that are decided keep theirs."""
        ...

    def outdated(self, model: str, *, most: int | None = None) -> tuple[str, ...]:
        """Open complaints for full use for which this model is not the one that proposed last, oldest first.

        :param most: how many of them; ``None`` for all.
        """
        ...

    def suggestions(self, complaint_id: str) -> Suggestions | None:
        """What was proposed last, if anything."""
        ...

    def suggestions_of(self, ids: Iterable[str]) -> dict[str, Suggestions]:
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


class Corrections(Protocol):
    """What people corrected in redactions, and the words that the organisation lists."""

    def add(self, complaint_id: str, corrections: Sequence[Correction], *, actor: str) -> None:
        """Append corrections of a registered complaint."""
        ...

    def of(self, complaint_id: str) -> tuple[Correction, ...]:
        """All corrections of a complaint, oldest first."""
        ...

    def always(self, words: str, kind: IdentifierType, *, actor: str) -> None:
        """List words as an identifier; an earlier entry for them is replaced."""
        ...

    def never(self, words: str, *, actor: str) -> None:
        """List words that stay readable; an earlier entry for them is replaced."""
        ...

    def forget(self, words: str) -> None:
        """Take words off the list.

        :raises NotFound: they are not on it.
        """
        ...

    def house_list(self) -> HouseList:
        """All listed words."""
        ...
