"""Trouble that lasts is told when it begins, when it changes, and when it is over."""

import logging

from leerlus.outages import Outage


def test_it_is_told_once_until_it_is_another_trouble_or_over(caplog):
    outage = Outage(logging.getLogger("test"), over="It works again.")
    outage.ends()
    for trouble in ("No server.", "No server.", "No disk.", "No disk."):
        outage.goes_on(trouble)
    outage.ends()
    outage.ends()
    outage.goes_on("No disk.")
    assert caplog.messages == ["No server.", "No disk.", "It works again.", "No disk."]
