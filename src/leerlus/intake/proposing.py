"""What the program makes of a text by itself: its vector, and suggestions while there is a model."""

import logging
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint, Status, Submission
from leerlus.errors import EncoderCorrupt, EncoderUnavailable, ModelUnavailable, Unavailable
from leerlus.intake.model import Prepared, TextSuggestions
from leerlus.intake.preparing import prepare
from leerlus.ports.encoder import Encoder
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.suggestions.model import Suggester, Suggestions, probabilities_of
from leerlus.suggestions.reasons.explanation import explain

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

_CHUNK = 64


def suggest(
    leerlus: Leerlus,
    submissions: Sequence[Submission],
    *,
    explained: bool = False,
    progress: Progress | None = None,
) -> list[TextSuggestions]:
    """What the champion proposes about texts; nothing is stored. They are redacted by rules alone, which is quicker.

    :param explained: also find the sentences that carry each suggestion (slower).
    :raises TextRejected: a text cannot be used.
    :raises ModelUnavailable: no model was promoted yet.
    :raises EncoderUnavailable: the encoder is missing.
    """
    suggester = leerlus.champion.suggester()
    encoder = leerlus.encoder_of(suggester)
    prepared = prepare(submissions, redactor=leerlus.quick_redactor, settings=leerlus.settings)
    vectors = encode_all(encoder, [each.redacted.text for each in prepared], progress)
    proposed = propose(suggester, prepared, vectors)
    if explained:
        proposed = [
            explain(suggester, encoder, each.redacted.text, each.language, suggestions)
            for each, suggestions in zip(prepared, proposed, strict=True)
        ]
    return [
        TextSuggestions(each.submission.id, each.redacted.text, suggestions)
        for each, suggestions in zip(prepared, proposed, strict=True)
    ]


def encode_all(encoder: Encoder, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
    """Vectors of redacted texts, shape (n, dimension).

    :param progress: told how many are done.
    """
    parts = [np.empty((0, encoder.dimension), dtype=np.float32)]
    for start in range(0, len(texts), _CHUNK):
        parts.append(encoder.encode(texts[start : start + _CHUNK]))
        if progress is not None:
            progress(min(start + _CHUNK, len(texts)), len(texts))
    return np.concatenate(parts)


def propose(suggester: Suggester, prepared: Sequence[Prepared], vectors: NDArray[np.float32]) -> list[Suggestions]:
    """Suggestions for texts that have these vectors."""
    texts = [each.redacted.text for each in prepared]
    return suggester.suggest(texts, vectors, [each.language for each in prepared])


def suggester_if_any(leerlus: Leerlus) -> Suggester | None:
    """The model in use; ``None`` where none was promoted, or where it cannot be had for now, which is logged."""
    try:
        return leerlus.champion.suggester()
    except ModelUnavailable:
        return None
    except Unavailable as exc:
        log.warning("There are no suggestions for now. %s", exc)
        return None


def propose_anew(leerlus: Leerlus, work: UnitOfWork, complaint: Complaint) -> None:
    """Make vector and suggestions of a complaint whose text is another one now; the old ones are gone already.

    About a decided complaint they were not in view at the decision, so they are only swept for grave allegations.
    Without an encoder or a model there are none for now: what was asked for, such as hiding a name, still happens.
    """
    suggester = suggester_if_any(leerlus)
    try:
        encoder = leerlus.encoder_of(suggester)
        vector = encoder.encode([complaint.text])
    except (EncoderUnavailable, EncoderCorrupt) as exc:
        log.warning("A complaint has no vector for now. %s", exc)
        return
    work.vectors.save(Vectors((complaint.id,), vector), encoder=encoder.name)
    if suggester:
        (suggestions,) = suggester.suggest([complaint.text], vector, [complaint.language])
        if complaint.status is Status.OPEN:
            work.suggestions.save(complaint.id, suggestions)
        else:
            work.sweep.save(suggester.model, {complaint.id: probabilities_of(suggestions)})
