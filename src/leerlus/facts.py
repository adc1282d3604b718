"""Names of the facts about a home that one package writes and another reads."""

VECTORS_GONE = "vectors.gone"
"""When vectors were last taken away or replaced: whoever keeps vectors or texts at hand must read them anew."""

THEMES_FOUND = "themes.run"
"""When the last run left a new yardstick for themes behind; not there before the first one."""

SHADOW = "shadow"
"""JSON: how far the challenger agrees with what was shown, as
:class:`~leerlus.suggestions.measuring.agreement.Agreement`."""

DRIFT = "drift"
"""JSON: each signal of drift as a share of its threshold; above 1 is stranger than history explains."""

FLATTERED = "checks.flattered"
"""There in a home such as the demo, whose model learned from complaints that people then decided about with its
suggestions in view: agreement and error budget look better than they are."""
