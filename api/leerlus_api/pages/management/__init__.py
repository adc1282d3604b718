"""The house itself: who comes in, which models are in use, and what is told about a year."""

from leerlus_api.pages.management import (
    access,
    login,
    models,
    year_report,
)

ROUTERS = (
    login.router,
    models.router,
    access.router,
    year_report.router,
)
