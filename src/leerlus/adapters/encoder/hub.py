"""Fetches ready ONNX files of multilingual-e5-small from the model hub."""

import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from leerlus.adapters.encoder.manifest import MODEL_FILE, TOKENIZER_FILE, sha256_of, write_manifest
from leerlus.errors import EncoderUnavailable

REPOSITORY = "intfloat/multilingual-e5-small"
RECIPE = "multilingual-e5-small-hub-1"

_FILES = {MODEL_FILE: "onnx/model_qint8_avx512_vnni.onnx", TOKENIZER_FILE: "onnx/tokenizer.json"}
_PATIENCE_SECONDS = 10


def fetch(folder: Path, progress: Callable[[str], None]) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and ``manifest.json`` into ``folder``.

    :raises EncoderUnavailable: when ``huggingface_hub`` is not installed or the hub does not answer.
    """
    try:
        from huggingface_hub import HfApi, hf_hub_download
    except ImportError as exc:
        raise EncoderUnavailable("The package huggingface_hub is not installed.") from exc
    try:
        commit = HfApi().model_info(REPOSITORY, timeout=_PATIENCE_SECONDS).sha
        for name, remote in _FILES.items():
            progress(f"Downloading {remote} of {REPOSITORY} from the model hub")
            with tempfile.TemporaryDirectory(dir=folder) as temporary:
                got = hf_hub_download(REPOSITORY, remote, revision=commit, local_dir=temporary)
                Path(got).rename(folder / name)
    except Exception as exc:  # the hub's client lets through errors of several libraries
        raise EncoderUnavailable(f"The model hub does not give the encoder ({type(exc).__name__}).") from exc
    write_manifest(
        folder,
        name=f"{RECIPE}@{sha256_of(folder / MODEL_FILE)[:12]}",
        source=f"model hub, {REPOSITORY} at {commit}, {_FILES[MODEL_FILE]}",
        created_with={"huggingface_hub": version("huggingface_hub")},
    )
