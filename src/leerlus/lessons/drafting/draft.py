"""A first version of a lesson, put together from the evidence of its themes. Nothing in it is invented."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leerlus.complaints.model import Channel, Complaint, Decision, Settlement
from leerlus.complaints.units import UnitTree
from leerlus.lessons.catalogue import Catalogue, catalogue
from leerlus.lessons.complainants import one_each
from leerlus.lessons.drafting.case import Account, choose_account
from leerlus.lessons.drafting.changes import Change
from leerlus.lessons.drafting.figures import take_figures
from leerlus.lessons.drafting.praise import praise_in
from leerlus.lessons.drafting.quoting import Sentence, choose_sentences, nearness, quotable_sentences
from leerlus.lessons.drafting.titles import in_sentence
from leerlus.lessons.model import Case, Figures, LessonContent, Quote, Receipt, Snapshot, Support
from leerlus.ports.encoder import Encoder
from leerlus.redaction.second_wall import Look, second_wall
from leerlus.taxonomy.model import Taxonomy
from leerlus.taxonomy.situations import Advice
from leerlus.themes.model import Theme

_TOLD = 2
_QUOTES = 4
_FEWEST_QUOTES = 2
_MOST_WANTED = 2
_PRAISED = 1
_OFTEN = 5
_NOTED = frozenset({Channel.COUNTER, Channel.PHONE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft is made from.

    :param themes: the confirmed themes, the largest first.
    :param complaints: their members, each once, nearest to the centre first.
    :param decisions: the decision that counts, by complaint id; members may be without one.
    :param settlements: how those that ended did, by complaint id.
    :param elsewhere: complaints in which praise for the same kind of situation may be found.
    :param look: the second wall; no quote holds what it finds.
    :param changes: what units did after earlier lessons.
    :param advice: what people in the field would do about the situation, when it is a known one.
    """

    themes: tuple[Theme, ...]
    complaints: tuple[Complaint, ...]
    decisions: Mapping[str, Decision]
    settlements: Mapping[str, Settlement] = field(default_factory=dict)
    elsewhere: tuple[Complaint, ...] = ()
    look: Look = field(default_factory=second_wall)
    changes: tuple[Change, ...] = ()
    advice: Advice | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """Codes of the main categories, the most frequent first."""
        return main_categories(self.decisions.values())

    @property
    def title(self) -> str:
        """What it is about, in a sentence."""
        return in_sentence(self.themes[0].title)

    @property
    def subject(self) -> str:
        """What it is about, in the words that tell most."""
        return f"{self.title}: {', '.join(word for theme in self.themes for word in theme.keywords)}"


@dataclass(slots=True)
class _Writer:
    """Writes sentences down and keeps a receipt of each."""

    words: Catalogue
    receipts: list[Receipt] = field(default_factory=list)

    def says(self, phrase: str, support: Support, *refs: str, **fields: object) -> str:
        return self.keeps(self.words.say(phrase, **fields), support, *refs)

    def keeps(self, sentence: str, support: Support, *refs: str) -> str:
        self.receipts.append(Receipt(sentence, support, refs))
        return sentence


def draft_title(evidence: Evidence, *, language: str) -> str:
    """What to do better, then what it is about: behaviour, never blame."""
    words = catalogue(language)
    behaviour = evidence.advice.behaviour if evidence.advice else words.behaviour(evidence.categories)
    return words.say("title", behaviour=behaviour, theme=evidence.title)


