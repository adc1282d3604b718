"""Whether the labels can be had too cheaply: by a few give-away words, or across the split."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer

from leerlus_training.corpus_check.model import Corpus, Row, Violation

TYPICAL_WORDS = 30
HIGHEST_F1 = 0.45
FEWEST_TO_JUDGE = 50


def check_leakage(corpus: Corpus) -> Iterator[Violation]:
    """No situation in two parts, and no set of thirty words that gives the labels away."""
    yield from _split_leakage(corpus.rows)
    f1 = typical_word_f1(corpus.rows)
    if f1 >= HIGHEST_F1:
        yield Violation(
            "corpus", 0, "text", "label-leakage",
            f"the {TYPICAL_WORDS} most typical words alone reach macro-F1 {f1:.2f}; stay under {HIGHEST_F1}",
        )  # fmt: skip


def typical_word_f1(rows: Sequence[Row]) -> float:
    """Macro-F1 on the test part of a bag-of-words model that sees the thirty most label-typical words only.

    A word's typicality is its highest chi-squared statistic over the categories, on the training part. A corpus
    with fewer than :data:`FEWEST_TO_JUDGE` training rows, or no test part, cannot be judged and scores 0.
    """
    train = [row for row in rows if row.part == "train" and row.values.get("categories")]
    test = [row for row in rows if row.part == "test" and row.values.get("categories")]
    if len(train) < FEWEST_TO_JUDGE or not test:
        return 0.0
    labels = MultiLabelBinarizer().fit([row.values["categories"] for row in train])
    truth = labels.transform([row.values["categories"] for row in train])
    vectorizer = CountVectorizer(binary=True, min_df=2)
    counts = vectorizer.fit_transform([row.text for row in train])
    typicality = np.max([chi2(counts, truth[:, each])[0] for each in range(truth.shape[1])], axis=0)
    chosen = np.argsort(-typicality, kind="stable")[:TYPICAL_WORDS]
    model = OneVsRestClassifier(LogisticRegression(class_weight="balanced", max_iter=1000))
    model.fit(counts[:, chosen], truth)
    predicted = model.predict(vectorizer.transform([row.text for row in test])[:, chosen])
    return float(
        f1_score(
            labels.transform([row.values["categories"] for row in test]),
            predicted,
            average="macro",
            zero_division=0.0,
        )
    )


def _split_leakage(rows: Sequence[Row]) -> Iterator[Violation]:
    parts: dict[str, str] = defaultdict(str)
    for row in rows:
        situation = row.values.get("situation")
        if situation and parts.setdefault(situation, row.part) != row.part:
            yield row.violation("situation", "split", f"“{situation}” is in the part {parts[situation]}, too")
