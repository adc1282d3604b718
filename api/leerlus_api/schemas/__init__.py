"""The bodies of the HTTP API. Names are in snake case, as in the files that Leerlus reads."""
