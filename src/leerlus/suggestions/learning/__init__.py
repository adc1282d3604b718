"""From decided complaints to a trained model.

- what is looked at: ``features`` of a text, and ``teaching`` sentences of the taxonomy beside decided complaints
- what learns: a ``classifier`` for each code and a ``network`` on the meaning, in a ``blend`` that decides from
  ``thresholds`` on; ``main_category`` and ``gravity`` by a ``multinomial`` regression;
  probabilities come from ``holding_out`` rows
- ``trained``: all of it, fitted
"""
