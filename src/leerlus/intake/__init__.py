"""From a text that comes in to a complaint that a person has decided about.

- in: ``receiving`` (``preparing``, ``admitting``, then ``proposing``), in the words of ``model``; ``originals`` for who
  may read them
- judged: ``helping`` with ``explanations`` at hand, and ``likeness`` by a ``memory`` of ``neighbours`` and ``repeats``;
  ``deciding``, or many ``at_once`` within the ``budget``, but for those that were ``drawing`` another lot
- afterwards: ``rectifying`` where it was filed; ``settling``; ``checking`` whether suggestions deserve trust;
  ``shadow`` for the next model, and ``keeping_up`` with it once it is in use
"""
