"""The service, put together step by step."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware

from leerlus import __version__
from leerlus.application import Leerlus
from leerlus.intake.explanations import Explanations
from leerlus.suggestions.suggesting.registry_watch import RegistryWatch
from leerlus.themes.runs.beside import RunBeside
from leerlus.themes.runs.refreshing import find_anew
from leerlus_api import openapi, pages, routes
from leerlus_api.deps import unguarded
from leerlus_api.errors import UnexpectedErrors, answer_http_error, configure_errors, log_unexpected
from leerlus_api.middleware.head_requests import AnswerHead
from leerlus_api.middleware.idempotency import RecentAnswers
from leerlus_api.middleware.limits import BodyLimit
from leerlus_api.middleware.measuring import Measurements, MeasureRequests
from leerlus_api.middleware.security import SESSION_COOKIE, SESSION_SECONDS, SecurityHeaders, session_secret
from leerlus_api.middleware.throttle import LoginThrottle
from leerlus_api.middleware.versioning import ApiVersion

_STATIC = Path(__file__).parent / "static"


def create_app(leerlus: Leerlus) -> FastAPI:
    """The HTTP API and the pages of one home.

    :raises Unavailable: the home's session key cannot be read or made.
    """
    measurements = Measurements()
    app = FastAPI(
        title=openapi.TITLE,
        summary=openapi.SUMMARY,
        description=openapi.DESCRIPTION,
        version=__version__,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        openapi_tags=openapi.TAGS,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=_middleware(leerlus, measurements),
    )
    _configure_state(app, leerlus, measurements)
    configure_errors(app)
    _configure_routes(app)
    _deny_by_default(app)
    return app


def _middleware(leerlus: Leerlus, measurements: Measurements) -> list[Middleware]:
    """From the outside in."""
    return [
        Middleware(AnswerHead),
        Middleware(SecurityHeaders),
        Middleware(ApiVersion),
        Middleware(MeasureRequests, measurements=measurements),
        Middleware(
            SessionMiddleware,
            secret_key=session_secret(leerlus.settings.home),
            session_cookie=SESSION_COOKIE,
            max_age=SESSION_SECONDS,
            same_site="lax",
            https_only=leerlus.settings.secure_cookies,
        ),
        Middleware(UnexpectedErrors),
        Middleware(BodyLimit, refuse=answer_http_error),
    ]


def _configure_state(app: FastAPI, leerlus: Leerlus, measurements: Measurements) -> None:
    app.state.leerlus = leerlus
    app.state.measurements = measurements
    app.state.registry_watch = RegistryWatch(leerlus.registry)
    app.state.throttle = LoginThrottle()
    app.state.answers = RecentAnswers()
    app.state.explanations = Explanations(leerlus)
    app.state.theme_runs = RunBeside(lambda actor: find_anew(leerlus, actor=actor), unexpected=log_unexpected)


def _configure_routes(app: FastAPI) -> None:
    for router in (*routes.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")


def _deny_by_default(app: FastAPI) -> None:
    if missing := unguarded(app):
        raise RuntimeError(f"These routes state no policy: {', '.join(missing)}.")
