"""Leerlus beside published recipes: the same rows, split and measures, in one run and one table.

``python -m leerlus_training.benchmarks.peers --philadelphia FILE``

The peers: (a) the recipe of the Signalen classifier of Dutch municipalities (stemmed words and pairs, TF-IDF, logistic
regression, grid search); (b) with ``--setfit``, for the first task only as it is slow, the recipe of SetFit on the same
encoder; (c) the encoder's vectors with logistic regression; (d) the category whose description is nearest, without
learning; (e) always the most frequent category.

What is asked is in ``tasks``, who answers in ``methods`` (with ``signalen`` and ``setfit``), and what it is worth in
``measuring``.
"""
