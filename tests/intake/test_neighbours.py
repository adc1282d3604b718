"""The most similar complaints, compared with a plain calculation."""

import numpy as np
import pytest

from leerlus.intake.neighbours import Neighbours


@pytest.fixture
def vectors():
    """Vectors with a direction that all have in common, as those of texts do."""
    drawn = np.random.default_rng(1).normal(size=(3_000, 16)) + 3
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


def _plainly(vectors, row):
    centred = vectors - vectors.mean(axis=0)
    likeness = centred @ centred[row] / np.linalg.norm(centred, axis=1) / np.linalg.norm(centred[row])
    return [str(each) for each in np.argsort(-likeness) if each != row], likeness


def test_they_are_those_of_a_plain_calculation_also_after_growing(vectors):
    neighbours = Neighbours(16)
    for start in range(0, 3_000, 700):
        part = range(start, min(start + 700, 3_000))
        neighbours.add([str(row) for row in part], vectors[start : start + 700])
    expected, likeness = _plainly(vectors, 42)
    found = neighbours.nearest(vectors[42], count=5, without="42")
    assert [each.id for each in found] == expected[:5]
    assert [each.likeness for each in found] == pytest.approx([likeness[int(each.id)] for each in found], abs=1e-4)


def test_those_of_many_are_those_of_each(vectors):
    neighbours = Neighbours(16)
    neighbours.add([str(row) for row in range(len(vectors))], vectors)
    asked = [str(row) for row in range(7, 207)]
    found = neighbours.nearest_of(asked, count=5)
    assert list(found) == asked
    for each in asked:
        alone = neighbours.nearest(vectors[int(each)], count=5, without=each)
        assert [other.id for other in found[each]] == [other.id for other in alone]


def test_there_may_be_fewer_than_asked_for(vectors):
    neighbours = Neighbours(16)
    assert neighbours.nearest(vectors[0], count=3) == []
    neighbours.add(["a"], vectors[:1])
    assert neighbours.nearest(vectors[0], count=3, without="a") == []
    assert [each.id for each in neighbours.nearest(vectors[1], count=3)] == ["a"]
