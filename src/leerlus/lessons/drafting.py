"""A first version of a lesson, put together from the evidence of one theme. Nothing in it is invented."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from leerlus.complaints.model import Complaint, Decision
from leerlus.complaints.units import UnitTree
from leerlus.lessons.catalogue import Catalogue, catalogue
from leerlus.lessons.model import LessonContent, Quote, Tally
from leerlus.lessons.quoting import Sentence, choose_sentences, quotable_sentences
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.model import Theme

NOTHING_WANTED = "none"
_TOLD = 2
_QUOTES = 4
_MOST_WANTED = 2


def draft_title(theme: Theme, decisions: Iterable[Decision], *, language: str) -> str:
    """What to do better, then what it is about: behaviour, never blame."""
    words = catalogue(language)
    behaviour = words.behaviour(main_categories(decisions))
    return words.say("title", behaviour=behaviour, theme=_in_sentence(theme.title))


def draft_content(
    theme: Theme,
    complaints: Sequence[Complaint],
    decisions: Mapping[str, Decision],
    *,
    tree: UnitTree,
    taxonomy: Taxonomy,
    known_names: Collection[str] = (),
) -> LessonContent:
    """Everything that the lesson says.

    :param complaints: the members of the theme, nearest to its centre first.
    :param decisions: the decision that counts, by complaint id; members may be without one.
    :param known_names: names that occur in the complaints before redaction; no quote holds them.
    """
    language = main_language(complaints)
    words = catalogue(language)
    wanted = _wanted(decisions.values(), taxonomy, language)
    sentences = choose_sentences(
        quotable_sentences(complaints, known_names=known_names),
        about=f"{theme.title}: {', '.join(theme.keywords)}",
        count=_TOLD + _QUOTES,
    )
    return LessonContent(
        summary=_summary(theme, wanted, words),
        what_happened=_what_happened(theme.size, sentences[:_TOLD], words),
        how_often=_how_often(theme, words),
        total=theme.size,
        units=_tallies(theme.units, tree.name),
        months=tuple(Tally(month, words.month(month), count) for month, count in theme.months.items()),
        wanted=wanted,
        quotes=tuple(Quote(sentence.complaint_id, sentence.text) for sentence in sentences[_TOLD:]),
        questions=words.questions(main_categories(decisions.values())),
        tips=words.tips_for(tally.code for tally in wanted[:_MOST_WANTED]),
        sources=tuple(complaint.id for complaint in complaints),
    )


def main_language(complaints: Iterable[Complaint]) -> str:
    """The language most complaints are in; lessons are drafted in it where there is a catalogue."""
    counted = Counter(complaint.language for complaint in complaints)
    return max(sorted(counted), key=counted.__getitem__, default="nl")


def main_categories(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Category codes, the one that is the main one most often first; equal ones by code."""
    counted = Counter(decision.categories[0] for decision in decisions)
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def _wanted(decisions: Iterable[Decision], taxonomy: Taxonomy, language: str) -> tuple[Tally, ...]:
    counted = Counter(code for decision in decisions for code in set(decision.outcomes) - {NOTHING_WANTED})
    return _tallies(counted, lambda code: taxonomy.label(code).name(language).lower())


def _tallies(counts: Mapping[str, int], name: Callable[[str], str]) -> tuple[Tally, ...]:
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(Tally(code, name(code), counts[code]) for code in ordered)


def _summary(theme: Theme, wanted: Sequence[Tally], words: Catalogue) -> str:
    first = words.say("summary", total=theme.size, theme=_in_sentence(theme.title))
    if not wanted:
        return f"{first} {words.say('summary_unknown')}"
    names = [tally.name for tally in wanted[:_MOST_WANTED]]
    return f"{first} {words.say('summary_wanted', wanted=words.listed(names))}"


def _what_happened(total: int, told: Sequence[Sentence], words: Catalogue) -> str:
    if not told:
        return words.say("what_happened_bare", total=total)
    quoted = (words.say("told", sentence=sentence.text) for sentence in told)
    return " ".join([words.say("what_happened", total=total), *quoted])


def _how_often(theme: Theme, words: Catalogue) -> str:
    return " ".join([_period(theme, words), _spread(theme, words), words.trends[theme.trend], words.say("unknown")])


def _period(theme: Theme, words: Catalogue) -> str:
    if not theme.months:
        return words.say("how_often_undated", total=theme.size)
    months = sorted(theme.months)
    phrase = "how_often_month" if len(months) == 1 else "how_often_period"
    return words.say(phrase, total=theme.size, first=words.month(months[0]), last=words.month(months[-1]))


def _spread(theme: Theme, words: Catalogue) -> str:
    if not theme.units:
        return words.say("spread_unknown")
    return words.say("spread_one" if len(theme.units) == 1 else "spread_many", units=len(theme.units))


def _in_sentence(title: str) -> str:
    """The title as it goes on after a colon: a small first letter, unless it starts with an abbreviation."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
