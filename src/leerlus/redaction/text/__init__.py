"""A text as detectors see it, and what its words and their writing tell.

- nothing hidden and offsets that lead back: ``view``
- its ``words``; how it was written, so what a capital says in it: ``writing``
- where the ``sentences`` of a redacted text are
"""
