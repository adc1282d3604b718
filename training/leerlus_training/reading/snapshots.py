"""Which complaints a model learned from, so that it is never measured on those, and what it said of them unseen.

A snapshot holds fingerprints of redacted texts, with the probabilities that each got while it was held out, and stays
in the home. Only the hash of the whole goes to MLflow.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leerlus.errors import NotFound, Unavailable
from leerlus.whole_files import write_whole

if TYPE_CHECKING:
    from leerlus.suggestions.learning.trained import Codes, Floats
    from leerlus_training.reading.corpus import Corpus

FOLDER = "snapshots"

_DECIMALS = 4


def fingerprint(text: str) -> str:
    """SHA-256 of a redacted text: tells whether it is the same one, not what it says."""
    return sha256(text.encode()).hexdigest()


def keep_snapshot(
    home: Path, learned: "Corpus", *, taxonomy_version: str, categories: "Codes", held_out: "Floats"
) -> Path:
    """Write down which complaints were learned from; they are found again by the hash of their content.

    :param categories: codes in the order of the columns of ``held_out``.
    :param held_out: the probability of each category for each complaint while it was held out, shape (n, codes).
    :raises Unavailable: the home cannot be written.
    """
    unseen = zip(map(fingerprint, learned.texts), held_out.round(_DECIMALS).tolist(), strict=True)
    content = {
        "data_hash": learned.content_hash,
        "taxonomy_version": taxonomy_version,
        "categories": categories,
        "complaints": dict(sorted(unseen)),
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
    return frozenset(_read(home, data_hash)["complaints"])


def held_out_of(home: Path, data_hash: str) -> Mapping[str, Mapping[str, float]]:
    """What the last model that learned from the complaints behind this hash said of them while they were held out.

    :returns: by fingerprint, the probability of each category; empty for those of which an earlier program trained the
        model, as it did not keep them.
    :raises NotFound: that snapshot is not in this home.
    """
    content = _read(home, data_hash)
    if "categories" not in content:
        return {each: {} for each in content["complaints"]}
    return {each: dict(zip(content["categories"], row, strict=True)) for each, row in content["complaints"].items()}


def _read(home: Path, data_hash: str) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(_path(home, data_hash).read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise NotFound(
            f"The home has no snapshot {data_hash[:12]}: nobody can tell what the model learned from. Train it here."
        ) from exc
    return content


def _path(home: Path, data_hash: str) -> Path:
    return home / FOLDER / f"{data_hash}.json"
