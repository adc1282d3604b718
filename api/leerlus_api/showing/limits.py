"""How long texts in forms may be: what the fields ask is what the program takes."""

from leerlus.access.service import SHORTEST_PASSWORD
from leerlus.corrections.service import LONGEST_WORDS
from leerlus.lessons.feedback.answers import LONGEST_TEXT
from leerlus.lessons.telling.news import LONGEST_TARGET
from leerlus.lessons.workflow.reviewing import LONGEST_COMMENT, SHORTEST_REASON
from leerlus.lessons.workflow.wording import LONGEST_TITLE as LONGEST_LESSON_TITLE
from leerlus.lessons.workflow.writing import LONGEST_GUIDANCE
from leerlus.themes.steering.marking import LONGEST_DESCRIPTION, SHORTEST_DESCRIPTION
from leerlus.themes.steering.reviewing import LONGEST_NOTE, LONGEST_TITLE

LONGEST = {
    "answer": LONGEST_TEXT,
    "comment": LONGEST_COMMENT,
    "guidance": LONGEST_GUIDANCE,
    "lesson_title": LONGEST_LESSON_TITLE,
    "mark": LONGEST_DESCRIPTION,
    "note": LONGEST_NOTE,
    "target": LONGEST_TARGET,
    "theme_title": LONGEST_TITLE,
    "words": LONGEST_WORDS,
}
SHORTEST = {"mark": SHORTEST_DESCRIPTION, "password": SHORTEST_PASSWORD, "reason": SHORTEST_REASON}
