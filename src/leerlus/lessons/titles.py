"""How the title of a theme is said in a lesson."""


def in_sentence(title: str) -> str:
    """The title as it goes on after a colon: a headline without its keywords, small unless it is an abbreviation."""
    headline, _, rest = title.partition(": ")
    keywords_follow = " " in headline and not any(" " in each for each in rest.split(", "))
    said = headline if keywords_follow else title
    return said if said[:2].isupper() else said[:1].lower() + said[1:]
