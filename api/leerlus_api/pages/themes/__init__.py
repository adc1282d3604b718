"""Themes: find one, see why it is one, and steer it."""

from leerlus_api.pages.themes import (
    grave,
    theme,
    theme_steps,
    themes,
)

ROUTERS = (
    themes.router,
    grave.router,
    theme.router,
    theme_steps.router,
)
