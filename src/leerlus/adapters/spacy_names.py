"""Names that a full spaCy pipeline for Dutch finds, beside those of our own rules; only when one is installed."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec

from leerlus.redaction import HouseList, IdentifierType
from leerlus.redaction.context.reading import Reader
from leerlus.redaction.redactor import RuleRedactor, build_redactor
from leerlus.redaction.searching.findings import Detector, Finding, compact
from leerlus.redaction.text.view import View

PIPELINES = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
"""Packages that are used when installed, the best first."""

_PERSONS = frozenset(("PER", "PERSON"))
_SCORE = 0.55
_UNUSED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "morphologizer", "senter")


class SpacyNames:
    """Detects persons with the entity recogniser of a pipeline.

    :param pipeline: name of a package, or a folder that holds a pipeline.
    """

    def __init__(self, pipeline: str) -> None:
        import spacy

        self._read = spacy.load(pipeline, exclude=_UNUSED)
        self._read.max_length = 2**31

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every entity that is a person; officers are told apart by the rules."""
        for entity in self._read(view.text).ents:
            if entity.label_ in _PERSONS and any(map(str.isalpha, entity.text)):
                yield Finding(
                    entity.start_char, entity.end_char, IdentifierType.PERSON, compact(entity.text), "spacy", _SCORE
                )


@cache
def installed_names(pipelines: Sequence[str] = PIPELINES) -> tuple[Detector, ...]:
    """A detector with the first of these pipelines that is installed; none without one."""
    return next(((SpacyNames(each),) for each in pipelines if find_spec(each) is not None), ())


def redactor_with_names(house: HouseList | None = None, *, reader: Reader | None = None) -> RuleRedactor:
    """The supplied redactor, helped by what reads in context and by a Dutch pipeline when one is installed."""
    return build_redactor(house, reader=reader, helpers=installed_names())
