"""The estimator on data whose answer is known."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.metrics import average_precision_score

from leerlus.suggestions.learning.classifier import CalibratedLabels, Taught
from leerlus.suggestions.learning.thresholds import best_thresholds
from leerlus.suggestions.measuring.metrics import calibration_error, macro_f1


def separable(rows, *, labels=3, seed=0, noise=0.7):
    """Each label has a direction of its own in which rows that have it lie."""
    random = np.random.default_rng(seed)
    truth = random.random((rows, labels)) < 0.3
    features = random.normal(scale=noise, size=(rows, labels + 2)).astype(np.float32)
    features[:, :labels] += truth
    return features, truth


def test_it_learns_what_can_be_learned():
    classifier = CalibratedLabels().fit(*separable(400, noise=0.2))
    features, truth = separable(400, seed=1, noise=0.2)
    assert macro_f1(truth, classifier.predict(features)) > 0.9


def test_its_probabilities_can_be_believed():
    classifier = CalibratedLabels().fit(*separable(600))
    features, truth = separable(3000, seed=1)
    assert calibration_error(truth, classifier.predict_proba(features)) < 0.03


def test_sparse_and_dense_features_give_the_same():
    features, truth = separable(100)
    dense = CalibratedLabels().fit(features, truth).predict_proba(features)
    sparse = CalibratedLabels().fit(csr_matrix(features), truth).predict_proba(csr_matrix(features))
    assert np.allclose(dense, sparse, atol=1e-6)


def test_the_same_seed_gives_the_same_numbers():
    features, truth = separable(100)
    first, second = (CalibratedLabels(seed=7).fit(features, truth) for _ in range(2))
    assert (first.predict_proba(features) == second.predict_proba(features)).all()
    assert (first.thresholds_ == second.thresholds_).all()


@pytest.mark.parametrize("rarity", [1, 4])
def test_no_other_threshold_gives_a_better_f1_when_probabilities_are_right(rarity):
    random = np.random.default_rng(1)
    probabilities = random.beta(0.5, 1.5 * rarity, size=(100_000, 1))
    truth = random.random(probabilities.shape) < probabilities
    best = max(macro_f1(truth, probabilities >= other) for other in np.linspace(0.01, 0.99, 99))
    assert macro_f1(truth, probabilities >= best_thresholds(probabilities)) > best - 0.002


def test_thresholds_of_few_rows_are_near_those_of_many():
    random = np.random.default_rng(2)
    of_many = best_thresholds(random.beta(0.5, 1.5, size=(100_000, 1)))
    of_few = best_thresholds(random.beta(0.5, 1.5, size=(60, 200)))
    assert np.abs(of_few - of_many).mean() < 0.05


def test_where_less_is_promised_less_is_asked():
    features, truth = separable(400)
    features[300:] /= 3
    classifier = CalibratedLabels()
    classifier.fit_held_out(features, truth, languages=["nl"] * 300 + ["pl"] * 100)
    dutch, polish, unseen = classifier.thresholds_for(["nl", "pl", "fi"])
    assert (polish < dutch - 0.05).all()
    assert (unseen == classifier.thresholds_).all()


@pytest.mark.parametrize(("rows", "own"), [(29, False), (30, True)])
def test_a_rare_language_has_the_thresholds_of_all(rows, own):
    features, truth = separable(100)
    classifier = CalibratedLabels()
    classifier.fit_held_out(features, truth, languages=["nl"] * (100 - rows) + ["pl"] * rows)
    (polish,) = classifier.thresholds_for(["pl"])
    assert (polish != classifier.thresholds_).any() == own


def test_a_label_without_examples_is_decided_in_no_language():
    features, truth = separable(100)
    truth[:, 0] = False
    classifier = CalibratedLabels()
    classifier.fit_held_out(features, truth, languages=["nl"] * 60 + ["pl"] * 40)
    assert (classifier.predict_proba(features)[:, 0] < classifier.thresholds_for(["nl", "pl"])[:, :1]).all()


@pytest.mark.parametrize("examples", [0, 1])
def test_a_label_without_enough_examples_is_improbable_and_never_decided(examples):
    features, truth = separable(100)
    truth[:, 0] = False
    truth[:examples, 0] = True
    classifier = CalibratedLabels().fit(features, truth)
    assert (classifier.predict_proba(features)[:, 0] < 0.05).all()
    assert not classifier.predict(features)[:, 0].any()


def test_a_label_that_every_row_has_is_always_decided():
    features, truth = separable(100)
    truth[:, 0] = True
    assert CalibratedLabels().fit(features, truth).predict(features)[:, 0].all()


@pytest.mark.parametrize("examples", [2, 5])
def test_a_rare_label_is_ranked_first_where_it_belongs(examples):
    features, truth = separable(200, noise=0.1)
    truth[:, 0] = False
    truth[:examples, 0] = True
    features[:, 0] = np.where(truth[:, 0], 1, 0)
    probabilities = CalibratedLabels().fit(features, truth).predict_proba(features)
    assert set(np.argsort(-probabilities[:, 0])[:examples]) == set(range(examples))


def test_a_label_that_cannot_be_told_keeps_its_share_as_probability():
    random = np.random.default_rng(4)
    features = random.normal(size=(300, 4)).astype(np.float32)
    truth = random.random((300, 1)) < 0.2
    probabilities = CalibratedLabels().fit(features, truth).predict_proba(features)
    assert abs(probabilities.mean() - truth.mean()) < 0.02
    assert probabilities.std() < 0.1


def test_a_list_without_labels_gives_no_columns():
    features, _ = separable(30)
    classifier = CalibratedLabels().fit(features, np.zeros((30, 0), dtype=bool))
    assert classifier.predict_proba(features).shape == (30, 0)


def test_it_follows_the_contract_of_scikit_learn():
    features, truth = separable(60)
    original = CalibratedLabels(penalty=2.0, folds=3, seed=5)
    copy = clone(original)
    assert copy.get_params() == original.get_params()
    assert copy.fit(features, truth) is copy
    with pytest.raises(ValueError, match="features"):
        copy.predict(features[:, :2])


def test_rows_of_one_group_are_held_out_together():
    """Twins tell nothing new: held out one by one they would look better recognised than what is really new."""
    random = np.random.default_rng(3)
    truth = np.repeat(random.random((150, 1)) < 0.4, 4, axis=0)
    features = np.repeat(random.normal(size=(150, 120)), 4, axis=0).astype(np.float32)
    groups = np.repeat(np.arange(150), 4)
    alone = CalibratedLabels().fit_held_out(features, truth)
    together = CalibratedLabels().fit_held_out(features, truth, groups=groups)
    assert np.abs(alone - truth).mean() < np.abs(together - truth).mean() - 0.1


def test_what_was_taught_counts_by_its_weight():
    features, truth = separable(40, noise=0.8)
    shown, meant = separable(300, seed=5, noise=0.2)
    unseen, wanted = separable(400, seed=6, noise=0.8)

    def ranking(weight):
        classifier = CalibratedLabels()
        classifier.fit_held_out(features, truth, taught=Taught(csr_matrix(shown), meant, weight))
        return average_precision_score(wanted, classifier.predict_proba(unseen))

    assert ranking(1.0) > ranking(0.001) + 0.03
