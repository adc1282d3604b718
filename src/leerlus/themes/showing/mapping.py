"""Where to draw each theme, so that those which are alike lie together."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import TSNE
from threadpoolctl import threadpool_limits

from leerlus.themes.model import Theme

_FEWEST_TO_SPREAD = 8
_CROWD = 10


def places(
    themes: Sequence[Theme], vectors: NDArray[np.float32], row_of: Mapping[str, int]
) -> list[tuple[float, float]]:
    """A place per theme within the unit square, by the mean vectors of their complaints (t-SNE, always the same).

    :param vectors: shape (complaints, dimension).
    :param row_of: row in ``vectors`` by complaint id.
    """
    if not themes:
        return []
    centres = np.stack(
        [vectors[[row_of[each] for each in theme.members if each in row_of]].mean(axis=0) for theme in themes]
    )
    spread = _spread(centres - vectors.mean(axis=0))
    low, high = spread.min(axis=0), spread.max(axis=0)
    scaled = np.divide(spread - low, high - low, out=np.full_like(spread, 0.5), where=high > low)
    return [(float(x), float(y)) for x, y in scaled]


def _spread(centres: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(centres) < _FEWEST_TO_SPREAD:
        left, scale, _ = np.linalg.svd(centres - centres.mean(axis=0), full_matrices=False)
        flat = np.zeros((len(centres), 2), dtype=np.float32)
        flat[:, : min(2, len(scale))] = left[:, :2] * scale[:2]
        return flat
    crowd = min(_CROWD, len(centres) // 3)
    layout = TSNE(perplexity=crowd, metric="cosine", init="pca", random_state=0)
    with threadpool_limits(1):  # so few points take 0.2 s; several threads wait for each other, 10 s on a busy machine
        return np.asarray(layout.fit_transform(centres), dtype=np.float32)
