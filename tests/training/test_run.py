"""What a run leaves behind: the same bytes each time, and everything about it but the complaints."""

import json
from dataclasses import replace
from functools import partial

import pytest
from leerlus_training.documents.plots import confusion, reliability
from leerlus_training.learning.material import Encoded, teaching_of
from leerlus_training.learning.search import Budget, search
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.corpus import read_corpus
from leerlus_training.reading.splitting import divide
from leerlus_training.train import packed, train

from leerlus.bootstrap import remembering
from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.teaching import NOTHING
from leerlus.taxonomy.loading import load_taxonomy

ROWS = 70


@pytest.fixture(scope="module")
def submissions(data_folder):
    return read_submissions(data_folder / "corpus" / "train.jsonl")[:ROWS]


@pytest.fixture(scope="module")
def parts(tmp_path_factory, data_folder, encoder, quick_taxonomy):
    taxonomy = load_taxonomy(quick_taxonomy)
    return {
        "workshop": Workshop(taxonomy, encoder, Settings(home=tmp_path_factory.mktemp("home"), data=data_folder)),
        "redactor": build_redactor(),
        "budget": Budget(trials=3),
    }


@pytest.fixture(scope="module")
def training(submissions, parts):
    """With its learning curve, which the other trainings of this file leave out."""
    workshop = parts["workshop"]
    drawing = replace(workshop, settings=workshop.settings.model_copy(update={"learning_curve": True}))
    return train(submissions, **parts | {"workshop": drawing})


def files(training, taxonomy):
    with packed(training, taxonomy=taxonomy) as package:
        paths = [path for path in package.folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(package.folder)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def again(submissions, parts):
    return train(submissions, **parts)


def test_the_same_complaints_and_seed_give_the_same_bytes(training, again, parts):
    first, second = (files(each, parts["workshop"].taxonomy) for each in (training, again))
    model = [name for name in first if name.startswith("model/")]
    assert {"model/model.skops", "model/model.json", "model/MLmodel"} <= set(model)
    assert [name for name in model if first[name] != second[name]] == []


def test_another_seed_gives_another_model(training, submissions, parts):
    workshop = parts["workshop"]
    reseeded = replace(workshop, settings=workshop.settings.model_copy(update={"seed": 7}))
    other = parts | {"workshop": reseeded}
    changed = files(train(submissions, **other), parts["workshop"].taxonomy)
    assert changed["model/model.skops"] != files(training, parts["workshop"].taxonomy)["model/model.skops"]


def test_everything_about_the_run_is_written_down(training, parts):
    written = files(training, parts["workshop"].taxonomy)
    figures = json.loads(written["figures.json"])
    assert figures["parameters"]["data_hash"] == training.model.facts.data_hash
    assert figures["parameters"]["code_version"]
    assert figures["metrics"]["macro_f1"] == training.report.macro_f1.value
    pictures = {
        f"documents/plots/{name}.png" for name in ("precision_recall", "calibration", "confusion", "learning_curve")
    }
    assert {"documents/environment.txt", "documents/search.json", "documents/model_card.md", *pictures} <= set(written)
    assert all(written[name].startswith(b"\x89PNG") for name in pictures)
    assert [point.rows for point in training.curve] == sorted(point.rows for point in training.curve)
    assert training.curve[-1].rows == training.model.facts.rows


def test_a_learning_curve_that_the_settings_leave_out_leaves_no_picture(again, parts):
    plots = {name for name in files(again, parts["workshop"].taxonomy) if name.startswith("documents/plots/")}
    assert plots == {f"documents/plots/{name}.png" for name in ("precision_recall", "calibration", "confusion")}


def test_no_word_of_a_complaint_leaves(training, parts, submissions):
    everything = b"\n".join(content for name, content in files(training, parts["workshop"].taxonomy).items())
    for submission in submissions:
        words = submission.text.split()
        assert " ".join(words[:6]).encode() not in everything


def test_the_search_tries_the_usual_choices_first_and_takes_the_best(training):
    first_tried, first_score = training.found.trials[0]
    assert first_tried == {"penalty": Choices().penalty, "vector_weight": Choices().vector_weight}
    assert training.found.score == max(score for _, score in training.found.trials) >= first_score
    assert training.choices == training.found.choices
    assert training.model.features.vector_weight == training.choices.vector_weight


def test_a_search_is_repeatable(submissions, parts):
    settings = parts["workshop"].settings
    corpus = read_corpus(
        submissions, taxonomy=parts["workshop"].taxonomy, redactor=parts["redactor"], settings=settings
    )
    learned, _ = divide(corpus, seed=1)
    encoded = Encoded(learned, parts["workshop"].encoder.encode(learned.texts))
    codes = parts["workshop"].taxonomy.category_codes
    teaching = teaching_of(parts["workshop"].taxonomy, remembering(settings, parts["workshop"].encoder))
    searching = partial(search, encoded, codes=codes, budget=Budget(trials=2), seed=5)
    first, again = (searching(teaching=teaching) for _ in range(2))
    assert first == again
    assert first.score != searching(teaching=NOTHING).score, "the example sentences are not learned from"


def test_the_pictures_count_right(training):
    said, held, counts = reliability(training.answers)
    assert counts.sum() == training.answers.truth.size
    assert ((said >= 0) & (said <= 1) & (held >= 0) & (held <= 1)).all()
    diagonal = confusion(training.answers).diagonal()
    recalls = [training.answers.scores()[code].recall for code in training.answers.codes]
    assert diagonal == pytest.approx(recalls)
