"""Reasons must be true: without the sentence the probability really falls."""

import numpy as np
import pytest

from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.suggestions.reasons.explanation import explain
from leerlus.suggestions.suggesting.suggester import TrainedSuggester


@pytest.fixture(scope="module")
def suggester(model):
    return TrainedSuggester(model, name="test/1")


@pytest.fixture(scope="module")
def explained(suggester, encoder, complaints):
    """Pairs of a text and its explained suggestions."""
    pairs = []
    for row in complaints[:6]:
        (plain,) = suggester.suggest([row["text"]], encoder.encode([row["text"]]), [row["language"]])
        pairs.append((row["text"], explain(suggester, encoder, row["text"], row["language"], plain)))
    return pairs


def test_decided_codes_get_reasons_when_a_sentence_carries_them(explained):
    decided = [each for _, suggestions in explained for each in suggestions.categories if each.decided]
    assert sum(bool(each.reasons) for each in decided) > len(decided) / 3


def test_without_the_sentence_the_probability_falls_by_its_weight(explained, suggester, encoder):
    text, suggestions = next(pair for pair in explained if pair[1].categories[0].reasons)
    top = suggestions.categories[0]
    reason = top.reasons[0]
    shortened = text[: reason.start] + text[reason.end :]
    (without,) = suggester.suggest([shortened], encoder.encode([shortened]), ["nl"])
    left = next(each.probability for each in without.categories if each.code == top.code)
    assert top.probability - left == pytest.approx(reason.weight, abs=0.02)
    assert reason.weight > 0


def test_reasons_are_whole_sentences_strongest_first(explained):
    for text, suggestions in explained:
        for each in (*suggestions.categories, *suggestions.outcomes):
            assert [reason.weight for reason in each.reasons] == sorted(
                (reason.weight for reason in each.reasons), reverse=True
            )
            assert all(text[reason.start : reason.end].strip() for reason in each.reasons)


def test_what_is_light_beside_the_strongest_is_no_reason():
    text = "De agent sloeg mij hard op mijn arm. Het regende die dag de hele tijd. Ik viel daarna op de grond."
    carrying = {"sloeg": 0.6, "regende": 0.03, "viel": 0.2}

    class Weighing:
        def suggest(self, texts, vectors, languages):
            chances = [0.1 + sum(weight for word, weight in carrying.items() if word in each) for each in texts]
            return [Suggestions((Suggestion("force", each, decided=True),), (), "nl", "test/1") for each in chances]

    class Blind:
        def encode_without(self, text, passages):
            return np.zeros((len(passages), 1), dtype=np.float32)

    (plain,) = Weighing().suggest([text], None, ["nl"])
    reasons = explain(Weighing(), Blind(), text, "nl", plain).categories[0].reasons
    assert [text[each.start : each.end].split()[2] for each in reasons] == ["sloeg", "daarna"]
    assert [each.weight for each in reasons] == pytest.approx([0.6, 0.2])


def test_only_what_matters_is_explained(explained):
    for _, suggestions in explained:
        assert not any(each.reasons for each in suggestions.categories[3:] if not each.decided)


def test_nothing_else_changes(explained, suggester, encoder, complaints):
    text, suggestions = explained[0]
    (plain,) = suggester.suggest([text], encoder.encode([text]), [complaints[0]["language"]])
    assert [each.code for each in suggestions.categories] == [each.code for each in plain.categories]
    assert suggestions.doubt == plain.doubt


@pytest.fixture(scope="module")
def long_text(complaints):
    return "\n".join(row["text"] for row in complaints[:25])


def test_in_a_long_text_too_a_weight_is_the_fall_without_the_piece(suggester, encoder, long_text):
    (plain,) = suggester.suggest([long_text], encoder.encode([long_text]), ["nl"])
    top = explain(suggester, encoder, long_text, "nl", plain).categories[0]
    for reason in top.reasons:
        shortened = long_text[: reason.start] + long_text[reason.end :]
        vectors = encoder.encode_without(long_text, [(reason.start, reason.end)])
        (without,) = suggester.suggest([shortened], vectors, ["nl"])
        left = next(each.probability for each in without.categories if each.code == top.code)
        assert top.probability - left == pytest.approx(reason.weight, abs=1e-4)
    assert top.reasons


def test_a_very_long_text_is_read_in_fewer_pieces(suggester, encoder, long_text):
    asked = []

    class Counting:
        def encode_without(self, text, passages):
            asked.append(len(passages))
            return encoder.encode([text]).repeat(len(passages), axis=0)

    (plain,) = suggester.suggest([long_text], encoder.encode([long_text]), ["nl"])
    explain(suggester, Counting(), long_text, "nl", plain)
    assert sum(asked) <= 32
