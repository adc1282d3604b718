"""Where somebody lives: ``addresses`` with a street, and ``homes`` and ``dwellings`` told otherwise.

What may follow a street is told by ``house_numbers``.
"""
