"""The words of a lesson as somebody typed them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Self

from leerlus.errors import InvalidInput
from leerlus.lessons.model import Case, Lesson, LessonContent, Version
from leerlus.lessons.receipts import pruned, sentences_of

LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What stands in the form.

    :param case_setting: first half of the one story; without either half there is no story.
    :param left_out: quotes, and sentences of what works well, to do without. They are citizens' words: never changed.
    """

    title: str
    summary: str
    what_happened: str
    questions: Sequence[str]
    questions_leading: Sequence[str] = ()
    questions_policy: Sequence[str] = ()
    case_setting: str = ""
    case_after: str = ""
    changed: str = ""
    left_out: Collection[str] = ()

    @classmethod
    def of(cls, text: Lesson | Version) -> Self:
        """What stands in the form of a lesson that nobody is changing: a sentence or question per line."""
        content = text.content
        return cls(
            title=text.title,
            summary="\n".join(content.summary),
            what_happened="\n".join(content.what_happened),
            questions=content.questions,
            questions_leading=content.questions_leading,
            questions_policy=content.questions_policy,
            case_setting="\n".join(content.case.setting) if content.case else "",
            case_after="\n".join(content.case.after) if content.case else "",
            changed="\n".join(content.changed),
        )

    def check(self) -> None:
        """:raises InvalidInput: a text is empty, or the title too long."""
        if not all(text.strip() for text in (self.title, self.summary, self.what_happened)):
            raise InvalidInput("Title, summary and “what happened” may not be empty.")
        if len(self.title) > LONGEST_TITLE:
            raise InvalidInput(f"A title has at most {LONGEST_TITLE} characters; this one has {len(self.title)}.")

    def put_into(self, content: LessonContent) -> LessonContent:
        """The content in these words; sentences that were there keep their receipts."""
        known = [receipt.sentence for receipt in content.receipts]

        def sentences(text: str) -> tuple[str, ...]:
            return sentences_of(text, known=known, language=content.language)

        setting, after = sentences(self.case_setting), sentences(self.case_after)
        return pruned(
            replace(
                content,
                summary=sentences(self.summary),
                what_happened=sentences(self.what_happened),
                case=Case(setting, after) if setting and after else None,
                questions=tuple(self.questions),
                questions_leading=tuple(self.questions_leading),
                questions_policy=tuple(self.questions_policy),
                changed=sentences(self.changed),
                quotes=tuple(each for each in content.quotes if each.text not in self.left_out),
                works_well=tuple(each for each in content.works_well if each not in self.left_out),
            )
        )
