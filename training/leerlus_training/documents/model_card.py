"""The model card: what a model is for, what it learned from and how good it is, in Markdown and HTML."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from markdown_it import MarkdownIt

from leerlus.suggestions.learning.trained import Codes, TrainedModel
from leerlus.suggestions.measuring.metrics import Scores
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.measuring.evaluate import Report
from leerlus_training.measuring.tables import as_figures, warnings

_INTRODUCTION = """\
# Suggestion model

## Purpose and limits

Proposes categories and wanted outcomes for a complaint about the police, and how grave it is when it
learned that. A person decides; the model only proposes, and says so when it does not know. It is not
meant for judging officers or complainants, for deciding whether a complaint is handled, or for texts
other than complaints.

## How it works

One linear classifier per code over a sentence vector beside TF-IDF of words, word pairs and letter
groups, and for codes that twenty situations or more have, a small network on the vector: it counts a fifth.
Probabilities and thresholds come from rows that were held out in turn. A language of thirty
complaints or more has thresholds of its own for categories; any other has those of all. A code with
fewer than two examples is never proposed by itself. Texts are redacted first; placeholders and digits
are not learned, and neither is a term that fewer than three texts hold.

## Where it comes from
"""


_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Model card</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
  table { border-collapse: collapse; margin: 1rem 0; }
  th, td { border-bottom: 1px solid #bbb; padding: .2rem .8rem .2rem 0; text-align: left; }
  code { overflow-wrap: anywhere; }
</style>
BODY</html>
"""


def model_card(model: TrainedModel, report: Report, taxonomy: Taxonomy) -> str:
    """Everything that somebody should know before using the model; no complaint text."""
    return "\n".join(_lines(model, report, taxonomy)) + "\n"


def as_html(card: str) -> str:
    """The card as an HTML page that needs nothing but itself."""
    body = MarkdownIt("commonmark").enable("table").render(card)
    return _PAGE.replace("BODY", body)


def _lines(model: TrainedModel, report: Report, taxonomy: Taxonomy) -> Iterator[str]:
    facts = model.facts
    yield _INTRODUCTION
    yield f"- Taxonomy: {taxonomy.name}, version {facts.taxonomy_version}"
    yield f"- Trained on: {facts.rows} complaints, SHA-256 `{facts.data_hash}`"
    if facts.examples:
        yield f"- Also learned from: {facts.examples} example sentences of the taxonomy, which count for less"
    if facts.grades:
        yield f"- Severity: {facts.grades} grades, learned from the same complaints; not measured below"
    yield f"- Encoder: `{facts.encoder}`"
    yield f"- Seed: {facts.seed}"
    yield f"- Made with: leerlus {version('leerlus')}, scikit-learn {version('scikit-learn')}"
    yield from ("", f"## How good it is, on {report.n} complaints that it did not learn from", "")
    yield from _table("figure", "value", "95 % interval")
    for name, figure in report.headline.items():
        yield f"| {name} | {figure.value:.3f} | {figure.low:.3f} - {figure.high:.3f} |"
    yield from _scores("category", report.categories, model.categories.thresholds_, facts.categories)
    yield from _language_thresholds(model)
    yield from _scores("outcome", report.outcomes, model.outcomes.thresholds_, facts.outcomes)
    yield from _slices(report)


def _scores(kind: str, scores: Mapping[str, Scores], thresholds: Iterable[float], codes: Codes) -> Iterator[str]:
    yield ""
    yield from _table(kind, "precision", "recall", "F1", "support", "threshold")
    for code, threshold in zip(codes, thresholds, strict=True):
        figures = " | ".join(as_figures(scores[code]))
        yield f"| {code} | {figures} | {scores[code].support} | {threshold:.2f} |"


def _language_thresholds(model: TrainedModel) -> Iterator[str]:
    own = model.categories.language_thresholds_
    if own:
        yield ""
        yield from _table("threshold in", *own)
        for code, *each in zip(model.facts.categories, *own.values(), strict=True):
            yield f"| {code} | {' | '.join(f'{threshold:.2f}' for threshold in each)} |"


def _slices(report: Report) -> Iterator[str]:
    yield from ("", "## For whom it works", "")
    yield from _table("slice", "value", "complaints", "micro F1", "macro F1")
    for name, values in report.slices.items():
        for value, each in values.items():
            yield f"| {name} | {value} | {each.n} | {each.micro_f1:.2f} | {each.macro_f1:.2f} |"
    yield from ("", *(f"**Warning.** {line}" for line in warnings(report)))


def _table(*headings: str) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' for _ in headings)} |"
