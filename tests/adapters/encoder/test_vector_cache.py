"""Nothing is encoded twice."""

import numpy as np
import pytest

from leerlus.adapters.encoder import VectorCache
from leerlus.errors import Unavailable


class Counting:
    """The real encoder, counting what it is given."""

    def __init__(self, encoder, *, name=None):
        self.encoder, self.name, self.texts = encoder, name or encoder.name, []

    def encode(self, texts):
        self.texts += texts
        return self.encoder.encode(texts)


@pytest.fixture
def counting(encoder):
    return Counting(encoder)


TEXTS = ["Er kwam niemand.", "Ik werd afgeblaft.", "Er kwam niemand."]


def test_vectors_are_those_of_the_encoder(counting, encoder, tmp_path):
    vectors = VectorCache(tmp_path, counting).encode(TEXTS)
    assert np.allclose(vectors, encoder.encode(TEXTS), atol=1e-3)
    assert counting.texts == TEXTS[:2]


def test_only_new_texts_are_encoded(counting, tmp_path):
    first = VectorCache(tmp_path, counting).encode(TEXTS)
    counting.texts.clear()
    second = VectorCache(tmp_path, counting).encode(["Nieuw.", *TEXTS])
    assert counting.texts == ["Nieuw."]
    assert (second[1:] == first).all()


def test_encoders_do_not_share(counting, encoder, tmp_path):
    VectorCache(tmp_path, counting).encode(TEXTS)
    other = Counting(encoder, name="another")
    VectorCache(tmp_path, other).encode(TEXTS)
    assert other.texts == TEXTS[:2]


def test_a_damaged_file_is_made_anew(counting, tmp_path):
    VectorCache(tmp_path, counting).encode(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    counting.texts.clear()
    VectorCache(tmp_path, counting).encode(TEXTS)
    assert counting.texts == TEXTS[:2]
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_no_texts_no_vectors(encoder, tmp_path):
    assert VectorCache(tmp_path, encoder).encode([]).shape == (0, encoder.dimension)


def test_a_folder_that_cannot_be_written(counting, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be kept"):
        VectorCache(tmp_path / "file" / "folder", counting).encode(TEXTS)
