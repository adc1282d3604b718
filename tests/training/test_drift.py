"""Drift on a stream of real complaints: quiet when nothing changes, and a new kind of complaint noticed in a hundred."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from leerlus_training.drift.report import as_html
from leerlus_training.drift.signals import Stream, new_crowd, new_theme_share, overrule_rate, vocabulary
from leerlus_training.drift.watch import Reading, watch

from leerlus.errors import InvalidInput

WINDOW = 100


def stream_of(rows, encoder):
    texts = tuple(row["text"] for row in rows)
    return Stream(
        received=tuple(date(2025, 1, 1) + timedelta(days=day) for day in range(len(rows))),
        texts=texts,
        vectors=encoder.encode(texts),
        suggested=np.full((len(rows), 3), np.nan),
        overruled=np.full(len(rows), np.nan),
        theme_first_seen=(None,) * len(rows),
    )


def part(stream, order):
    return Stream(
        received=stream.received,
        texts=tuple(stream.texts[index] for index in order),
        vectors=stream.vectors[order],
        suggested=stream.suggested[: len(order)],
        overruled=stream.overruled[: len(order)],
        theme_first_seen=stream.theme_first_seen[: len(order)],
    )


@pytest.fixture(scope="module")
def rows(data_folder):
    lines = (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    every = [json.loads(line) for line in lines]
    sizes = Counter(row["situation"] for row in every if row["situation"])
    largest, _ = sizes.most_common(1)[0]
    crowd = [row for row in every if row["situation"] == largest][:15]
    return [*crowd, *(row for row in every if row["situation"] != largest)][:740]


@pytest.fixture(scope="module")
def whole(rows, encoder):
    return stream_of(rows, encoder)


@pytest.fixture(scope="module")
def shuffled(rows):
    return np.random.default_rng(1).permutation(len(rows))


def test_nothing_is_strange_about_an_ordinary_window(whole, shuffled):
    assert watch(part(whole, shuffled[shuffled >= 15][:400]), window=WINDOW).alarms == []


def test_a_new_kind_of_complaint_is_noticed_within_a_hundred(whole, shuffled, rows):
    """A situation that nobody complained about before brings fifteen of the newest hundred, after six hundred ordinary ones."""
    new = rows[0]["situation"]
    usual = [index for index in shuffled if rows[index]["situation"] != new]
    arriving = [index for index in shuffled if rows[index]["situation"] == new]
    assert len(arriving) == 15
    order = np.array([*usual[: 600 + WINDOW - len(arriving)], *arriving])
    found = watch(part(whole, order), window=WINDOW)
    assert "new_crowd" in found.alarms


def test_too_little_history_is_said(whole, shuffled):
    with pytest.raises(InvalidInput, match="takes 400"):
        watch(part(whole, shuffled[:399]), window=WINDOW)


def test_an_old_crowd_has_old_neighbours_and_a_new_one_only_new_ones():
    random = np.random.default_rng(2)
    old, new = random.normal(size=(200, 8)), random.normal(size=(20, 8)) + 10
    vectors = np.concatenate([old, new]).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stream = replace(empty(220), vectors=vectors)
    assert new_crowd(stream, np.arange(200, 220), np.arange(200)) == 1.0
    assert new_crowd(stream, np.arange(20), np.arange(20, 200)) == 0


def test_the_same_words_are_no_distance_and_other_words_are_the_largest():
    stream = replace(empty(4), texts=("agent schreeuwde", "agent schreeuwde", "fiets gestolen", "fiets gestolen"))
    assert vocabulary(stream, np.array([0]), np.array([1])) == pytest.approx(0)
    assert vocabulary(stream, np.array([0]), np.array([2])) == pytest.approx(1)


def test_overruled_counts_decided_ones_only():
    stream = replace(empty(4), overruled=np.array([1.0, 0.0, np.nan, np.nan]))
    assert overrule_rate(stream, np.arange(4), np.arange(0)) == 0.5


def test_themes_that_began_in_the_window():
    day = date(2025, 3, 1)
    stream = replace(
        empty(4), received=(day,) * 4, theme_first_seen=(day, day - timedelta(days=1), None, day + timedelta(days=1))
    )
    assert new_theme_share(stream, np.arange(4), np.arange(0)) == 0.5


def test_the_page_says_what_is_wrong_and_quotes_nothing(whole, shuffled):
    found = watch(part(whole, shuffled[:400]), window=WINDOW)
    alarming = replace(found, readings={**found.readings, "vocabulary": Reading(0.9, 0.5, (0.1, 0.2, 0.3))})
    page = as_html(alarming, made=datetime(2026, 1, 1, tzinfo=UTC))
    assert "Look at: Words." in page
    assert not [text for text in whole.texts if text[:40] in page]


def empty(count):
    return Stream(
        received=(date(2025, 1, 1),) * count,
        texts=("",) * count,
        vectors=np.zeros((count, 2), dtype=np.float32),
        suggested=np.full((count, 1), np.nan),
        overruled=np.full(count, np.nan),
        theme_first_seen=(None,) * count,
    )
