"""A trained model at work.

- ``suggester`` makes suggestions; ``consistency`` takes out contradictions
- ``champion`` is the one that the registry says is in use; ``registry_watch`` knows its challenger
"""
