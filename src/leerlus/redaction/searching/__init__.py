"""Patterns that detectors look for, tried only where they can match, and what comes of them.

- what every match of a pattern holds is read from it: ``clauses``; a ``prefilter`` looks for that first
- ``findings`` are what detectors report; those that overlap become one
"""
