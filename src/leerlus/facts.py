"""Names of the facts about a home that one package writes and another reads."""

DRIFT = "drift"
"""JSON: each signal of drift as a share of its threshold; above 1 is stranger than history explains."""
