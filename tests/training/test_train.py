"""The whole pipeline, on a part of the corpus, with the real encoder, redactor and registry."""

import json
from dataclasses import replace

import numpy as np
import pytest
from leerlus_training.documents.model_card import model_card
from leerlus_training.keeping.homes import ensure_home, taxonomy_for
from leerlus_training.learning.workshop import Workshop
from leerlus_training.measuring.evaluate import as_json
from leerlus_training.train import register, train
from typer.testing import CliRunner

from leerlus.bootstrap import open_home, open_registry
from leerlus.cli.app import app
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.errors import Conflict, InvalidInput
from leerlus.ports.registry import CHALLENGER, CHAMPION
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.taxonomy.loading import infer_taxonomy, load_taxonomy

pytestmark = pytest.mark.lengthy

_ROWS = 80


def english(code, text, number):
    place = [
        "Market",
        "Broad",
        "Pine",
        "Spruce",
        "Locust",
        "Walnut",
        "Chestnut",
        "Arch",
        "Race",
        "Vine",
        "South",
        "Front",
        "Second",
        "Third",
        "Fourth",
    ]
    return Submission(text=f"My {text} in {place[number]} Street and nobody explained why.", categories=(code,))


@pytest.fixture(scope="module")
def submissions(data_folder):
    return read_submissions(data_folder / "corpus" / "train.jsonl")[:_ROWS]


@pytest.fixture(scope="module")
def parts(tmp_path_factory, data_folder, quick_taxonomy, encoder):
    """What ``train`` is given besides rows."""
    taxonomy = load_taxonomy(quick_taxonomy)
    return {
        "workshop": Workshop(taxonomy, encoder, Settings(home=tmp_path_factory.mktemp("home"), data=data_folder)),
        "redactor": build_redactor(),
    }


@pytest.fixture(scope="module")
def training(submissions, parts):
    return train(submissions, **parts)


@pytest.fixture(scope="module")
def registry(training, parts):
    """A registry with one version of that training."""
    registry = open_registry(parts["workshop"].settings)
    register(training, registry, taxonomy=parts["workshop"].taxonomy)
    return registry


def test_it_is_measured_on_rows_that_it_did_not_learn_from(training):
    assert (training.model.facts.rows, training.report.n) == (64, 16)


def test_the_report_has_what_was_promised(training, taxonomy):
    report = as_json(training.report)
    for name in ("micro_f1", "macro_f1", "top3_recall", "ece", "coverage_at_90_precision"):
        assert report[name]["low"] <= report[name]["value"] <= report[name]["high"]
    assert set(report["categories"]) == set(taxonomy.category_codes)
    assert set(report["categories"]["force"]) == {"precision", "recall", "f1", "support"}
    assert report["slices"]["language"]["nl"]["n"] <= report["n"]
    assert (report["taxonomy"], report["n"]) == (taxonomy.version, 16)
    json.dumps(report)


def test_the_same_rows_and_seed_give_the_same_model(training, submissions, parts):
    again = train(submissions, **parts)
    assert (again.model.categories.linear_.coef_ == training.model.categories.linear_.coef_).all()
    assert np.array_equal(again.model.categories.thresholds_, training.model.categories.thresholds_)
    assert again.report == training.report
    assert again.model.facts == training.model.facts


def test_a_validation_file_leaves_all_rows_for_learning(submissions, parts):
    training = train(submissions[:60], validation=submissions[60:], **parts)
    assert (training.model.facts.rows, training.report.n) == (60, _ROWS - 60)


def test_twenty_complaints_are_enough(submissions, parts):
    training = train(submissions[:20], **parts)
    assert training.model.facts.rows + training.report.n == 20


def test_another_language_and_taxonomy_with_one_label_per_row(parts):
    words = {"towing": "car towed away lot fee", "search": "house searched door warrant"}
    rows = [english(code, text, number) for number in range(15) for code, text in words.items()]
    training = train(rows, replace(parts["workshop"], taxonomy=infer_taxonomy(words, [])), redactor=parts["redactor"])
    assert training.report.macro_f1.value > 0.9
    assert training.report.outcomes == {}


def test_faulty_rows_stop_it_before_anything_is_written(submissions, parts, tmp_path):
    faulty = [*submissions, replace(submissions[0], text="Weer een andere klacht.", categories=("arson",))]
    elsewhere = Settings(home=tmp_path / "home")
    with pytest.raises(InvalidInput, match="arson"):
        train(faulty, replace(parts["workshop"], settings=elsewhere), redactor=parts["redactor"])
    assert not (tmp_path / "home").exists()


