"""What the benchmarks of themes count, on material whose truth is known."""

import numpy as np
import pytest
from leerlus_training.benchmarks.themes.methods import Found, Material, at_coverage, latent_dirichlet
from leerlus_training.benchmarks.themes.newcomers import measure
from leerlus_training.benchmarks.themes.recovery import recovery_of
from leerlus_training.benchmarks.themes.sample import Sample
from leerlus_training.benchmarks.themes.strictness import dealt
from leerlus_training.benchmarks.themes.words import class_words, own_words, program_words, wording
from scipy.sparse import csr_array, csr_matrix

from leerlus.settings import Settings
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import read_terms

SUBJECTS = (
    "De fiets is gestolen bij het station, zegt de balie over de aangifte",
    "De handboeien zaten strak om de pols en de duim",
    "De politieauto reed door rood zonder sirene over het zebrapad",
    "De hond beet in de kuit van mijn broer op het veld",
)


@pytest.fixture(scope="module")
def sample():
    """Four situations of fifteen complaints, and twenty that stand alone."""
    chance = np.random.default_rng(0)
    centres = chance.standard_normal((4, 384))
    vectors = [centres[row % 4] + 0.7 * chance.standard_normal(384) for row in range(60)]
    vectors += [chance.standard_normal(384) for _ in range(20)]
    documents = [Document(f"K-{row}", f"{SUBJECTS[row % 4]} {row}", "nl") for row in range(60)]
    documents += [Document(f"L-{row}", f"Heel iets anders{row} en nog{row} wat", "nl") for row in range(20)]
    situations = [str(row % 4) for row in range(60)] + [None] * 20
    matrix = np.array(vectors, dtype=np.float32)
    return Sample(tuple(documents), tuple(situations), matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


def test_the_truth_itself_scores_full_marks(sample):
    truth = np.array([NOISE if each is None else int(each) for each in sample.situations])
    recovery = recovery_of(truth, sample.situations)
    assert (recovery.rand_index, recovery.v_measure, recovery.whole, recovery.found) == (1, 1, 1, 1)
    assert recovery.lone_forced == 0


def test_one_theme_of_everything_forces_all_that_stand_alone(sample):
    recovery = recovery_of(np.zeros(80, dtype=np.int64), sample.situations)
    assert (recovery.lone_forced, recovery.rand_index, recovery.found) == (1, 0, 0)


@pytest.fixture
def five():
    """Four complaints about two things, and one that is a little like the second."""
    features = np.array([[1, 0], [1, 0], [0, 1], [0, 1], [0.8, 0.6]], dtype=np.float32)
    return Material(("",) * 5, features, features, csr_array((5, 1)), 2, Settings())


@pytest.mark.parametrize(
    ("found", "share", "kept"),
    [
        ([0, 0, 1, 1, 1], 0.8, [0, 0, 1, 1, NOISE]),
        ([3, 3, 1, NOISE, 1], 0.4, [0, 0, NOISE, NOISE, NOISE]),
        ([0, 0, 1, 1, NOISE], 1.0, [0, 0, 1, 1, NOISE]),
        ([NOISE] * 5, 0.8, [NOISE] * 5),
    ],
)
def test_at_a_coverage_the_complaints_most_like_their_theme_stay(five, found, share, kept):
    assert at_coverage(lambda _: Found(np.array(found)), share)(five).labels.tolist() == kept


def test_at_a_coverage_a_theme_keeps_the_words_that_its_method_gave_it(five):
    found = Found(np.array([0, 1, 2, 2, NOISE]), np.array([[1.0], [2.0], [3.0]]))
    kept = at_coverage(lambda _: found, 0.4)(five)
    assert kept.labels.tolist() == [NOISE, NOISE, 0, 0, NOISE]
    assert kept.weights.tolist() == [[3.0]]


@pytest.fixture
def spoken():
    """Two themes of three complaints, and two in none."""
    texts = ["hond beet kuit"] * 3 + ["sirene zebrapad rood"] * 3 + ["hond sirene", "kuit rood"]
    return read_terms([Document(str(row), text, "nl") for row, text in enumerate(texts)])


def test_words_that_always_go_together_and_belong_to_one_theme_score_best(spoken):
    column = {surface: number for number, surface in enumerate(spoken.surfaces)}
    apart = wording([[column["hond"], column["kuit"]], [column["sirene"], column["rood"]]], spoken)
    mixed = wording([[column["hond"], column["zebrapad"]], [column["hond"], column["rood"]]], spoken)
    assert apart.diversity == 1
    assert mixed.diversity == 0.5
    assert apart.coherence > mixed.coherence == -1


def test_every_naming_chooses_single_words_of_the_theme(spoken):
    found = Found(np.array([0, 0, 0, 1, 1, 1, NOISE, NOISE]))
    for words in (class_words(found, spoken), program_words(found, spoken), own_words(found, spoken)):
        said = [{spoken.surfaces[column] for column in each} for each in words]
        assert said[0] >= {"hond", "beet", "kuit"}
        assert said[1] >= {"sirene", "zebrapad", "rood"}
        assert not any(" " in each for theme in said for each in theme)


def test_topics_of_lda_keep_their_own_words(spoken):
    features = np.zeros((8, 1), dtype=np.float32)
    found = latent_dirichlet(Material(("",) * 8, features, features, spoken.counts, 2, Settings()))
    chosen = Found(found.labels, found.weights * (np.arange(len(spoken.surfaces)) == spoken.surfaces.index("rood")))
    assert own_words(chosen, spoken) == [[spoken.surfaces.index("rood")]] * len(found.weights)


def test_class_words_are_those_of_bertopic(spoken):
    vectorizers = pytest.importorskip("bertopic.vectorizers")
    found = Found(np.array([0, 0, 0, 1, 1, 1, NOISE, NOISE]))
    single = [column for column, stems in enumerate(spoken.stems) if len(stems) == 1]
    classes = np.array([spoken.counts[rows][:, single].sum(axis=0) for rows in ([6, 7], [0, 1, 2], [3, 4, 5])])
    theirs = vectorizers.ClassTfidfTransformer().fit_transform(csr_matrix(classes)).toarray()[1:]
    for words, weights in zip(class_words(found, spoken), theirs, strict=True):
        order = np.argsort(-weights, kind="stable")[: np.count_nonzero(weights)]
        assert words == [single[place] for place in order]


def test_complaints_of_one_situation_are_dealt_to_one_fold(sample):
    folds = dealt(sample.situations, 3, seed=0)
    for situation in set(sample.situations) - {None}:
        assert len({fold for fold, each in zip(folds, sample.situations, strict=True) if each == situation}) == 1
    assert set(folds.tolist()) == {0, 1, 2}


def test_newcomers_find_their_themes_and_the_next_run_agrees(sample):
    arrivals = measure(sample, 0.15, Settings(theme_resamples=0))
    assert len(arrivals.milliseconds) == pytest.approx(12, abs=6)
    assert arrivals.together == 1
    assert arrivals.rand_index > 0.7
    assert arrivals.placed > 0.5
    assert arrivals.agreed > 0.5
