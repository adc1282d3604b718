"""Learning what redaction reads by, from texts in which identifiers were marked by hand, and scoring it.

- ``gold``: marked texts; ``judged`` ones beside them, and ``exchanged`` identifiers
- ``scoring`` what was found, in ``tables``
- ``context_model`` and ``roles``: what is learned
"""
