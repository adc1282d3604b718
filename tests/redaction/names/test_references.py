"""References of complaints that are somebody's name or number, and all those that are none."""

import random
import uuid

import pytest

from leerlus.redaction.names.references import tells_of_somebody


@pytest.mark.parametrize(
    "reference",
    [
        "Jansen-Pieter",
        "pieter.jansen",
        "Jansen, Pieter",
        "Mohammed-Ali",
        "jansen1970",
        "JANSEN-2026-1",
        "Fam. de Boer",
        "van-den-berg-2",
        "mevr_Visser",
        "0612345678",
        "06 12 34 56 78",
        "+31612345678",
        "0031-20-1234567",
        "jan.jansen@voorbeeld.nl",
        "<p.devries80@voorbeeld.nl>",
    ],
)
def test_a_name_a_telephone_and_a_mailbox_tell_of_somebody(reference):
    assert tells_of_somebody(reference)


@pytest.mark.parametrize(
    "reference",
    [
        "2026-000123",
        "PL0900-2026123456-1",
        "PL1300-2026/123",
        "K2026-NWCZ43",
        "KLA/26/0041",
        "VIK-2026-7",
        "JAN-2026-12",
        "AUG-2026-3",
        "Den-Haag-14",
        "Houten-3",
        "s-Hertogenbosch-1",
        "Hollands-Midden-5",
        "webformulier-12",
        "ombudsman-2026.123",
        "TOPdesk-I2604-012",
        "202600123",
        "0000012345",
        "twin",
        "a",
        "CAF8+x=9vJz3KQm7Zr@mail.voorbeeld.nl",
        "20260301.123456@voorbeeld.nl",
    ],
)
def test_numbers_of_organisations_and_machines_do_not(reference):
    assert not tells_of_somebody(reference)


def test_no_uuid_does():
    numbers = random.Random(1)
    assert not [each for each in range(5_000) if tells_of_somebody(str(uuid.UUID(int=numbers.getrandbits(128))))]
