"""The ``manifest.json`` of an encoder folder: what the files are, and their checksums."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from leerlus.errors import EncoderCorrupt, EncoderUnavailable

GRAPH_VERSION = "2"
"""Counts up with each change of the graph that alters the vectors; part of the encoder's name."""

MODEL_FILE = "model.onnx"
WEIGHTS_FILE = "model.onnx.data"
"""Weights of the model, where they are not in its own file: what is not read of them takes no memory."""

TOKENIZER_FILE = "tokenizer.json"
_MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """Describes an encoder folder.

    :param name: name of the encoder: model, recipe and a fingerprint of the weights it was made from.
    :param source: where the weights came from.
    :param created_with: versions of what made the files.
    :param sha256: checksum of each file.
    :param lower_half: name of the encoder whose lower layers it has; its own where nobody says otherwise.
    """

    name: str
    source: str
    created_with: dict[str, str]
    sha256: dict[str, str]
    lower_half: str = ""

    @property
    def lower_name(self) -> str:
        """Encoders of one lower name make the same of a text in their lower halves, whatever they do above."""
        return self.lower_half or self.name


def sha256_of(path: Path) -> str:
    """Checksum of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(
    folder: Path, *, name: str, source: str, created_with: dict[str, str], lower_half: str = ""
) -> Manifest:
    """Describe the model and tokenizer that are in ``folder``."""
    manifest = Manifest(name, source, created_with, _checksums(folder), lower_half)
    (folder / _MANIFEST_FILE).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of ``folder`` and check each file against it.

    A folder without a manifest, as somebody may have put together by hand, gets one in memory.

    :raises EncoderUnavailable: when there is no model or tokenizer in ``folder``.
    :raises EncoderCorrupt: when a file is not what the manifest says.
    """
    for file in (MODEL_FILE, TOKENIZER_FILE):
        if not (folder / file).is_file():
            raise EncoderUnavailable(f"There is no {file} in {folder}; run `leerlus encoder fetch`.")
    found = _checksums(folder)
    path = folder / _MANIFEST_FILE
    if not path.exists():
        fingerprint = hashlib.sha256("".join(found.values()).encode()).hexdigest()[:12]
        return Manifest(f"{folder.name}@{fingerprint}", str(folder), {}, found)
    manifest = _parse(path)
    for file in found.keys() | manifest.sha256.keys():
        if manifest.sha256.get(file) != found.get(file):
            raise EncoderCorrupt(f"{folder / file} was changed or damaged; run `leerlus encoder fetch`.")
    return manifest


def _checksums(folder: Path) -> dict[str, str]:
    files = (MODEL_FILE, WEIGHTS_FILE, TOKENIZER_FILE)
    return {file: sha256_of(folder / file) for file in files if (folder / file).is_file()}


def _parse(path: Path) -> Manifest:
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as exc:
        raise EncoderCorrupt(f"{path} cannot be read; run `leerlus encoder fetch`.") from exc
