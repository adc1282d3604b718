"""Paper: a lesson on one page, a slide for the briefing room, and the yearly overview, made by WeasyPrint.

Nothing is fetched while printing: style and drawings are in the document itself.
"""

from functools import cache
from typing import Any, NoReturn

from leerlus.errors import Unavailable
from leerlus.lessons.model import PublicLesson
from leerlus.settings import Settings
from leerlus_api.contexts.reading import PrintedLesson
from leerlus_api.elements.translation import LANGUAGES, Translator, translators
from leerlus_api.showing.readable import readable
from leerlus_api.showing.rendering import render_plain

PDF = "application/pdf"
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)
"""Sizes of letters to try, so that a lesson fits on one page; below the last it takes more pages instead."""


def print_lesson(lesson: PublicLesson, settings: Settings, *, slide: bool = False) -> bytes:
    """A lesson as PDF, in its own language: one page where the text allows it, or one slide."""
    t = translators(settings.timezone)[lesson.language if lesson.language in LANGUAGES else "nl"]
    template = "print_slide.html" if slide else "print_lesson.html"
    printed = [_document(template, lesson, t, settings, _SCALES[0])]
    for scale in _SCALES[1:]:
        if len(printed[-1].pages) == 1:
            break
        printed.append(_document(template, lesson, t, settings, scale))
    fitting = printed[-1] if len(printed[-1].pages) == 1 else printed[0]
    return bytes(fitting.write_pdf())


def print_html(html: str) -> bytes:
    """Any page of ours as PDF."""
    return bytes(_laid_out(html).write_pdf())


def _document(template: str, lesson: PublicLesson, t: Translator, settings: Settings, scale: float) -> Any:  # noqa: ANN401 - the library has no types
    context = PrintedLesson(readable(lesson, t, settings), settings.organisation, round(scale * 100))
    html = render_plain(template, t, context)
    return _laid_out(html)


def _laid_out(html: str) -> Any:  # noqa: ANN401 - the library has no types
    return _printer()(string=html, url_fetcher=_fetch_nothing).render()


@cache
def _printer() -> Any:  # noqa: ANN401 - the library has no types
    """WeasyPrint, loaded when something is printed: it needs libraries that are not Python's.

    :raises Unavailable: they are missing.
    """
    try:
        from weasyprint import HTML
    except OSError as exc:
        raise Unavailable(
            "Printing needs Pango. On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
        ) from exc
    return HTML


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - the library's own signature
    raise ValueError(f"Printing fetches nothing, not even {url[:20]}.")
