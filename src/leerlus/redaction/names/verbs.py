"""Verbs of which people are the subject; a name stands before or behind them."""

SAYING = frozenset(
    ("zei", "zegt", "riep", "vroeg", "vertelde", "schreeuwde", "antwoordde", "beloofde", "snauwde", "schold",
     "reageerde",
     "lachte", "knikte", "weigerde", "vond", "dacht", "wist", "duwde", "sloeg", "greep", "trok", "pakte", "keek",
     "wilde",
     "noteerde", "schreef", "luisterde", "negeerde", "grijnsde", "zuchtte", "belde", "mompelde", "fluisterde", "brulde",
     "heette", "heet", "heeft", "noemde", "gaf", "deed", "begon", "bleef", "liet", "hield", "said", "told", "asked",
     "yelled", "laughed", "shouted", "refused", "wrote", "promised",
     "ignored")
)  # fmt: skip
"""Acts of one person, which a town or a thing does not do."""

ACTING = SAYING | frozenset(
    ("kwam", "ging", "liep", "stond", "had", "heeft", "was", "is", "werd", "bleef", "gaf", "nam", "woont", "woonde",
     "durfde",
     "moest", "mocht", "kreeg", "reed", "zat", "deed", "kon", "begon", "bleek", "haalde", "gooide", "kende", "stuurde",
     "hing", "bood", "legde", "liet", "hield", "hielp", "kent", "komt", "gaat", "staat", "zit", "ligt", "wil", "mag",
     "kan",
     "moet", "krijgt", "huilde", "schrok", "viel", "took", "came", "went", "pushed", "noemde", "lag", "zag", "hoorde",
     "bracht", "mist", "speelt", "speelde", "sliep", "slaapt")
)  # fmt: skip
"""Acts and states of people."""

BEING = frozenset(
    (
        "is",
        "was",
        "had",
        "heeft",
        "werd",
        "bleek",
        "bleef",
        "stond",
        "kan",
        "mag",
        "moet",
        "wil",
        "zit",
        "ligt",
        "staat",
    )
)
"""Those among them that things do as well."""

DOING = ACTING - BEING
"""Acts of people only."""

DONE = frozenset(
    ("geslagen", "aangehouden", "opgenomen", "opgemaakt", "behandeld", "verhoord", "geboeid", "gefouilleerd",
     "ondertekend", "weggestuurd", "afgesnauwd", "uitgescholden", "geduwd", "bekeurd", "gecontroleerd",
     "staandegehouden", "geweigerd", "uitgelachen", "getrokken", "gepakt", "afgedaan", "meegenomen", "opgeschreven",
     "gearresteerd", "gezet", "gedrukt", "geraakt", "opgepakt",
     "uitgemaakt", "voorgelicht", "beledigd", "bedreigd", "ingenomen", "doorzocht", "gehaald", "bespoten",
     "overmeesterd", "gedagvaard", "gehoord", "uitgeschreven", "afgepakt", "gesommeerd", "ondervraagd", "opgesteld",
     "beboet", "gesleurd", "meegesleurd", "arrested", "searched", "fined")
)  # fmt: skip
"""What is done to people, mostly by the police."""
