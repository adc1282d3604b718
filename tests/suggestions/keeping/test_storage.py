"""A model in a folder: the same again, or refused."""

import json
import shutil
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest
import skops.io
from sklearn.linear_model import LogisticRegression

from leerlus.errors import ModelCorrupt
from leerlus.suggestions.keeping.description import FACTS, FORMAT, NUMBERS
from leerlus.suggestions.keeping.storage import load, save


@pytest.fixture
def folder(saved, tmp_path):
    """A copy that may be broken."""
    return shutil.copytree(saved, tmp_path / "model")


def describe(folder, **changes):
    description = json.loads((folder / FACTS).read_text())
    (folder / FACTS).write_text(json.dumps(description | changes))


def swap_numbers(folder, content):
    (folder / NUMBERS).write_bytes(content)
    describe(folder, sha256=sha256(content).hexdigest())


def test_what_is_loaded_suggests_just_the_same(saved, model, complaints, vectors):
    loaded = load(saved, name="test/1").trained
    texts = [row["text"] for row in complaints]
    before, after = model.features.of(texts, vectors), loaded.features.of(texts, vectors)
    assert (before != after).nnz == 0
    assert np.array_equal(model.categories.predict_proba(before), loaded.categories.predict_proba(after))
    assert np.array_equal(model.categories.thresholds_for(["nl", "fi"]), loaded.categories.thresholds_for(["nl", "fi"]))
    assert np.array_equal(model.familiarity.predict(vectors), loaded.familiarity.predict(vectors))
    assert loaded.facts == model.facts


def test_it_fits_its_taxonomy_and_encoder(saved, taxonomy, encoder):
    assert load(saved, name="test/1", taxonomy=taxonomy, encoder=encoder.name).model == "test/1"


def test_the_description_says_what_it_is(saved, model, taxonomy):
    description = json.loads((saved / FACTS).read_text())
    assert description["taxonomy_version"] == taxonomy.version
    assert set(description["thresholds"]) == {*taxonomy.category_codes, *taxonomy.outcome_codes}
    assert description["sha256"] == sha256((saved / NUMBERS).read_bytes()).hexdigest()
    assert "scikit-learn" in description["versions"]


def test_saving_twice_gives_equal_content(model, tmp_path, saved):
    again = save(model, tmp_path / "again")
    assert np.array_equal(
        load(again, name="x").trained.categories.linear_.coef_, load(saved, name="x").trained.categories.linear_.coef_
    )


@pytest.mark.parametrize("missing", [FACTS, NUMBERS])
def test_a_missing_file(folder, missing):
    (folder / missing).unlink()
    with pytest.raises(ModelCorrupt, match=f"no readable {missing}"):
        load(folder, name="x")


def test_a_changed_byte(folder):
    numbers = bytearray((folder / NUMBERS).read_bytes())
    numbers[len(numbers) // 2] ^= 1
    (folder / NUMBERS).write_bytes(numbers)
    with pytest.raises(ModelCorrupt, match="not as it was written"):
        load(folder, name="x")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": %d}' % FORMAT, b"\xff\xfe"])
def test_a_garbled_description(folder, content):
    (folder / FACTS).write_bytes(content)
    with pytest.raises(ModelCorrupt, match=f"{FACTS} is not as it was written"):
        load(folder, name="x")


def test_a_format_from_the_future(folder):
    describe(folder, format=99)
    with pytest.raises(ModelCorrupt, match="format 99"):
        load(folder, name="x")


def test_a_format_from_the_past_says_what_to_do(folder):
    (folder / FACTS).write_text('{"format": 1, "what": "was written then"}')
    with pytest.raises(ModelCorrupt, match=r"format 1, .*“leerlus train”"):
        load(folder, name="x")


@pytest.mark.parametrize("content", [b"no zip at all", skops.io.dumps([1, 2]), skops.io.dumps({"words": 1})])
def test_numbers_that_are_no_model(folder, content):
    swap_numbers(folder, content)
    with pytest.raises(ModelCorrupt, match=NUMBERS):
        load(folder, name="x")


def test_a_type_that_is_not_on_the_list_is_never_loaded(folder):
    estimator = LogisticRegression()
    estimator.extra = shutil.rmtree
    swap_numbers(folder, skops.io.dumps({"words": estimator}))
    with pytest.raises(ModelCorrupt, match=r"not allowed: .*shutil\.rmtree"):
        load(folder, name="x")


def test_another_taxonomy_version(saved, taxonomy):
    with pytest.raises(ModelCorrupt, match=r"taxonomy version .* but 2099\.1 is in use"):
        load(saved, name="x", taxonomy=replace(taxonomy, version="2099.1"))


def test_other_codes_under_the_same_version(saved, taxonomy):
    fewer = replace(taxonomy, categories=taxonomy.categories[1:])
    with pytest.raises(ModelCorrupt, match=taxonomy.category_codes[0]):
        load(saved, name="x", taxonomy=fewer)


def test_a_model_for_another_encoder_is_refused(saved):
    with pytest.raises(ModelCorrupt, match="another-encoder is in use"):
        load(saved, name="x", encoder="another-encoder")


def test_a_category_that_was_switched_off_since_is_not_suggested_any_more(saved, taxonomy, complaints, vectors):
    off = replace(
        taxonomy,
        categories=tuple(replace(label, active=label.code != "driving") for label in taxonomy.categories),
    )
    loaded = load(saved, name="test/1", taxonomy=off)
    (suggested,) = loaded.suggest([complaints[0]["text"]], vectors[:1], ["nl"])
    assert {each.code for each in suggested.categories} == set(taxonomy.category_codes) - {"driving"}
