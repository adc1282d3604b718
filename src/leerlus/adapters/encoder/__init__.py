"""The sentence encoder: multilingual-e5-small as int8 ONNX, and the ways to obtain it."""

from leerlus.adapters.encoder.onnx_encoder import OnnxEncoder
from leerlus.adapters.encoder.sources import obtain_encoder, open_encoder
from leerlus.adapters.encoder.vector_cache import VectorCache, forget

__all__ = ["OnnxEncoder", "VectorCache", "forget", "obtain_encoder", "open_encoder"]
