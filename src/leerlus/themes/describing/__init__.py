"""From a group of complaints in a ``collection`` to a ``theme`` that people can read.

``keywords``; a title by ``recognising`` a known situation, or else by ``naming`` after the best of
``headlines``, or what most members are about; ``summarising``; and the ``trend`` of its months, counted
without ``pauses``.
"""
