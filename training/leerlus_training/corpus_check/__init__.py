"""Checks of the supplied corpus, all violations in one run.

- ``model``: the corpus, and what can be wrong with it
- ``form`` of a row, and the ``guide`` that it was labelled by
- ``identifiers`` that are nobody's, in the ``gold_set``
- ``shares``, ``situations`` and ``variety`` of texts, and ``leakage`` of labels
- ``demo_year``: the rows of the demo
- ``run`` all, from the ``cli``
"""
