"""Numbers of citizens and accounts must be invented in such a way that they cannot be anybody's."""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from leerlus_training.corpus_check.model import Corpus, Row, Violation

_CITIZEN_NUMBER = re.compile(r"(?<![\w.-])\d(?:[ .-]?\d){7,8}(?![\w-])")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_NEAR = 40


def check_identifiers(corpus: Corpus) -> Iterator[Violation]:
    """No BSN in a complaint passes the eleven-test, and no IBAN passes mod 97."""
    for row in corpus.rows:
        yield from _citizen_numbers(row)
        yield from _accounts(row)


def could_be_a_citizen(number: str) -> bool:
    """Whether a number passes the eleven-test of the BSN, with a leading zero for eight digits."""
    return bool(bsn.is_valid(re.sub(r"\D", "", number).zfill(9)))


def could_be_an_account(number: str) -> bool:
    """Whether a number is an IBAN with right check digits."""
    return bool(iban.is_valid(re.sub(r"[^A-Za-z0-9]", "", number)))


def _citizen_numbers(row: Row) -> Iterator[Violation]:
    for found in _CITIZEN_NUMBER.finditer(row.text):
        around = row.text[max(0, found.start() - _NEAR) : found.end() + _NEAR].lower()
        named = "bsn" in around or "burgerservice" in around or "sofinummer" in around
        if named and could_be_a_citizen(found[0]):
            yield row.violation("text", "bsn", "a BSN passes the eleven-test; invent one that fails it")


def _accounts(row: Row) -> Iterator[Violation]:
    for found in _ACCOUNT.finditer(row.text):
        if could_be_an_account(found[0]):
            yield row.violation("text", "iban", "an IBAN has right check digits; invent wrong ones")
