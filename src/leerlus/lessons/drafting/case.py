"""One citizen's account, cut where somebody could still have acted otherwise.

After ASRS CALLBACK's "What would you have done?" and the cases of IOPC's Learning the Lessons: the reader stops at the
decision before reading what happened then.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from leerlus.lessons.drafting.quoting import NEAR, Sentence, on_the_subject

_BEFORE = 2
_AFTER = 3
_POLICE = re.compile(
    r"\b(?:agent\w*|politie\w*|collega'?s?|ambtenaar|wijkagent\w*|zij|ze|hij|die man|die vrouw|"
    r"officers?|police\w*|constable|they|he|she)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Account:
    """Sentences of one complaint, in its order, around the moment at which the police came into it."""

    before: tuple[Sentence, ...]
    after: tuple[Sentence, ...]

    @property
    def length(self) -> int:
        """Number of sentences."""
        return len(self.before) + len(self.after)


def choose_account(sentences: Sequence[Sentence], near: Mapping[Sentence, float], *, about: str) -> Account | None:
    """The account that is most to the point, the fullest of equal ones, then the first.

    :param sentences: that may be shown, those of one complaint together and in its order, nearest to the centre of
        the theme first.
    :param near: how far each is to the point, as :func:`leerlus.lessons.drafting.quoting.nearness` says.
    :param about: what the theme is about, in words of the complaints.
    :returns: ``None`` when no complaint tells both what was before and after, on the subject, with a sentence that is
        well to the point.
    """
    telling = frozenset(on_the_subject(sentences, about=about))

    def on_it(account: Account) -> bool:
        return any(each in telling and near[each] > NEAR for each in (*account.before, *account.after))

    def to_the_point(account: Account) -> float:
        return sum(near[each] for each in (*account.before, *account.after))

    by_complaint = groupby(sentences, key=lambda each: each.complaint_id)
    accounts = [_account(tuple(told)) for _, told in by_complaint]
    whole = [each for each in accounts if each.before and each.after and on_it(each)]
    return max(whole, key=lambda each: (to_the_point(each), each.length), default=None)


def _account(told: Sequence[Sentence]) -> Account:
    before = tuple(takewhile(lambda each: not _POLICE.search(each.text), told))
    return Account(before[-_BEFORE:], tuple(told[len(before) :][:_AFTER]))
