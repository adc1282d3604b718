"""``leerlus redact``: take identifiers out of a file or of standard input; ``redact-again``: out of what is stored."""

import json
from typing import Annotated, Any

import typer

from leerlus.adapters.spacy_names import redactor_with_names
from leerlus.bootstrap import open_home, reader_for
from leerlus.cli.console import ACTOR, DEFAULT_HOME, FileArgument, HomeOption, counted, say
from leerlus.complaints.files import STANDARD_INPUT, read_submissions
from leerlus.corrections.renewing import renew_all
from leerlus.redaction.batches import redact_all
from leerlus.redaction.model import Span
from leerlus.settings import for_home, without_home


def redact(
    file: FileArgument = STANDARD_INPUT,
    spans: Annotated[bool, typer.Option("--spans", help="Print JSON with the offsets of what was replaced.")] = False,
) -> None:
    """Print every complaint of a file without names, numbers and addresses. Needs no home."""
    settings = without_home()
    redactor = redactor_with_names(reader=reader_for(settings, say=say))
    submissions = read_submissions(file)
    texts = [submission.text for submission in submissions]
    for submission, redacted in zip(submissions, redact_all(redactor, texts, threads=settings.threads), strict=True):
        if spans:
            line = {"id": submission.id, "text": redacted.text, "spans": [_plain(each) for each in redacted.spans]}
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            typer.echo(redacted.text)


def redact_again(home: HomeOption = DEFAULT_HOME) -> None:
    """Redact every stored complaint by the rules of today, after an update; what people corrected stays."""
    leerlus = open_home(for_home(home))
    with counted("Redacting stored complaints again") as progress:
        renewal = renew_all(leerlus, actor=ACTOR, progress=progress)
    say(f"{renewal.changed} complaints have another text now, {renewal.same} are as they were.")
    if renewal.left:
        say(f"{renewal.left} were left: no original is kept of them, or they may not be worked with.")


def _plain(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "type": span.type.value,
        "placeholder": span.placeholder,
        "rule": span.rule,
        "score": round(span.score, 3),
    }
