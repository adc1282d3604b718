"""How well identifiers are found: on the gold set, per type, beside each library alone."""
