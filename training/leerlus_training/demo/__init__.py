"""The demo year, drawn from the corpus: a ``year`` of complaints, and the ``settlements`` that they ended in."""
