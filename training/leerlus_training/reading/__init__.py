"""Decided complaints, as rows to learn from or to measure on.

- ``corpus``: checked, redacted, and refused in one report
- ``decided``: those of a home
- ``splitting``: which of them are held out
- ``snapshots``: which of them a model learned from
"""
