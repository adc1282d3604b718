"""The pages for people: a module per page, each with a ``router``. They work without scripts and a mouse."""

from leerlus_api.pages import (
    access,
    checking,
    complaint,
    corrections,
    deliveries,
    intake,
    lesson_effect,
    lesson_steps,
    lessons,
    letters,
    login,
    new_complaint,
    theme,
    themes,
    unit,
    year_report,
)

ROUTERS = (
    login.router,
    intake.router,
    new_complaint.router,
    complaint.router,
    checking.router,
    corrections.router,
    themes.router,
    theme.router,
    deliveries.router,
    lesson_effect.router,
    letters.router,
    year_report.router,
    lessons.router,
    lesson_steps.router,
    unit.router,
    access.router,
)
