"""Encoders that models bring along, kept in a home.

A model that was trained on vectors of a fine-tuned encoder carries that encoder in its folder ``encoder``. It is
copied into the home once, under a name made of its fingerprint.
"""

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from threading import Lock

from leerlus.adapters.encoder.manifest import read_manifest
from leerlus.adapters.encoder.onnx_encoder import OnnxEncoder
from leerlus.adapters.encoder.sources import open_encoder
from leerlus.errors import EncoderUnavailable
from leerlus.faults import told_by_the_system

IN_MODEL = "encoder"
"""Folder of the encoder inside the folder of a model."""


class TunedEncoders:
    """The fine-tuned encoders of a home. Threads may share it.

    :param folder: made when the first one is kept.
    :param threads: processor threads for each; 0 takes all.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads
        self._opened: dict[str, OnnxEncoder] = {}
        self._lock = Lock()

    def keep(self, encoder: Path) -> str:
        """Copy an encoder folder into the home, unless it is there; gives the name of the encoder.

        :raises EncoderCorrupt: its files are not what its manifest says.
        :raises EncoderUnavailable: a file is missing, or the home cannot be written.
        """
        name = read_manifest(encoder).name
        kept = self._place(name)
        if not kept.exists():
            try:
                self._copy(encoder, kept)
            except OSError as exc:
                why = told_by_the_system(exc)
                raise EncoderUnavailable(f"The encoder cannot be written to {self._folder}: {why}.") from exc
        return name

    def folder_of(self, name: str) -> Path:
        """Where the encoder of this name is kept.

        :raises EncoderUnavailable: no model brought it here.
        """
        kept = self._place(name)
        if not kept.exists():
            raise EncoderUnavailable(f"The encoder {name} is not here. Fetch the model that was trained with it.")
        return kept

    def open(self, name: str) -> OnnxEncoder:
        """The encoder of this name; the same object each time.

        :raises EncoderUnavailable: no model brought it here.
        :raises EncoderCorrupt: its files were changed since.
        """
        with self._lock:
            if name not in self._opened:
                self._opened[name] = open_encoder(self.folder_of(name), threads=self._threads)
            return self._opened[name]

    def _place(self, name: str) -> Path:
        return self._folder / sha256(name.encode()).hexdigest()[:16]

    def _copy(self, encoder: Path, kept: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=self._folder) as part:
            whole = shutil.copytree(encoder, Path(part) / "encoder")
            if not kept.exists():
                Path(whole).replace(kept)
