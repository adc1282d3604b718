"""The tables, as the newest migration leaves them.

Each dataclass of the domain is one row, so that every read is one statement and can never show half of a
change. Lists inside a row are JSON; the two lists that are searched have an index table beside them
(``decided_categories``, ``lesson_units``). ``number`` mostly counts rows in the order in which they were added.

The full-text index over ``complaints.text`` and the triggers that guard the audit trail are not tables:
they are written out in the migrations, per database.
"""

from leerlus.adapters.sql.tables.access import accounts, api_keys, audit_events
from leerlus.adapters.sql.tables.base import metadata
from leerlus.adapters.sql.tables.complaint import (
    complaints,
    laid_aside,
    originals,
    redaction_corrections,
    redaction_list,
    vectors,
)
from leerlus.adapters.sql.tables.home import facts, units, year_reports
from leerlus.adapters.sql.tables.judgement import (
    decided_categories,
    decisions,
    second_readings,
    settlements,
    silent_suggestions,
    suggestions,
    sweep_scores,
)
from leerlus.adapters.sql.tables.lesson import lesson_answers, lesson_comments, lesson_units, lesson_versions, lessons
from leerlus.adapters.sql.tables.news import deliveries, subscriptions
from leerlus.adapters.sql.tables.theme import artefacts, grave_seen, theme_decisions, themes, yardsticks

__all__ = [
    "accounts",
    "api_keys",
    "artefacts",
    "audit_events",
    "complaints",
    "decided_categories",
    "decisions",
    "deliveries",
    "facts",
    "grave_seen",
    "laid_aside",
    "lesson_answers",
    "lesson_comments",
    "lesson_units",
    "lesson_versions",
    "lessons",
    "metadata",
    "originals",
    "redaction_corrections",
    "redaction_list",
    "second_readings",
    "settlements",
    "silent_suggestions",
    "subscriptions",
    "suggestions",
    "sweep_scores",
    "theme_decisions",
    "themes",
    "units",
    "vectors",
    "yardsticks",
    "year_reports",
]
