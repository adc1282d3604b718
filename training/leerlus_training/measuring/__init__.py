"""How good a model is, on decided complaints that it has not seen.

- ``answers``: suggestions beside decisions
- ``evaluate``: the report about them
- ``training``: a model beside what was measured of it
- ``registered``: the same for a model of a home's registry
- ``tables``: a report for a person at a terminal
"""
