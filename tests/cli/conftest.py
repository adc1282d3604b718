"""The command line, called as ``leerlus …`` but in this process."""

import io
from dataclasses import dataclass

import pytest

from leerlus.cli import main


@dataclass
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def leerlus(monkeypatch, capsys):
    """Call a command: ``leerlus("redact", "-", stdin=b"...")``."""

    def call(*words, stdin=b""):
        monkeypatch.setattr("sys.argv", ["leerlus", *map(str, words)])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call
