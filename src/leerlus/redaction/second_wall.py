"""The second wall: a last look at what is about to be published."""

from collections.abc import Collection

from leerlus.redaction.known_names import KnownNames
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.model import Span
from leerlus.redaction.redactor import RuleRedactor, supplied_detectors

LOOK_FROM = 0.3


def residual_identifiers(text: str, known_names: Collection[str] = ()) -> tuple[Span, ...]:
    """What may still identify somebody in a text that was redacted and edited since.

    It would rather stop too much than too little: weak evidence counts as well, and so does every part of
    a known name. Placeholders are fine.

    :param text: what is about to leave, e.g. a lesson.
    :param known_names: all names that the store knows, as they were typed.
    :returns: places to look at, in order, with offsets into ``text``; empty when it may go.
    """
    lexicon = load_lexicon()
    detectors = (*supplied_detectors(lexicon), KnownNames(known_names, lexicon))
    return RuleRedactor(detectors, least_score=LOOK_FROM).find(text)
