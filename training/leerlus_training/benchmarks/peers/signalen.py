"""The recipe of the classifier of Signalen, by which Dutch municipalities sort reports of citizens.

After https://github.com/Amsterdam/signals: words without stop words, stemmed (Snowball); counts of words and pairs;
TF-IDF; logistic regression; the best of a grid by five-fold cross-validation. There each report has one category; for
complaints with several, one such classifier is learned for each category, and the grid is judged on their mean F1.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, make_scorer
from sklearn.model_selection import GridSearchCV
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from spacy.util import get_lang_class

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEMMERS = {"nl": "dutch", "en": "english", "de": "german", "fr": "french", "tr": "turkish", "ar": "arabic"}
_OTHERWISE = "nl"
_MACRO_F1 = make_scorer(f1_score, average="macro", zero_division=0)
_GRID = {"C": [1, 10, 100], "class_weight": [None, "balanced"]}


def signalen(
    texts: Sequence[str],
    languages: Sequence[str],
    truth: NDArray[np.intp] | NDArray[np.bool_],
    new_texts: Sequence[str],
    new_languages: Sequence[str],
) -> NDArray[np.floating]:
    """Learn from the first texts, and give probabilities for the new ones, shape (n, codes).

    :param truth: columns of the only category of each text, shape (n,), or flags of all, shape (n, codes).
    """
    single = truth.ndim == 1
    steps = Pipeline(
        [
            ("count", CountVectorizer(ngram_range=(1, 2))),
            ("weigh", TfidfTransformer()),
            ("classify", OneVsRestClassifier(LogisticRegression(solver="liblinear"))),
        ]
    )
    grid = {f"classify__estimator__{name}": values for name, values in _GRID.items()}
    search = GridSearchCV(steps, grid, scoring="accuracy" if single else _MACRO_F1, cv=5)
    search.fit([*map(_stemmed, texts, languages)], truth)
    return np.asarray(search.predict_proba([*map(_stemmed, new_texts, new_languages)]))


def _stemmed(text: str, language: str) -> str:
    known = language if language in _STEMMERS else _OTHERWISE
    words = [word for word in _WORD.findall(text.lower()) if word not in _stop_words(known)]
    return " ".join(_stemmer(known).stemWords(words))


@cache
def _stemmer(language: str) -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(get_lang_class(language).Defaults.stop_words)
