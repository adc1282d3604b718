"""What recurs in complaints, and what coordinators make of it: in the words of ``model``.

- what is compared: ``words``, counted as ``terms``, beside vectors, as ``features``
- groups: ``neighbours`` joined by ``linkage`` and its ``sums``, as far as ``strictness`` allows, is ``clustering``;
  ``resampling`` and the ``consensus`` of its runs; ``belonging`` at last; ``passages`` that tell of another theme
- a theme for people: ``describing`` by ``keywords``, ``naming`` by ``headlines``, ``recognising`` known situations, and
  ``summarising`` what is ``telling``
- one run: ``finding``, ``matching`` with known themes, ``comparing`` with the run before, leaving a ``yardstick`` and
  ``sightings``; ``service`` keeps the themes of a home up to date
- between runs: ``placing`` what comes in, by ``membership``
- what a theme amounts to: ``incidents``, ``trend``, ``growth``, ``artefacts``; ``standing``
- people: ``overview``, ``mapping``, ``excerpts``, ``steering`` with ``regrouping``, and their ``decisions``
"""
