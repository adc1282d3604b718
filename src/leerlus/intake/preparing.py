"""Text in: out of the source of an e-mail, normalise, tell the language, redact."""

from collections.abc import Sequence

from leerlus.complaints.formats import letter_in
from leerlus.complaints.model import Submission
from leerlus.complaints.text import detect_language, normalise
from leerlus.errors import TextRejected
from leerlus.faults import first_of
from leerlus.intake.model import Prepared
from leerlus.redaction.batches import redact_all
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings


def prepare(submissions: Sequence[Submission], *, redactor: Redactor, settings: Settings) -> list[Prepared]:
    """Make every submission fit to be encoded and shown.

    :raises TextRejected: names each text that is too short, too long or not text, for the reason of the first; none is
        prepared then.
    """
    originals = _originals(submissions, settings)
    redacted = redact_all(redactor, originals, threads=settings.threads)
    return [
        Prepared(
            submission=submission,
            original=original,
            redacted=without_identifiers,
            language=submission.language or detect_language(original),
        )
        for submission, original, without_identifiers in zip(submissions, originals, redacted, strict=True)
    ]


def _originals(submissions: Sequence[Submission], settings: Settings) -> list[str]:
    originals: list[str] = []
    refused: list[TextRejected] = []
    for submission in submissions:
        try:
            originals.append(
                normalise(letter_in(submission.text), shortest=settings.min_text_chars, longest=settings.max_text_chars)
            )
        except TextRejected as fault:
            told = f"{submission.place}: {fault}" if submission.row else str(fault)
            refused.append(TextRejected(told, reason=fault.reason))
    if refused:
        raise TextRejected(" ".join(first_of([str(each) for each in refused])), reason=refused[0].reason)
    return originals
