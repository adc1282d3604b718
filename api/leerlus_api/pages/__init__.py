"""The pages for people: a module per page, each with a ``router``. They work without scripts and a mouse."""

from leerlus_api.pages import (
    access,
    complaint,
    deliveries,
    intake,
    lesson_steps,
    lessons,
    login,
    new_complaint,
    themes,
    unit,
)

ROUTERS = (
    login.router,
    intake.router,
    new_complaint.router,
    complaint.router,
    themes.router,
    deliveries.router,
    lessons.router,
    lesson_steps.router,
    unit.router,
    access.router,
)
