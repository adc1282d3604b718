"""Lessons: written by coordinators, sent on their way, read and answered by units."""

from leerlus_api.pages.lessons import (
    deliveries,
    lesson_effect,
    lesson_steps,
    lessons,
    unit,
    unit_lesson,
)

ROUTERS = (
    deliveries.router,
    lesson_effect.router,
    lessons.router,
    lesson_steps.router,
    unit.router,
    unit_lesson.router,
)
