"""Small words that stand before a family name: "van der", "ben", "von"."""

PREFIXES = frozenset(
    ("van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "in", "op", "el", "al", "la", "le", "von", "zu",
     "di", "da", "dos", "das", "do", "du", "des", "ben", "bin", "ait", "abu", "d", "o", "vd", "v", "tot", "thoe", "ni",
     "baron", "barones", "jonkheer", "jonkvrouw", "del", "della", "los", "las", "af", "av", "zum", "zur", "st",
     "uit")
)  # fmt: skip
SMALL = frozenset(
    (
        "baron",
        "barones",
        "jonkheer",
        "jonkvrouw",
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "el",
        "al",
        "vd",
    )
)
"""Those with which a name may begin without a capital."""
NEVER_FIRST = frozenset(("tot", "v", "st", "av", "af"))
"""Those that stand only behind a given name."""
TELLING = frozenset(
    ("van", "vd", "ait", "el", "ben", "bin", "von", "abu", "al", "ten", "ter", "der", "la", "le", "di", "da")
)
"""Those that before a capital can be little else."""
NOBLE = frozenset(("tot", "thoe", "toe"))
"""Those behind which a family names its house: "van Voorst tot Stoutenburg"."""
NAME_ONLY = frozenset(("ter", "ten", "der", "den"))
"""Those that stand before a family name only."""
PREPOSITIONS = frozenset(("in", "op", "te"))
ARTICLES = frozenset(("de", "den", "der", "het", "'t"))
OLD_ARTICLES = frozenset(("den", "'t"))
