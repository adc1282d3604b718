"""From challenger to champion and back: compare, gates, promote, roll back.

- ``differences`` between two models on the same rows, and ``kinship`` of complaints to an encoder
- ``comparison``: champion and challenger, with ``measuring`` of versions of a registry
- ``gates``: what a challenger has to pass
- ``switching`` to it or back
- ``tables`` of these, and the ``cli``
"""
