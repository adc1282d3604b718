"""Checks before training."""

from dataclasses import replace

import pytest
from leerlus_training.reading.corpus import check_learnable, differences, read_corpus

from leerlus.complaints.model import Submission
from leerlus.errors import InvalidInput
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.taxonomy.loading import infer_taxonomy
from leerlus.taxonomy.model import Successor

TAXONOMY = infer_taxonomy(["force", "rudeness"], ["apology", "redress"])


def row(number, *, text=None, categories=("rudeness",), outcomes=()):
    text = text or f"Klacht nummer {number} over een agent die niet wilde luisteren."
    return Submission(text=text, categories=categories, outcomes=outcomes, row=number)


@pytest.fixture(scope="module")
def read():
    redactor = build_redactor()
    return lambda rows: read_corpus(rows, taxonomy=TAXONOMY, redactor=redactor, settings=Settings())


def test_texts_are_redacted(read):
    corpus = read([row(1, text="Bel mij op 06-12345678 over het optreden van gisteren.")])
    assert "12345678" not in corpus.texts[0]


def test_undecided_rows_are_left_out(read):
    assert len(read([row(1), row(2, categories=())])) == 1


def test_of_equal_rows_the_first_is_kept(read):
    corpus = read([row(1), row(2), row(3, text="klacht NUMMER 1  over een agent die niet wilde luisteren.")])
    assert [each.submission.row for each in corpus.rows] == [1, 2]


def test_one_report_names_all_faults_and_their_rows(read):
    with pytest.raises(InvalidInput) as refused:
        read(
            [
                row(1),
                row(2, categories=("rudeness", "arson")),
                row(3, outcomes=("revenge",)),
                row(4, text=row(1).text, categories=("force",)),
                row(5, text="kort"),
            ]
        )
    report = str(refused.value)
    assert "row 2: unknown category arson" in report
    assert "row 3: unknown outcome revenge" in report
    assert "has the categories force, rudeness; outcomes: apology, redress" in report
    assert "row 1 and row 4: the same text with different categories" in report
    assert "row 5" in report
    assert "\n" not in report


def test_equal_texts_with_other_outcomes_or_severity_are_told_of_likewise(read):
    first = replace(row(1, outcomes=("apology",)), extra={"severity": "1"})
    with pytest.raises(InvalidInput) as refused:
        read([first, replace(first, row=2, outcomes=("redress",)), replace(first, row=3, extra={"severity": "3"})])
    assert "row 1 and row 2: the same text with different outcomes" in str(refused.value)
    assert "row 1 and row 3: the same text with different severity" in str(refused.value)


def test_what_nobody_said_of_equal_texts_is_no_difference(read):
    assert len(read([row(1), row(2, text=row(1).text, outcomes=("apology",))])) == 1


def test_two_that_differ_are_told_of_though_an_earlier_one_says_nothing(read):
    silent = row(1)
    said = [replace(silent, row=number, outcomes=(code,)) for number, code in ((2, "apology"), (3, "redress"))]
    with pytest.raises(InvalidInput, match="row 2 and row 3: the same text with different outcomes"):
        read([silent, *said])
    assert differences(silent, *said) == ("outcomes",)
    assert differences(silent, said[0]) == ()


def test_a_long_report_is_cut_and_says_so(read):
    with pytest.raises(InvalidInput, match="and 30 more"):
        read([row(number, categories=("arson",)) for number in range(50)])


def test_a_code_is_named_once_with_all_its_rows(read):
    with pytest.raises(InvalidInput) as refused:
        read([row(number, categories=(("arson", "theft")[number % 2],)) for number in (2, 3, 4)])
    report = str(refused.value)
    assert "rows 2, 4: unknown category arson; row 3: unknown category theft. Mend" in report


def test_rows_of_several_files_are_told_apart(read):
    more = [replace(each, file="more.csv") for each in (row(1, categories=("arson",)), row(2, text="kort"))]
    other = replace(row(9, text=row(8).text, categories=("force",)), file="other.csv")
    with pytest.raises(InvalidInput) as refused:
        read([*more, replace(row(8), file="more.csv"), other])
    report = str(refused.value)
    assert "more.csv, row 1: unknown category arson" in report
    assert "more.csv, row 2: The text has 4 characters" in report
    assert "more.csv, row 8 and other.csv, row 9: the same text" in report
    assert ".." not in report


def test_a_report_quotes_no_complaint(read):
    with pytest.raises(InvalidInput) as refused:
        read([row(1, categories=("arson",))])
    assert "luisteren" not in str(refused.value)


def test_rows_of_which_none_was_decided_are_refused(read):
    with pytest.raises(InvalidInput, match="None of the rows has categories"):
        read([row(1, categories=())])


def test_three_rows_are_too_few(read):
    with pytest.raises(InvalidInput, match=r"Different decided complaints: 3\. Training needs 20"):
        check_learnable(read([row(1), row(2), row(3, categories=("force",))]))


def test_one_category_only(read):
    with pytest.raises(InvalidInput, match="All rows have the category rudeness"):
        check_learnable(read([row(number) for number in range(30)]))


def test_the_hash_tells_other_content(read):
    assert read([row(1)]).content_hash == read([row(1)]).content_hash
    assert read([row(1)]).content_hash != read([row(1, categories=("force",))]).content_hash


def test_history_in_earlier_codes_is_usable_and_what_a_split_leaves_open_is_counted():
    parts = (Successor("force", when=("boei",)), Successor("rudeness"))
    taxonomy = replace(TAXONOMY, earlier={"manners": (Successor("rudeness"),), "conduct": parts})
    rows = [
        row(1, categories=("manners",)),
        replace(row(2, categories=("conduct",)), text="De boeien zaten veel te strak om mijn polsen."),
        row(3, categories=("conduct", "force")),
        row(4, categories=("conduct",)),
        row(4, categories=("rudeness",)),
    ]
    said = []
    corpus = read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings(), say=said.append)
    assert corpus.categories == [("rudeness",), ("force",), ("rudeness",)]
    assert len(said) == 1
    assert "conduct (2)" in said[0]


def test_grades_are_read_and_faulty_ones_are_named(read):
    graded = [replace(row(n), extra={"severity": grade}) for n, grade in ((1, "3"), (2, ""), (3, "erg"), (4, "0"))]
    assert read(graded[:2]).severities == [3, None]
    with pytest.raises(InvalidInput, match=r"row 3: severity .*; row 4: severity"):
        read(graded)
