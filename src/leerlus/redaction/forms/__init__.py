"""What is known by its form: numbers and ways to reach somebody.

- ``numbers`` with a check digit or a cue, ``codes`` of anybody's making, number ``plates`` of vehicles
- ``contact``: mail, telephone and accounts; ``spelled`` out in words, too
"""