def draft_content(
    evidence: Evidence, *, tree: UnitTree, taxonomy: Taxonomy, encoder: Encoder, now: datetime
) -> LessonContent:
    """Everything that the lesson says, with a receipt for each sentence."""
    language = main_language(evidence.complaints)
    writer = _Writer(catalogue(language))
    figures = take_figures(
        evidence.complaints,
        evidence.decisions,
        evidence.settlements,
        tree=tree,
        taxonomy=taxonomy,
        language=language,
    )
    account, words = _own_words(evidence, encoder)
    told = min(_TOLD, max(0, len(words) - _FEWEST_QUOTES))
    return LessonContent(
        language=language,
        summary=_summary(evidence, figures, writer),
        what_happened=_what_happened(figures, words[:told], words[told:], writer),
        how_often=_how_often(evidence, figures, writer),
        works_well=_works_well(evidence, encoder, writer),
        figures=figures,
        quotes=tuple(Quote(sentence.complaint_id, sentence.text) for sentence in words[told:]),
        case=_case(account, writer),
        questions=_questions(evidence, writer.words),
        questions_leading=writer.words.questions_leading(evidence.categories),
        questions_policy=writer.words.questions_policy(evidence.categories),
        changed=_changed(evidence.changes, writer),
        tips=_tips(figures, writer),
        sources=tuple(complaint.id for complaint in evidence.complaints),
        receipts=tuple(writer.receipts),
        snapshot=_snapshot(evidence, taxonomy, now),
    )


def main_language(complaints: Iterable[Complaint]) -> str:
    """The language most complaints are in; lessons are drafted in it where there is a catalogue."""
    counted = Counter(complaint.language for complaint in complaints)
    return max(sorted(counted), key=counted.__getitem__, default="nl")


