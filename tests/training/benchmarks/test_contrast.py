"""The loss of the contrastive peer."""

import pytest

torch = pytest.importorskip("torch", reason="The contrastive peer needs torch: the extra [train].")
pytest.importorskip(
    "sentence_transformers", reason="The contrastive peer needs sentence-transformers: the extra [train]."
)


def test_the_overlap_of_label_sets():
    from leerlus_training.benchmarks.contrast import label_overlap

    labels = torch.tensor([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert label_overlap(labels).tolist() == [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 0.0]]
