"""Which complaints belong together, with no number of groups set beforehand.

- a look: ``neighbours`` joined by ``linkage`` and its ``sums``, as far as ``strictness`` allows; ``belonging`` at last
- many looks: ``resampling``, and the ``consensus`` of its runs; all of it is ``clustering``, which leaves ``sightings``
- ``one_officer``: whom most of a group names; that is no theme
- ``passages`` that tell of another theme than the rest of their complaint
"""
