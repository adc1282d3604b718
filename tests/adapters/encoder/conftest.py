"""Makes the tiny model beside the tests available to them."""

import importlib.util
from pathlib import Path

import pytest

from leerlus.adapters.encoder import open_encoder


@pytest.fixture(scope="session")
def tiny():
    """The module ``tiny``: a small random model and its plain numpy computation."""
    spec = importlib.util.spec_from_file_location("tiny", Path(__file__).with_name("tiny.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def encoder(encoder_folder):
    """The real encoder itself, not one that remembers."""
    return open_encoder(encoder_folder)
