"""How good a model is, on decided complaints that it has not seen.

- ``answers``: suggestions beside decisions
- ``slices``: for which groups of complaints it works
- ``evaluate``: the report about all of it
- ``training``: a model beside what was measured of it
- ``registered``: the same for a model of a home's registry
- ``tables``: a report for a person at a terminal
"""
