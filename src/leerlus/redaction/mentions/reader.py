"""All mentions of one text, each by the way of telling that knows best."""

from collections.abc import Sequence
from functools import cached_property

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.mentions.announced import enumerated, read_announced
from leerlus.redaction.mentions.beginnings import is_no_beginning, says_nothing
from leerlus.redaction.mentions.initialled import read_initialled, read_joined_initials, read_small_initialled
from leerlus.redaction.mentions.lexicon_names import read_known, read_nicknamed
from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.small_letters import (
    read_introduced,
    read_introduced_word,
    read_paired,
    read_recurring,
    read_small_acting,
    read_small_prefixed,
    recurring_names,
)
from leerlus.redaction.mentions.strange_words import read_out_of_place, read_unknown
from leerlus.redaction.mentions.surroundings import Surroundings
from leerlus.redaction.mentions.told_names import read_called, read_named_in_short, read_told_behind, read_town_acting
from leerlus.redaction.names.behind import is_anybody_called
from leerlus.redaction.names.signatures import signed_names
from leerlus.redaction.text.words import Word


class MentionReader:
    """Reads all mentions out of the words of one text.

    What a mention is worth: 0.9 behind a cue or initials, less on the lexicon alone, and below 0.5 where it may
    as well be an ordinary word; the latter only counts for the second wall.
    """

    def __init__(self, text: str, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.around = Surroundings(text, words, lexicon)

    def read(self) -> list[Mention]:
        """Mentions in order, not overlapping."""
        signed = dict(signed_names(self.around.names))
        found: list[Mention] = []
        position = 0
        while position < len(self.around.words):
            mention = (
                self.around.mention(position, signed[position], "signature", 0.9, False)
                if position in signed
                else self._at(position, found[-1] if found else None)
            )
            if mention is not None:
                found.append(mention)
            position = position + 1 if mention is None else mention.last
        return found

    @cached_property
    def _recurring(self) -> frozenset[str]:
        return recurring_names(self.around)

    @cached_property
    def _may_be_called(self) -> bool:
        return is_anybody_called(self.around.text)

    def _at(self, position: int, previous: Mention | None) -> Mention | None:
        around = self.around
        if mention := read_introduced_word(around, position):
            return mention
        if is_no_beginning(around, position):
            return None
        cue = around.cues.before(position) or enumerated(around, position, previous)
        if cue is not None and (mention := read_announced(around, position, cue)):
            return mention
        if says_nothing(around, around.words[position]):
            return read_called(around, position) if self._may_be_called else None
        return (
            read_initialled(around, position)
            or read_small_initialled(around, position)
            or read_joined_initials(around, position)
            or read_named_in_short(around, position, previous)
            or read_paired(around, position, previous)
            or read_introduced(around, position)
            or read_called(around, position)
            or read_nicknamed(around, position)
            or read_known(around, position)
            or read_small_prefixed(around, position)
            or read_small_acting(around, position)
            or read_recurring(around, position, self._recurring)
            or read_town_acting(around, position)
            or read_unknown(around, position)
            or read_told_behind(around, position)
            or read_out_of_place(around, position)
        )
