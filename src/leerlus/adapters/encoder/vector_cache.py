"""Vectors of redacted texts, kept on disk so that no text is encoded twice."""

import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import Unavailable
from leerlus.ports.encoder import Encoder

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
        known = self._read()
        keys = [sha256(text.encode()).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            known.update(zip(new, self._encode(list(new.values()), progress), strict=True))
            self._write(known)
        return np.stack([known[key] for key in keys]) if keys else self._encoder.encode([])

    def _encode(self, texts: Sequence[str], progress: Progress | None) -> Vectors:
        parts = []
        for start in range(0, len(texts), _CHUNK):
            parts.append(self._encoder.encode(texts[start : start + _CHUNK]))
            if progress is not None:
                progress(min(start + _CHUNK, len(texts)), len(texts))
        return np.concatenate(parts)

    def _read(self) -> dict[str, NDArray[np.float32]]:
        try:
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
        except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
            return {}

    def _write(self, known: dict[str, NDArray[np.float32]]) -> None:
        draft = self._file.with_suffix(".draft")
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                np.savez(file, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
            draft.replace(self._file)
        except OSError as exc:
            with suppress(OSError):
                draft.unlink()
            raise Unavailable(f"Vectors cannot be kept in {draft.parent}: {exc.strerror}.") from exc
