"""Other libraries that find identifiers, each alone with its own defaults. None is needed to run Leerlus.

They are installed for the comparison only, in an environment of their own:
``pip install deduce presidio-analyzer`` and a spaCy pipeline.
"""

import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from leerlus_training.redaction.scoring import Find, Found

LANGUAGES = ("nl", "xx", "en")
"""Languages of pipelines, best for Dutch first; "xx" is for several at once."""

_PERSONAL = frozenset(("PER", "PERSON", "ORG"))
_KEPT = frozenset(("LOCATION", "DATE_TIME", "NRP"))
"""Places and times stay in a redacted complaint, so that a peer is not blamed for finding them."""


class Absent(Exception):
    """A peer cannot be measured here; the message says why and what to install."""


def deduce() -> Find:
    """``deduce``, for Dutch clinical text.

    :raises Absent: it is not installed.
    """
    _need("deduce", "pip install deduce")
    model = import_module("deduce").Deduce()

    def find(text: str) -> list[Found]:
        return [Found(each.start_char, each.end_char) for each in model.deidentify(text).annotations]

    return find


def presidio() -> Find:
    """Presidio with its own recognisers, on the spaCy pipeline that is best for Dutch.

    :raises Absent: it or a pipeline is not installed.
    """
    _need("presidio_analyzer", "pip install presidio-analyzer")
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    name = installed_pipeline()
    language = name[:2].replace("xx", "nl")
    provider = import_module("presidio_analyzer.nlp_engine").NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": language, "model_name": name}]}
    )
    analyzer = import_module("presidio_analyzer").AnalyzerEngine(
        nlp_engine=provider.create_engine(), supported_languages=[language]
    )

    def find(text: str) -> list[Found]:
        results = analyzer.analyze(text, language=language)
        return [Found(each.start, each.end) for each in results if each.entity_type not in _KEPT]

    return find


def spacy_entities() -> Find:
    """Persons and organisations as the best installed spaCy pipeline sees them.

    :raises Absent: no pipeline is installed.
    """
    pipeline = import_module("spacy").load(installed_pipeline())

    def find(text: str) -> list[Found]:
        return [Found(each.start_char, each.end_char) for each in pipeline(text).ents if each.label_ in _PERSONAL]

    return find


PEERS: dict[str, Callable[[], Find]] = {"deduce": deduce, "Presidio": presidio, "spaCy entities": spacy_entities}
"""What opens each peer, by name."""


def installed_pipeline() -> str:
    """Name of the installed pipeline with named entities that is best for Dutch.

    :raises Absent: there is none.
    """
    util = import_module("spacy.util")
    found: list[str] = [name for name in util.get_installed_models() if "ner" in _parts(util, name)]
    if not found:
        raise Absent("no spaCy pipeline with named entities is installed, such as nl_core_news_md")
    return min(found, key=lambda name: (*(name[:2] != each for each in LANGUAGES), name))


def _parts(util: ModuleType, name: str) -> Sequence[str]:
    package = import_module(name)
    parts: Sequence[str] = util.get_model_meta(Path(package.__file__ or "").parent).get("pipeline", ())
    return parts


def _need(module: str, advice: str) -> None:
    if find_spec(module) is None:
        raise Absent(f"not installed ({advice})")
