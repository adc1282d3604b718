"""Complaints of one theme near each other, or not."""

import numpy as np
from leerlus_training.promotion.kinship import nearest_is_kin, with_kin

GROUPS = ["noise", "noise", "wait", "wait", "alone"]


def test_whose_nearest_is_of_its_theme():
    turns = np.deg2rad([0, 10, 14, 50, 200])
    vectors = np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)
    assert nearest_is_kin(vectors, GROUPS).tolist() == [True, False, False, True, False]


def test_who_has_kin():
    assert with_kin(GROUPS).tolist() == [0, 1, 2, 3]
    assert with_kin(["a", "b"]).tolist() == []
