"""What is written down about a run beside its model: never a word of a complaint.

- ``provenance``: code and libraries
- ``plots``: pictures
- ``model_card``, ``algorithm_register``: for people, and for the Algoritmeregister
- ``writing`` all of it
"""
