"""From a page's context to HTML, in the reader's language."""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leerlus.access.model import Principal
from leerlus.complaints.text import UNKNOWN_LANGUAGE, detect_language
from leerlus.wall_clock import EARLIEST, LATEST
from leerlus_api import policies
from leerlus_api.contexts.page import PageContext
from leerlus_api.elements.translation import LANGUAGES, Translator, choose_language, translators
from leerlus_api.middleware.security import csrf_token
from leerlus_api.policies import Policy
from leerlus_api.showing.limits import LONGEST, SHORTEST

LANGUAGE_COOKIE = "taal"
_LANGUAGE_SECONDS = 365 * 24 * 60 * 60
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_NAVIGATION: tuple[tuple[str, str, Policy], ...] = (
    ("nav.intake", "/klachten", policies.may_read_complaints),
    ("nav.themes", "/themas", policies.may_read_themes),
    ("nav.lessons", "/lessen", policies.may_write_lessons),
    ("nav.report", "/jaaroverzicht", policies.may_write_lessons),
    ("nav.checking", "/nalopen", policies.may_check_decisions),
    ("nav.unit", "/eenheid", policies.may_read_as_unit),
    ("nav.models", "/modellen", policies.may_see_models),
    ("nav.access", "/beheer", policies.may_manage_access),
)
_REACHED_FROM = {"/afdoeningen": "/klachten", "/afscherming": "/klachten"}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link in the head of the page."""

    key: str
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page.

    :param other_language: the language to switch to, and ``switch_path`` how.
    :param notice: key and values of a message about what was just done, shown once.
    :param refusal: key of a message about what could not be done, shown once.
    """

    language: str
    other_language: str
    switch_path: str
    organisation: str
    principal: Principal | None
    navigation: tuple[NavigationItem, ...]
    csrf: str
    notice: tuple[str, dict[str, int]] | None
    refusal: str | None


def render(request: Request, page: PageContext, *, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """The page as an answer."""
    t = translator_of(request)
    html = _environment().get_template(page.template).render(page=page, frame=_frame(request, t.language), t=t)
    response = HTMLResponse(html, status)
    if request.query_params.get(LANGUAGE_COOKIE) == t.language:
        response.set_cookie(LANGUAGE_COOKIE, t.language, max_age=_LANGUAGE_SECONDS, httponly=True, samesite="lax")
    return response


def render_plain(template: str, t: Translator, page: object) -> str:
    """A template without the frame of a page, e.g. for paper."""
    return _environment().get_template(template).render(page=page, t=t)


def translator_of(request: Request) -> Translator:
    """The translator for whoever reads the answer."""
    language = choose_language(
        request.query_params.get(LANGUAGE_COOKIE),
        request.cookies.get(LANGUAGE_COOKIE),
        request.headers.get("accept-language"),
    )
    return translators(request.app.state.leerlus.settings.timezone)[language]


def notify(request: Request, key: str, **values: int) -> None:
    """Show the text of ``key`` once, on the next page, with these values filled in."""
    request.session["notice"] = [key, values]


def notify_refusal(request: Request, key: str) -> None:
    """Show once, on the next page, that something was not done, in the text of ``key``."""
    request.session["refusal"] = key


def home_of(who: Principal) -> str:
    """The page where somebody's work starts."""
    return next(path for _, path, policy in _NAVIGATION if policy(who))


def _frame(request: Request, language: str) -> Frame:
    principal: Principal | None = getattr(request.state, "principal", None)
    other = next(each for each in LANGUAGES if each != language)
    query = request.url.include_query_params(taal=other)
    return Frame(
        language=language,
        other_language=other,
        switch_path=f"{query.path}?{query.query}",
        organisation=request.app.state.leerlus.settings.organisation,
        principal=principal,
        navigation=_navigation(request.url.path, principal),
        csrf=csrf_token(request),
        notice=request.session.pop("notice", None),
        refusal=request.session.pop("refusal", None),
    )


def _navigation(path: str, principal: Principal | None) -> tuple[NavigationItem, ...]:
    if principal is None:
        return ()
    place = _REACHED_FROM.get(path, path)
    return tuple(
        NavigationItem(key, target, current=place == target or place.startswith(f"{target}/"))
        for key, target, policy in _NAVIGATION
        if policy(principal)
    )


def written_in(language: str) -> Markup:
    """The attributes of an element whose text is in this language: which one, and whether it runs from the right.

    :param language: ISO 639-1 code.
    """
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    return Markup('lang="{}" dir="{}"').format(language, direction)


def told_in(text: str) -> Markup:
    """The same attributes for a text of which nothing but its words tells the language; none where they do not tell."""
    language = detect_language(text)
    return Markup() if language == UNKNOWN_LANGUAGE else written_in(language)


@cache
def _environment() -> Environment:
    folder = Path(__file__).parents[1] / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(written_in=written_in, told_in=told_in)
    environment.globals.update(earliest_day=EARLIEST, latest_day=LATEST, longest=LONGEST, shortest=SHORTEST)
    return environment
