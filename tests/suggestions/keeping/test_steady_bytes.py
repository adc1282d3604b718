"""Equal models have equal bytes, also when another process made them."""

import subprocess
import sys

import numpy as np
import skops.io

from leerlus.suggestions.doubt.familiarity import Familiarity
from leerlus.suggestions.keeping.description import NUMBERS
from leerlus.suggestions.keeping.steady_bytes import steady
from leerlus.suggestions.keeping.storage import TRUSTED_TYPES, save

ELSEWHERE = """
import sys, numpy as np, skops.io
from leerlus.suggestions.doubt.familiarity import Familiarity
from leerlus.suggestions.keeping.steady_bytes import steady
clutter = [bytearray(n) for n in range(1000)]
parts = {"a": Familiarity().fit(np.random.default_rng(0).normal(size=(40, 8))), "b": np.arange(3.0)}
sys.stdout.buffer.write(steady(skops.io.dumps(parts)))
"""


def parts():
    return {"a": Familiarity().fit(np.random.default_rng(0).normal(size=(40, 8))), "b": np.arange(3.0)}


def test_two_processes_write_the_same_bytes():
    elsewhere = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, check=True).stdout
    assert steady(skops.io.dumps(parts())) == elsewhere


def test_what_is_steady_is_still_what_it_was():
    read = skops.io.loads(steady(skops.io.dumps(parts())), trusted=sorted(TRUSTED_TYPES))
    assert np.array_equal(read["a"].centres_, parts()["a"].centres_)
    assert np.array_equal(read["b"], np.arange(3.0))


def test_it_is_steady_already(tmp_path, model):
    numbers = (save(model, tmp_path) / NUMBERS).read_bytes()
    assert steady(numbers) == numbers


def test_other_content_gives_other_bytes():
    assert steady(skops.io.dumps({"a": np.arange(3)})) != steady(skops.io.dumps({"a": np.arange(4)}))
