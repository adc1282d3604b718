"""Whether complaints, suggestions or decisions are becoming other than they were.

- ``signals``: numbers about a window of complaints
- ``stream``: the complaints of a home, in order
- ``watch``: the newest window, judged by those before it
- ``report`` of it, and the ``cli``
"""
