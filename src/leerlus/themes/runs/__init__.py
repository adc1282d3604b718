"""One run after another: what is found now, and what was known.

``refreshing`` a home is ``finding``, ``matching`` with known themes and ``comparing`` with the run before; a run leaves
a ``yardstick`` for ``placing`` what comes in before the next. In the service a run goes on ``beside`` all other work.
"""
