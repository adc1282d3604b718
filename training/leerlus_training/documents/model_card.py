"""The model card: what a model is for, what it learned from and how good it is, in Markdown and HTML."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from markdown_it import MarkdownIt

from leerlus.suggestions.learning.trained import Codes, TrainedModel
from leerlus.suggestions.measuring.metrics import Scores
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.measuring.evaluate import Report
from leerlus_training.measuring.slices import FEWEST_IN_SLICE
from leerlus_training.measuring.tables import as_figures, warnings, with_bounds

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
fewer than two examples is never proposed by itself. The main category is ranked by a model of its own.
The program says that it does not know when no code is probable enough, or when a text is unlike all that
it learned from. Texts are redacted first; placeholders and digits are not learned, and neither is a term
that fewer than three texts hold.

## Where it comes from
"""

_MEANINGS = {
    "micro_f1": "F1 over all decisions about categories together: frequent ones weigh most",
    "macro_f1": "mean F1 over the categories that occur: rare ones weigh as much",
    "top3_recall": "share of complaints whose main category is among the three most probable",
    "ece": "how far probabilities are from the shares that hold; 0 is best",
    "coverage_at_90_precision": "share of the true categories that can be suggested while nine in ten are right",
    "shortlist_missed": "share of complaints whose main category is not on the short list",
    "outcome_micro_f1": "as micro_f1, for what people wanted",
    "outcome_macro_f1": "as macro_f1, for what people wanted",
}

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
    yield from _headline(report)
    yield from _scores("category", report.categories, model.categories.thresholds_, facts.categories)
    yield from _language_thresholds(model)
    yield from _scores("outcome", report.outcomes, model.outcomes.thresholds_, facts.outcomes)
    yield from _slices(report)
    yield from _unmeasured_languages(model, report)


def _headline(report: Report) -> Iterator[str]:
    unseen = " that it did not learn from" if report.learned_from == 0 else ""
    yield from ("", f"## How good it is, on {report.n} complaints{unseen}", "")
    yield from _table("figure", "value", "95 % interval", "meaning")
    for name, figure in report.headline.items():
        yield f"| {name} | {figure.value:.3f} | {figure.low:.3f} - {figure.high:.3f} | {_MEANINGS[name]} |"
    yield from ("", "Support is the number of complaints that people gave the code.")


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
    yield f"Groups of fewer than {FEWEST_IN_SLICE} complaints are left out: how good it is for those is not known."
    yield ""
    yield from _table("slice", "value", "complaints", "micro F1", "95 % interval", "macro F1")
    for name, values in report.slices.items():
        for value, each in values.items():
            interval = with_bounds(each.low, each.high)
            yield f"| {name} | {value} | {each.n} | {each.micro_f1:.2f} | {interval} | {each.macro_f1:.2f} |"
    for line in warnings(report):
        yield from ("", f"**Warning.** {line}")


def _unmeasured_languages(model: TrainedModel, report: Report) -> Iterator[str]:
    """Languages that it treats by thresholds of their own, and of which too few complaints were measured."""
    own = set(model.categories.language_thresholds_).difference(report.slices.get("language", ()))
    if own:
        languages = ", ".join(sorted(own))
        yield from ("", f"**Warning.** It learned from complaints in other languages ({languages}), of which too few")
        yield "were measured: how good it is for those is not known."


def _table(*headings: str) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' for _ in headings)} |"
