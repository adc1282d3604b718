"""The second wall: a last look at what is about to be published."""

from collections.abc import Callable, Collection

from leerlus.redaction.lexicons import load_lexicon, load_public_names
from leerlus.redaction.model import Span
from leerlus.redaction.names.known_names import KnownNames
from leerlus.redaction.redactor import RuleRedactor, supplied_detectors

LOOK_FROM = 0.3

Look = Callable[[str], tuple[Span, ...]]
"""Gives the places in a text that may identify somebody, in order, with offsets into it; none when it may go."""


def second_wall(known_names: Collection[str] = ()) -> Look:
    """A look at texts that are about to be published; make it once for all texts of one lesson.

    It would rather stop too much than too little: weak evidence counts as well, and so does every part of
    a known name. Placeholders are fine.

    :param known_names: all names that the store knows, as they were typed.
    """
    lexicon = load_lexicon()
    detectors = (*supplied_detectors(lexicon), KnownNames(known_names, lexicon))
    return RuleRedactor(detectors, never=load_public_names(), least_score=LOOK_FROM).find
