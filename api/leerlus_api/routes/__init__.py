"""The HTTP API: a module per resource, each with a ``router``."""

from leerlus_api.routes import (
    at_once,
    complaints,
    corrections,
    description,
    health,
    lessons,
    metrics,
    suggestions,
    themes,
    units,
)

ROUTERS = (
    at_once.router,
    complaints.router,
    corrections.router,
    suggestions.router,
    themes.router,
    units.router,
    lessons.router,
    description.router,
    health.router,
    metrics.router,
)
