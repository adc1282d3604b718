"""Ways to find themes, ours and those of others, that all get the same texts, vectors and features.

None is told which situations there are, or how many: those that must be told a number get that of our themes.
Others that are not installed are skipped. None of them is needed to run Leerlus: ``pip install bertopic umap-learn``
(BSD, MIT), ``pip install turftopic`` (MIT; needs another version of rich, so in an environment of its own),
``pip install leidenalg`` (GPL, for this comparison only).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import LatentDirichletAllocation

from leerlus.settings import Settings
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.clustering import find_clusters
from leerlus.themes.grouping.linkage import average_linkage
from leerlus.themes.grouping.neighbours import nearest_neighbours
from leerlus.themes.grouping.strictness import Strictness, thresholds
from leerlus.themes.runs.finding import runs_for

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """The themes of a method.

    :param labels: theme of each complaint, from 0 on; ``NOISE`` for none.
    :param weights: shape (themes, terms), how much each word tells of each theme, of a method that says so itself.
    """

    labels: Labels
    weights: NDArray[np.float64] | None = None


_DIMENSIONS = 10
_NEIGHBOURS = 15
_PASSES = 10


@dataclass(frozen=True)
class Material:
    """What every method gets.

    :param vectors: shape (n, dimension), plain sentence vectors.
    :param features: shape (n, features), the joined ones of :mod:`leerlus.themes.reading.features`.
    :param counts: shape (n, terms).
    :param themes: number of themes for methods that must be told; ours found as many.
    """

    texts: tuple[str, ...]
    vectors: NDArray[np.float32]
    features: NDArray[np.float32]
    counts: csr_array[Any]
    themes: int
    settings: Settings

    def part(self, rows: NDArray[np.int64]) -> "Material":
        """The same of these complaints only."""
        return replace(
            self,
            texts=tuple(self.texts[row] for row in rows),
            vectors=self.vectors[rows],
            features=self.features[rows],
            counts=csr_array(self.counts[rows]),
        )


def leerlus(material: Material) -> Found:
    """What the program does: average linkage on a graph of neighbours, settling, and what resampled runs confirm."""
    settings = material.settings
    clusters = find_clusters(
        material.features,
        smallest=settings.theme_min_complaints,
        runs=runs_for(len(material.texts), settings),
        seed=settings.seed,
    )
    return Found(clusters.labels)


def one_look(material: Material) -> Found:
    """The same without resampled runs, a little stricter: what the program does with very many complaints."""
    settings = material.settings
    return Found(find_clusters(material.features, smallest=settings.theme_min_complaints, seed=settings.seed).labels)


def linkage_only(material: Material) -> Found:
    """The same without settling, cut where half of our settling is asked for."""
    limit = thresholds(material.features, Strictness(joining=3.5), seed=material.settings.seed).joining
    groups = average_linkage(material.features, nearest_neighbours(material.features), threshold=limit)
    return Found(_large_enough(groups, material))


def leiden(material: Material) -> Found:
    """A graph of the 15 nearest neighbours, cut into communities by Leiden.

    :raises ImportError: leidenalg is not installed.
    """
    import igraph
    import leidenalg

    neighbours = nearest_neighbours(material.features, _NEIGHBOURS)
    edges = [(row, int(other)) for row, others in enumerate(neighbours) for other in others]
    weights = [max(0.0, float(material.features[one] @ material.features[other])) for one, other in edges]
    graph = igraph.Graph(n=len(neighbours), edges=edges)
    communities = leidenalg.find_partition(
        graph,
        leidenalg.RBConfigurationVertexPartition,
        weights=weights,
        resolution_parameter=material.themes / 10,
        seed=material.settings.seed,
    )
    return Found(_large_enough(np.array(communities.membership), material))


def umap_hdbscan(material: Material) -> Found:
    """UMAP to ten dimensions and HDBSCAN, on the joined features.

    :raises ImportError: umap-learn is not installed.
    """
    from umap import UMAP

    reduced = UMAP(
        n_neighbors=_NEIGHBOURS, n_components=_DIMENSIONS, min_dist=0.0, metric="cosine", random_state=0
    ).fit_transform(material.features)
    smallest = material.settings.theme_min_complaints
    clusters = HDBSCAN(min_cluster_size=smallest, min_samples=2, cluster_selection_method="leaf", copy=True)
    return Found(np.asarray(clusters.fit_predict(reduced), dtype=np.int64))


def bertopic_stock(material: Material) -> Found:
    """BERTopic as it comes, on the plain vectors; only the seed of its UMAP is fixed.

    :raises ImportError: bertopic is not installed.
    """
    return _bertopic(material, material.vectors)


def bertopic_tuned(material: Material) -> Found:
    """BERTopic on the joined features, with small clusters allowed.

    :raises ImportError: bertopic is not installed.
    """
    smallest = material.settings.theme_min_complaints
    clusters = HDBSCAN(min_cluster_size=smallest, min_samples=2, cluster_selection_method="leaf", copy=True)
    return _bertopic(material, material.features, hdbscan_model=clusters)


def top2vec(material: Material) -> Found:
    """Top2Vec in Turftopic, as it comes, on the plain vectors; only the seed of its UMAP is fixed.

    What it would encode words for is only how it describes themes.

    :raises ImportError: turftopic is not installed.
    """
    from turftopic import Top2Vec

    ready = SimpleNamespace(encode=None)
    model = Top2Vec(encoder=ready, feature_importance="c-tf-idf", random_state=material.settings.seed)
    return Found(np.asarray(model.fit_predict(list(material.texts), embeddings=material.vectors), dtype=np.int64))


def k_means(material: Material) -> Found:
    """K-means on the joined features, told how many themes there are."""
    clusters = KMeans(min(material.themes, len(material.features)), n_init=3, random_state=material.settings.seed)
    return Found(np.asarray(clusters.fit_predict(material.features), dtype=np.int64))


def latent_dirichlet(material: Material) -> Found:
    """Latent Dirichlet allocation on the words, told how many themes there are; each complaint in its main topic."""
    topics = LatentDirichletAllocation(material.themes, max_iter=_PASSES, random_state=material.settings.seed)
    main = topics.fit_transform(material.counts).argmax(axis=1)
    used, labels = np.unique(main, return_inverse=True)
    return Found(np.asarray(labels, dtype=np.int64), topics.components_[used])


def at_coverage(method: Callable[[Material], Found], share: float) -> Callable[[Material], Found]:
    """The method, less the complaints that are least like the others of their theme, until this share is in a theme.

    Many methods leave no complaint alone; this does it for them, by the joined features. One that covers less stays.
    """

    def covering(material: Material) -> Found:
        whole = method(material)
        labels = whole.labels
        inside = np.flatnonzero(labels != NOISE)
        likeness = _likeness_to_theme(material.features[inside], labels[inside])
        likest = inside[np.argsort(-likeness, kind="stable")][: round(share * len(labels))]
        kept = np.full(len(labels), NOISE)
        kept[likest] = labels[likest]
        left, renumbered = np.unique(kept, return_inverse=True)
        weights = None if whole.weights is None else whole.weights[left[left != NOISE]]
        return Found(np.asarray(renumbered - int(NOISE in left), dtype=np.int64), weights)

    return covering


METHODS: Mapping[str, Callable[[Material], Found]] = {
    "Leerlus": leerlus,
    "Leerlus, one look": one_look,
    "average linkage": linkage_only,
    "kNN + Leiden": leiden,
    "UMAP + HDBSCAN": umap_hdbscan,
    "BERTopic, stock": bertopic_stock,
    "BERTopic, tuned": bertopic_tuned,
    "Top2Vec, stock": top2vec,
    "k-means": k_means,
    "LDA": latent_dirichlet,
}
OURS = ("Leerlus", "Leerlus, one look")
"""Those that are ways in which the program finds themes, so that it also finds their words."""


def _bertopic(material: Material, vectors: NDArray[np.float32], **parts: Any) -> Found:  # noqa: ANN401 - the library's own
    from bertopic import BERTopic
    from umap import UMAP

    reduction = UMAP(n_neighbors=_NEIGHBOURS, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    model = BERTopic(embedding_model=None, umap_model=reduction, language="multilingual", **parts)
    topics, _ = model.fit_transform(list(material.texts), embeddings=vectors)
    return Found(np.asarray(topics, dtype=np.int64))


def _likeness_to_theme(features: NDArray[np.float32], labels: Labels) -> NDArray[np.float32]:
    """Mean cosine of each complaint to the others of its theme."""
    members = labels[:, None] == np.arange(int(labels.max(initial=NOISE)) + 1)
    sums, sizes = members.T.astype(np.float32) @ features, members.sum(axis=0)
    with_itself = np.einsum("ij,ij->i", features, sums[labels])
    itself = np.einsum("ij,ij->i", features, features)
    return np.asarray((with_itself - itself) / np.maximum(sizes[labels] - 1, 1), dtype=np.float32)


def _large_enough(groups: Labels, material: Material) -> Labels:
    _, inverse, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    kept = sizes >= material.settings.theme_min_complaints
    return np.where(kept, np.cumsum(kept) - 1, NOISE)[inverse]
