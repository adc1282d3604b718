"""Bodies that hold one thing or a list of them."""


def one_or_list(body: object) -> str:
    """Which of the two forms a body has."""
    return "list" if isinstance(body, list) else "one"
