"""Which complaints a model learned from, so that it is never measured on those.

A snapshot holds fingerprints of redacted texts and stays in the home. Only the hash of the whole goes to MLflow.
"""

import json
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from leerlus.errors import NotFound, Unavailable
from leerlus.whole_files import write_whole
from leerlus_training.reading.corpus import Corpus

FOLDER = "snapshots"


def fingerprint(text: str) -> str:
    """SHA-256 of a redacted text: tells whether it is the same one, not what it says."""
    return sha256(text.encode()).hexdigest()


def keep_snapshot(home: Path, learned: Corpus, *, taxonomy_version: str) -> Path:
    """Write down which complaints are learned from; they are found again by the hash of their content.

    :raises Unavailable: the home cannot be written.
    """
    content = {
        "data_hash": learned.content_hash,
        "taxonomy_version": taxonomy_version,
        "complaints": sorted(map(fingerprint, learned.texts)),
    }
    path = _path(home, learned.content_hash)
    try:
        write_whole(path, json.dumps(content))
    except OSError as exc:
        raise Unavailable(f"The snapshot cannot be kept in {path.parent}: {exc.strerror}.") from exc
    return path


def learned_from(home: Path, data_hash: str) -> Collection[str]:
    """Fingerprints of the complaints behind this hash.

    :raises NotFound: that snapshot is not in this home.
    """
    try:
        content = json.loads(_path(home, data_hash).read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise NotFound(
            f"The home has no snapshot {data_hash[:12]}: nobody can tell what the model learned from. Train it here."
        ) from exc
    return frozenset(content["complaints"])


def _path(home: Path, data_hash: str) -> Path:
    return home / FOLDER / f"{data_hash}.json"
