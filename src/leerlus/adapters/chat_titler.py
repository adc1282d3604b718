"""Titles from a language model. Off unless the settings name an address.

It gets redacted texts only, and what it proposes is never used by itself.
"""

from collections.abc import Sequence

from leerlus.adapters.chat import ChatModel
from leerlus.errors import Unavailable

_LONGEST_EXAMPLE = 1_500
_LONGEST_TITLE = 120
_WORDS = range(2, 13)
_TOKENS = 60
_TASK = (
    "Je krijgt geanonimiseerde klachten over de politie die over één en dezelfde situatie gaan. Geef die situatie een "
    "titel van 3 tot 8 Nederlandse woorden. Noem geen namen, plaatsen of eenheden en geef geen oordeel. Antwoord met "
    "de titel alleen."
)


class ChatTitler:
    """Implements :class:`leerlus.ports.titler.Titler`."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def propose(self, keywords: Sequence[str], examples: Sequence[str]) -> str:
        """One request; an answer that is no title counts as none."""
        asked = "\n\n".join([f"Trefwoorden: {', '.join(keywords)}", *(each[:_LONGEST_EXAMPLE] for each in examples)])
        title = " ".join(self._model.ask(_TASK, asked, longest=_TOKENS).split()).strip(" \"'“”‘’.")
        if len(title.split()) not in _WORDS or len(title) > _LONGEST_TITLE:
            raise Unavailable("The service for titles gave no title.")
        return title
