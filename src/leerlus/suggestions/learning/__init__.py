"""From decided complaints to a trained model.

- what is looked at: ``decided`` complaints by the ``features`` of their texts, and ``teaching`` sentences of the
  taxonomy beside them
- what learns: a ``classifier`` for each code and a ``network`` on the meaning, in a ``blend`` that decides from
  ``thresholds`` on; ``main_category`` and ``gravity`` by a ``multinomial`` regression;
  probabilities come from ``holding_out`` rows
- ``fitting`` all of it makes a ``trained`` model
"""
