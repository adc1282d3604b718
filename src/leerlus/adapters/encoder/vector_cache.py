"""Vectors of redacted texts, kept on disk so that no text is encoded twice."""

import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import Unavailable
from leerlus.ports.encoder import Encoder
from leerlus.whole_files import draft_of

Progress = Callable[[int, int], None]
Vectors = NDArray[np.float32]

_CHUNK = 64


class VectorCache:
    """An :class:`~leerlus.ports.encoder.Encoder` that remembers: the vectors of another one in one file.

    The key of a vector is the SHA-256 of its text.

    Vectors tell something about the texts they stand for, so the folder belongs inside a home.

    :param folder: made when the first vectors are kept.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._file = folder / f"{sha256(encoder.name.encode()).hexdigest()[:16]}.npz"

    @property
    def name(self) -> str:
        """Of the encoder that made the vectors."""
        return self._encoder.name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As :meth:`~leerlus.ports.encoder.Encoder.encode`, but only for texts that are new.

        :raises Unavailable: the file cannot be written.
        """
        known = _read(self._file)
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            known.update(zip(new, self._encode(list(new.values()), progress), strict=True))
            _write(self._file, known)
        return np.stack([known[key] for key in keys]) if keys else self._encoder.encode([])

    def encode_without(self, text: str, passages: Sequence[tuple[int, int]]) -> Vectors:
        """As :meth:`~leerlus.ports.encoder.Encoder.encode_without`; nothing of it is kept."""
        return self._encoder.encode_without(text, passages)

    def _encode(self, texts: Sequence[str], progress: Progress | None) -> Vectors:
        parts = []
        for start in range(0, len(texts), _CHUNK):
            parts.append(self._encoder.encode(texts[start : start + _CHUNK]))
            if progress is not None:
                progress(min(start + _CHUNK, len(texts)), len(texts))
        return np.concatenate(parts)


def forget(folder: Path, text: str) -> None:
    """Take the vectors of a text out of a folder of such caches.

    :raises Unavailable: a file cannot be written.
    """
    for file in folder.glob("*.npz"):
        known = _read(file)
        if known.pop(_key(text), None) is not None:
            _write(file, known)


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _read(file: Path) -> dict[str, NDArray[np.float32]]:
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
        return {}


def _write(file: Path, known: dict[str, NDArray[np.float32]]) -> None:
    if not known:
        file.unlink(missing_ok=True)
        return
    try:
        with draft_of(file) as draft, draft.open("wb") as opened:
            np.savez(opened, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    except OSError as exc:
        trouble = f"Vectors cannot be kept in {file.parent}: {exc.strerror}. Check its rights and disk space."
        raise Unavailable(trouble) from exc
