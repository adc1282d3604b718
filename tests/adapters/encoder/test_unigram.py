"""Texts are cut as ``tokenizers`` cuts them with its own model: same ids, same places, for any text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from leerlus.adapters.encoder.unigram import Unigram, load_tokenizer
from leerlus.errors import EncoderCorrupt

HARD = "abc DE é ß ij ĳ ① ﬁ ㎏ e\u0301 u\u0308 \u200b\x07\n\t▁<s><unk> 日本語 한국어 각 ไทย العربية 💥👩‍👩‍👧 İ ǅ ½ ～ ﷺ"
texts = st.text(st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"])), max_size=60)


@pytest.fixture(scope="module")
def file(encoder_folder):
    return encoder_folder / "tokenizer.json"


@pytest.fixture(scope="module")
def library(file):
    return Tokenizer.from_file(str(file))


@pytest.fixture(scope="module")
def corpus(data_folder):
    rows = (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows[::5]]


def expected(library, text):
    encoding = library.encode(text, add_special_tokens=False)
    return encoding.ids, encoding.offsets


@given(text=texts)
def test_any_text_is_cut_as_by_the_library(file, library, text):
    assert load_tokenizer(file).ids_and_places(text) == expected(library, text)


def test_complaints_are_cut_as_by_the_library(file, library, corpus):
    ours = load_tokenizer(file)
    for text in corpus:
        assert ours.ids_and_places(text) == expected(library, text)
        assert ours.ids(text) == expected(library, text)[0]


def test_of_all_ways_the_likeliest_is_taken():
    pieces = {"<unk>": 0.0, "a": -2.0, "b": -2.0, "ab": -5.0, "abc": -6.0, "c": -1.5}
    unigram = Unigram(list(pieces), list(pieces.values()), 0)
    assert unigram.cut("ab") == ((1, 1), (2, 1))  # -4 is more than -5
    assert unigram.cut("abc") == ((1, 1), (2, 1), (5, 1))
    assert unigram.cut("abxyc") == ((1, 1), (2, 1), (0, 2), (5, 1))


def test_lone_surrogates_count_as_question_marks(file):
    assert load_tokenizer(file).ids("wat\ud800") == load_tokenizer(file).ids("wat?")


@pytest.mark.parametrize("content", ["", "[]", '{"model": {"type": "BPE", "vocab": {}, "merges": []}}'])
def test_another_kind_of_tokenizer_is_refused(tmp_path, content):
    path = tmp_path / "tokenizer.json"
    path.write_text(content)
    with pytest.raises(EncoderCorrupt, match="tokenizer of multilingual-e5"):
        load_tokenizer(path)
