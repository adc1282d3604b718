"""How sure a suggestion is.

- ``familiarity``: whether a text is like anything that was learned from
- ``assurance``: what can be promised about suggestions and the short list
- ``budget``: how many suggestions can be confirmed at once
"""
