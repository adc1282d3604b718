"""Learning the context model from marked texts."""

import numpy as np
import pytest
from leerlus_training.redaction.context_model import in_small_letters, learn, main, with_copies
from leerlus_training.redaction.gold import BUILDING_PARTS, GoldText, Marked, read_gold
from leerlus_training.redaction.judged import JudgedText, Verdict
from typer import BadParameter

from leerlus.adapters.encoder.token_states import open_token_reader
from leerlus.redaction import IdentifierType
from leerlus.redaction.context.learned import ContextReader
from leerlus.redaction.model import PEOPLE
from leerlus.redaction.text.view import look_at


@pytest.fixture(scope="module")
def tokens(encoder_folder):
    return open_token_reader(encoder_folder)


@pytest.fixture(scope="module")
def texts(data_folder):
    return [text for text in read_gold(data_folder, "round-d") if len(text.text) < 200][:60]


@pytest.fixture(scope="module")
def learned(texts, tokens):
    return learn(texts, (), tokens)


def test_what_was_learned_finds_names_in_new_texts(tokens, learned):
    reader = ContextReader(tokens, learned)
    view = look_at("Volgens Kuiper van de balie was mijn buurman Gerard te laat.")
    told = {view.text[each.start : each.end]: each.type for each in reader(view).told}
    assert {written.split()[0] for written in told} == {"Kuiper", "Gerard"}
    assert set(told.values()) <= PEOPLE


def test_the_same_texts_give_the_same_weights(tokens, texts, learned):
    again = learn(texts, (), tokens)
    np.testing.assert_array_equal(again.matrix, learned.matrix)
    np.testing.assert_array_equal(again.bias, learned.bias)


def test_kinds_that_were_not_taught_are_never_told(tokens, texts, learned, data_folder):
    taught = {each.type for text in texts for each in text.marked}
    assert len(taught) < len(IdentifierType)
    reader = ContextReader(tokens, learned)
    others = read_gold(data_folder, "round-d")[60:120]
    assert {each.type for text in others for each in reader(look_at(text.text)).told} <= taught


def test_what_was_judged_to_be_nothing_is_unlearned(tokens, texts, learned):
    text = "Volgens Kuiper van de balie was mijn buurman Gerard te laat."
    start = text.index("Kuiper")
    judged = JudgedText(text, (Verdict(start, start + len("Kuiper"), None, is_open=False),))
    other = ContextReader(tokens, learn(texts, [judged] * 20, tokens))
    assert [text[each.start : each.end] for each in other(look_at(text)).told] == ["Gerard"]


def test_each_text_is_also_learned_in_small_letters_and_with_other_names():
    roos = GoldText("1", "Agent Roos belde.", "nl", (Marked(6, 10, IdentifierType.OFFICER),))
    vlinder = GoldText("2", "Dat zei Vlinder ook.", "nl", (Marked(8, 15, IdentifierType.OFFICER),))
    learned = {each.text for each in with_copies([roos, vlinder])}
    assert {roos.text, vlinder.text, "agent roos belde.", "dat zei vlinder ook."} < learned
    assert {"Agent Vlinder belde.", "Dat zei Roos ook."} & learned


def test_no_copy_where_small_letters_would_move_the_marks():
    assert in_small_letters(GoldText("1", "İstanbul", "tr", ())) is None


def test_the_test_part_is_neither_learned_from_nor_held_out():
    assert "test" not in BUILDING_PARTS
    with pytest.raises(BadParameter, match="round-d"):
        main(hold_out="test")