def test_the_first_model_is_champion_and_the_next_a_challenger(training, registry, parts):
    assert registry.current(CHAMPION).version == "1"
    second = register(training, registry, taxonomy=parts["workshop"].taxonomy)
    assert second.aliases == (CHALLENGER,)
    assert registry.current(CHAMPION).version == "1"


def test_no_later_model_becomes_champion_by_itself_when_the_name_was_deleted(training, registry, parts):
    registry.release(CHAMPION)
    assert register(training, registry, taxonomy=parts["workshop"].taxonomy).aliases == (CHALLENGER,)
    assert registry.current(CHAMPION) is None
    registry.point(CHAMPION, "1")


def test_what_is_registered_can_be_measured_and_read(registry, training):
    version = registry.versions()[-1]
    assert version.metrics["macro_f1"] == pytest.approx(training.report.macro_f1.value)


def test_the_card_says_what_each_figure_means_and_for_whom_nothing_was_measured(training, taxonomy):
    card = model_card(training.model, training.report, taxonomy)
    assert "on 16 complaints that it did not learn from" in card
    assert "share of complaints whose main category is among the three most probable" in card
    assert "Groups of fewer than 10 complaints are left out" in card
    own = training.model.categories
    own.language_thresholds_ = {**own.language_thresholds_, "tr": own.thresholds_}
    assert "**Warning.** It learned from complaints in other languages (tr)" in model_card(
        training.model, training.report, taxonomy
    )
    del own.language_thresholds_["tr"]
    known = replace(training.report, learned_from=4)
    card = model_card(training.model, known, taxonomy)
    assert "that it did not learn from" not in card
    assert "**Warning.** The model learned from 4 of these 16 complaints" in card


def test_the_card_says_all_and_quotes_nothing(training, taxonomy, submissions):
    card = model_card(training.model, training.report, taxonomy)
    assert training.model.facts.data_hash in card
    assert all(code in card for code in (*taxonomy.category_codes, *taxonomy.outcome_codes))
    assert not [each for each in submissions if each.text[:30] in card]


def test_the_commands_train_and_evaluate(data_folder, quick_taxonomy, tmp_path, monkeypatch, encoder_folder):
    monkeypatch.setenv("LEERLUS_DATA", str(data_folder))
    monkeypatch.setenv("LEERLUS_ENCODER_FOLDER", str(encoder_folder))
    monkeypatch.delenv("LEERLUS_LEARNING_CURVE")
    home, rows = tmp_path / "home", tmp_path / "rows.jsonl"
    lines = (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    rows.write_text("".join(lines[:60]), encoding="utf-8")
    runner = CliRunner()
    train_it = ["train", str(rows), "--home", str(home), "--taxonomy", str(quick_taxonomy)]
    trained = runner.invoke(app, train_it, catch_exceptions=False)
    assert "is champion" in trained.stderr
    champion = open_home(Settings(home=home)).registry.current(CHAMPION)
    assert champion.version == "1"
    measured = runner.invoke(app, ["evaluate", str(rows), "--home", str(home), "--json"], catch_exceptions=False)
    report = json.loads(measured.stdout)
    assert report["model"] == "leerlus-suggestions/1"
    assert report["n"] == 60
    assert report["learned_from"] == open_home(Settings(home=home)).load_model(champion).trained.facts.rows


def test_a_home_keeps_its_taxonomy(data_folder, tmp_path):
    settings = Settings(home=tmp_path / "home", data=data_folder)
    rows = [english("towing", "car was towed", 1)]
    inferred = taxonomy_for(settings, rows, given=None)
    assert inferred.category_codes == ("towing",)
    ensure_home(settings, inferred, rows)
    assert taxonomy_for(settings, [], given=None) == inferred
    with pytest.raises(Conflict, match="another taxonomy"):
        taxonomy_for(settings, [], given=data_folder / "taxonomy" / "politie-2026.1.yaml")


def test_rows_with_known_codes_get_the_supplied_taxonomy(data_folder, tmp_path, submissions, taxonomy):
    settings = Settings(home=tmp_path / "home", data=data_folder)
    assert taxonomy_for(settings, submissions, given=None) == taxonomy
