"""A real, small spaCy pipeline as a helper of the redactor."""

import pytest
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed

from leerlus.adapters.spacy_names import SpacyNames, installed_names
from leerlus.redaction.redactor import build_redactor

TAUGHT = (
    "met {} naar huis", "dat zag {} ook", "want {} belde mij", "en {} kwam later", "daar stond {} weer", "toen riep {} nee",
)  # fmt: skip
UNKNOWN = "blauwtje"


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    """A folder with a pipeline that learned a name which is an everyday word in small letters."""
    fix_random_seed(0)
    nlp = spacy.blank("nl")
    nlp.add_pipe("ner").add_label("PER")
    examples = []
    for sentence in TAUGHT:
        text = sentence.format(UNKNOWN)
        start = text.index(UNKNOWN)
        spans = {"entities": [(start, start + len(UNKNOWN), "PER")]}
        examples.append(Example.from_dict(nlp.make_doc(text), spans))
    nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples)
    folder = tmp_path_factory.mktemp("pipeline") / "ner"
    nlp.to_disk(folder)
    return str(folder)


def test_it_finds_what_the_rules_do_not(pipeline):
    text = "Gisteren zag ik hoe agenten kwamen, want blauwtje belde mij."
    assert UNKNOWN in build_redactor().redact(text).text
    helped = build_redactor(helpers=(SpacyNames(pipeline),)).redact(text)
    assert UNKNOWN not in helped.text
    assert UNKNOWN in [text[span.start : span.end] for span in helped.spans]


def test_offsets_are_those_of_the_original(pipeline):
    text = "want \u200bblauw\u200btje belde mij"
    (span,) = build_redactor(helpers=(SpacyNames(pipeline),)).redact(text).spans
    assert text[span.start : span.end].replace("\u200b", "") == UNKNOWN


def test_redacting_twice_changes_nothing(pipeline):
    redactor = build_redactor(helpers=(SpacyNames(pipeline),))
    once = redactor.redact("dat zag blauwtje ook, zei agent De Vries").text
    assert redactor.redact(once).text == once


def test_without_a_pipeline_there_is_no_helper():
    assert installed_names(("no_such_pipeline",)) == ()
