"""How good a model would be with fewer complaints: the same figures as of models that learned from those alone."""

import numpy as np
import pytest
from leerlus_training.learning.curve import CurvePoint, curve_points
from leerlus_training.learning.material import Encoded, Material
from leerlus_training.measuring.answers import answers_about
from leerlus_training.reading.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.teaching import NOTHING
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

LEARNED, MEASURED = 120, 60


@pytest.fixture(scope="module")
def corpus(data_folder, taxonomy):
    rows = read_submissions(data_folder / "corpus" / "train.jsonl")[: LEARNED + MEASURED]
    return read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())


@pytest.fixture(scope="module")
def facts(taxonomy):
    return ModelFacts(
        taxonomy.version, taxonomy.category_codes, (), "encoder", LEARNED, "", seed=1, alone=taxonomy.alone
    )


def test_points_are_those_of_whole_models_that_learned_from_a_part(corpus, facts, encoder):
    everything = Encoded(corpus, encoder.encode(corpus.texts))
    learned, measured = everything.part(range(LEARNED)), everything.part(range(LEARNED, LEARNED + MEASURED))
    points = curve_points(Material(learned, measured, NOTHING), facts=facts, choices=Choices())
    drawn = np.random.default_rng(facts.seed).permutation(LEARNED)[: LEARNED // 4]
    model = fit_model(learned.part(drawn).decided, facts=facts)
    answers = answers_about(measured.corpus, measured.vectors, TrainedSuggester(model, name="part"))
    rows = np.arange(MEASURED)
    assert points[0] == CurvePoint(
        LEARNED // 4, pytest.approx(answers.micro_f1(rows)), pytest.approx(answers.macro_f1(rows))
    )
    assert [point.rows for point in points] == [30, 60, 90]