def main_categories(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Category codes, the one that is the main one most often first; equal ones by code."""
    counted = Counter(decision.categories[0] for decision in decisions)
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def _own_words(evidence: Evidence, encoder: Encoder) -> tuple[Account | None, tuple[Sentence, ...]]:
    """One account, and sentences of others: citizens' own words in the lesson's language.

    Of as many people as can be, as those of one complainant would tell one story twice. What an employee noted down at
    the counter or the telephone is not somebody's own words.
    """
    language = main_language(evidence.complaints)
    wrote = [each for each in evidence.complaints if each.channel not in _NOTED and each.language == language]
    sentences = quotable_sentences(one_each(wrote), look=evidence.look)
    near = nearness(sentences, about=evidence.subject, encoder=encoder)
    account = choose_account(sentences, near, about=evidence.subject)
    used = {each.complaint_id for each in account.before} if account else set()
    others = [each for each in sentences if each.complaint_id not in used]
    return account, choose_sentences(others, near, count=_TOLD + _QUOTES, least=_TOLD + _FEWEST_QUOTES)


def _case(account: Account | None, writer: _Writer) -> Case | None:
    if account is None:
        return None
    halves = (
        tuple(writer.keeps(each.text, Support.COMPLAINTS, each.complaint_id) for each in half)
        for half in (account.before, account.after)
    )
    return Case(*halves)


def _questions(evidence: Evidence, words: Catalogue) -> tuple[str, ...]:
    own = (evidence.advice.question,) if evidence.advice else ()
    return words.questions(evidence.categories, own=own)


def _changed(changes: Sequence[Change], writer: _Writer) -> tuple[str, ...]:
    return tuple(writer.says("changed", Support.ANSWERS, each.lesson_id, action=each.action) for each in changes)


def _summary(evidence: Evidence, figures: Figures, writer: _Writer) -> tuple[str, ...]:
    first = writer.says("summary", Support.FIGURES, "total", total=figures.total, theme=evidence.title)
    step = evidence.advice.first_step if evidence.advice else writer.words.first_step(evidence.categories)
    return (
        first,
        _most_wanted(figures, writer),
        writer.says("tomorrow", Support.CATALOGUE, "first_step", first_step=step),
    )


def _most_wanted(figures: Figures, writer: _Writer) -> str:
    """What most people want; the second only when it is wanted at least half as often."""
    if not figures.wanted:
        return writer.says("summary_unknown", Support.FIGURES, "wanted")
    often = [each for each in figures.wanted[:_MOST_WANTED] if 2 * each.count >= figures.wanted[0].count]
    most = [writer.words.wanted.get(each.code, each.name) for each in often]
    clauses_last = sorted(most, key=lambda each: " " in each)
    return writer.says("summary_wanted", Support.FIGURES, "wanted", wanted=writer.words.listed(clauses_last))


def _what_happened(
    figures: Figures, told: Sequence[Sentence], quoted: Sequence[Sentence], writer: _Writer
) -> tuple[str, ...]:
    opening = writer.says("what_happened", Support.FIGURES, "total", total=figures.total)
    caution = writer.says("composite", Support.CATALOGUE, "composite")
    if not told:
        nothing = () if quoted else (writer.says("nothing_to_tell", Support.CATALOGUE, "nothing_to_tell"),)
        return opening, caution, *nothing
    introduction = writer.says("told_first", Support.CATALOGUE, "told_first")
    sentences = [writer.says("told", Support.COMPLAINTS, each.complaint_id, sentence=each.text) for each in told]
    return opening, caution, introduction, *sentences


def _how_often(evidence: Evidence, figures: Figures, writer: _Writer) -> tuple[str, ...]:
    sentences = [_period(figures, writer), _spread(figures, writer)]
    if len(evidence.themes) == 1:
        trend = writer.words.trends[evidence.themes[0].trend]
        sentences.append(writer.keeps(trend, Support.FIGURES, "months"))
    cautions = ("unknown", "unknown_total")
    return (*sentences, *(writer.says(each, Support.CATALOGUE, each) for each in cautions), _given(figures, writer))


def _given(figures: Figures, writer: _Writer) -> str:
    """What people got; no number, and nothing that fewer than five got."""
    often = [each for each in figures.given if each.count >= _OFTEN][:_MOST_WANTED]
    if not often:
        return writer.says("outcome_unknown", Support.CATALOGUE, "outcome_unknown")
    names = [writer.words.given.get(each.code, each.name) for each in often]
    return writer.says("outcome_given", Support.FIGURES, "given", given=writer.words.listed(names))


def _period(figures: Figures, writer: _Writer) -> str:
    if not figures.months:
        return writer.says("how_often_undated", Support.FIGURES, "total", total=figures.total)
    first, last = figures.months[0], figures.months[-1]
    phrase = "how_often_month" if first == last else "how_often_period"
    refs = ("total", "months")
    return writer.says(phrase, Support.FIGURES, *refs, total=figures.total, first=first.name, last=last.name)


def _spread(figures: Figures, writer: _Writer) -> str:
    if not figures.units:
        return writer.says("spread_unknown", Support.FIGURES, "units")
    phrase = "spread_one" if len(figures.units) == 1 else "spread_many"
    return writer.says(phrase, Support.FIGURES, "units", units=len(figures.units))


def _works_well(evidence: Evidence, encoder: Encoder, writer: _Writer) -> tuple[str, ...]:
    found = praise_in(
        evidence.elsewhere,
        about=evidence.subject,
        count=_PRAISED,
        encoder=encoder,
        look=evidence.look,
    )
    return tuple(writer.says("works_well", Support.COMPLAINTS, each.complaint_id, sentence=each.text) for each in found)


def _tips(figures: Figures, writer: _Writer) -> tuple[str, ...]:
    wanted = [tally.code for tally in figures.wanted[:_MOST_WANTED]]
    return tuple(writer.keeps(tip, Support.CATALOGUE, "tips") for tip in writer.words.tips_for(wanted))


def _snapshot(evidence: Evidence, taxonomy: Taxonomy, now: datetime) -> Snapshot:
    return Snapshot(
        taken_at=now,
        themes=tuple(theme.id for theme in evidence.themes),
        taxonomy=taxonomy.version,
        models=tuple(sorted({each.model for each in evidence.decisions.values() if each.model})),
        complaints=tuple(complaint.id for complaint in evidence.complaints),
    )
