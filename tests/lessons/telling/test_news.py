"""Messages are written down with the publication, tried until they arrive, and never doubled."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leerlus.errors import Conflict, DeliveryFailed, DeliveryUncertain, TargetGone, UnknownCode
from leerlus.lessons.telling.message import DeliveryState, Event, Obstacle, Way
from leerlus.lessons.telling.news import (
    CLAIM,
    RETRY_AFTER,
    announce,
    claim,
    replay,
    settle,
    subscribe,
    unsubscribe,
    write_digests,
)
from leerlus.lessons.workflow.publishing import withdraw
from leerlus.lessons.workflow.rounds import make_round

LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def subscribed(store):
    """Subscribe a target."""

    def to(unit="AM-OOST", way=Way.WEBHOOK, target="https://voorbeeld.nl/haak"):
        with store() as work:
            made = subscribe(work, unit, way, target, actor="coordinator")
            work.commit()
        return made

    return to


def deliveries(store):
    with store() as work:
        return work.news.deliveries()


def test_a_publication_is_told_to_those_who_read_it(store, lesson, publish_to, subscribed):
    inherited, other = subscribed("AM-OOST"), subscribed("RT", target="https://elders.nl/haak")
    publish_to("AM")
    (told,) = deliveries(store)
    assert (told.subscription_id, told.event, told.state) == (inherited.id, Event.PUBLISHED, DeliveryState.WAITING)
    body = json.loads(told.body)
    assert body["type"] == "lesson.published"
    assert body["data"]["id"] == lesson.id
    assert body["data"]["unit"] == "AM-OOST"
    assert other.id != told.subscription_id


def test_each_version_and_the_withdrawal_are_told_once(store, lesson, publish_to, subscribed, edit, desk, settings):
    subscribed()
    publish_to("AM")
    edit(title="Vraag eerst naar letsel")
    publish_to("AM")
    with store() as work:
        assert announce(work, Event.PUBLISHED, work.lessons.version(lesson.id, 2), settings) == 0
        withdraw(work, desk, lesson.id)
        work.commit()
    assert [(each.event.value, each.subject) for each in deliveries(store)] == [
        ("lesson.withdrawn", f"{lesson.id}/2"),
        ("lesson.published", f"{lesson.id}/2"),
        ("lesson.published", f"{lesson.id}/1"),
    ]


def test_a_publication_that_is_undone_is_not_told(store, lesson, approved, subscribed, desk):
    from leerlus.lessons.workflow.publishing import publish

    subscribed()
    approved()
    with store() as work:
        publish(work, desk, lesson.id, units=["AM"])
    assert deliveries(store) == ()


def test_an_ended_subscription_is_told_nothing(store, publish_to, subscribed):
    made = subscribed()
    with store() as work:
        unsubscribe(work, made.id, actor="coordinator")
        work.commit()
    publish_to("AM")
    assert deliveries(store) == ()


def test_a_target_is_subscribed_once_and_to_a_unit_that_exists(store, subscribed):
    subscribed()
    with pytest.raises(Conflict):
        subscribed()
    with pytest.raises(UnknownCode):
        subscribed("NOSUCH")


def test_a_target_that_is_down_for_a_day_gets_its_message_after_all(store, publish_to, subscribed):
    subscribed()
    publish_to("AM")
    moment, tries = datetime.now(UTC) + timedelta(seconds=1), 0
    down_until = moment + timedelta(hours=30)
    while moment < down_until:
        with store() as work:
            delivery = claim(work, now=moment)
            if delivery is not None:
                tries += 1
                settle(work, delivery, DeliveryFailed("down", reason=Obstacle.UNREACHABLE), now=moment)
            work.commit()
        moment += timedelta(minutes=30)
    with store() as work:
        delivery = claim(work, now=moment + timedelta(days=1))
        assert settle(work, delivery, None, now=moment).state is DeliveryState.DELIVERED
        assert claim(work, now=moment + timedelta(days=9)) is None
    assert 5 <= tries <= len(RETRY_AFTER)


def test_a_target_that_never_answers_ends_dead_and_is_replayed_with_the_same_id(store, publish_to, subscribed):
    subscribed()
    publish_to("AM")
    moment = LATER
    with store() as work:
        for _ in range(len(RETRY_AFTER) + 1):
            delivery = claim(work, now=moment)
            settled = settle(work, delivery, DeliveryFailed("down", reason=Obstacle.UNREACHABLE), now=moment)
            moment = settled.next_at + timedelta(seconds=1)
        assert settled.state is DeliveryState.DEAD
        assert claim(work, now=moment + timedelta(days=30)) is None
        replay(work, settled.id, actor="coordinator")
        again = claim(work, now=moment)
        assert (again.id, again.attempts) == (settled.id, 0)
        with pytest.raises(Conflict):
            replay(work, settled.id, actor="coordinator")


def test_two_senders_never_take_the_same_message(store, publish_to, subscribed):
    subscribed()
    publish_to("AM")
    with store() as work:
        assert claim(work, now=LATER) is not None
        work.commit()
    with store() as work:
        assert claim(work, now=LATER) is None


def test_a_webhook_whose_sender_died_is_tried_again_and_a_mail_is_left_to_a_person(store, publish_to, subscribed):
    subscribed()
    mail = subscribed(way=Way.MAIL, target="team@voorbeeld.nl")
    publish_to("AM")
    with store() as work:
        work.news.save_subscription(replace(mail, told_until=datetime(2020, 1, 1, tzinfo=UTC)))
        write_digests(work, _settings())
        for _ in range(2):
            assert claim(work, now=LATER) is not None
        after = LATER + CLAIM + timedelta(seconds=1)
        again = claim(work, now=after)
        assert claim(work, now=after) is None
        states = {each.event.value: each.state.value for each in work.news.deliveries()}
    assert again.event is Event.PUBLISHED
    assert states == {"lesson.published": "sending", "lessons.digest": "dead"}


def test_a_receiver_that_is_gone_is_told_nothing_more(store, publish_to, subscribed):
    made = subscribed()
    publish_to("AM")
    with store() as work:
        settle(work, claim(work, now=LATER), TargetGone("gone", reason=Obstacle.GONE), now=LATER)
        assert work.news.subscription(made.id).active is False
        assert work.news.deliveries()[0].obstacle is Obstacle.GONE


def test_a_digest_tells_each_lesson_once(store, lesson, publish_to, subscribed):
    mail = subscribed(way=Way.MAIL, target="team@voorbeeld.nl")
    publish_to("AM")
    week = datetime.now(UTC) + timedelta(days=7, minutes=1)
    with store() as work:
        assert write_digests(work, _settings()) == 0
        assert write_digests(work, _settings(), now=week) == 1
        assert write_digests(work, _settings(), now=week) == 0
        assert write_digests(work, _settings(), now=week + timedelta(days=8)) == 0
        (told,) = work.news.deliveries()
        assert work.news.subscription(mail.id).told_until == week
    assert lesson.title in told.body
    assert told.title == "1 nieuwe les voor Amsterdam Oost"
    assert "de lessen van Amsterdam Oost." in told.body


class _Recording:
    """A way to send that keeps what it was given."""

    def __init__(self, fault=None):
        self.sent, self.fault = [], fault

    def check(self, target):
        pass

    def send(self, delivery, subscription):
        self.sent.append(delivery.id)
        if self.fault:
            raise self.fault


def test_a_round_sends_everything_that_is_due_and_stops(store, publish_to, subscribed, desk):
    subscribed()
    subscribed("AM")
    publish_to("AM")
    sender = _Recording()
    report = make_round(store, desk, {Way.WEBHOOK: sender})
    assert (report.delivered, report.failed) == (2, 0)
    assert len(set(sender.sent)) == 2
    assert make_round(store, desk, {Way.WEBHOOK: sender}).delivered == 0


def test_what_is_uncertain_is_not_sent_again_by_itself(store, publish_to, subscribed, desk):
    subscribed()
    publish_to("AM")
    sender = _Recording(DeliveryUncertain("perhaps", reason=Obstacle.UNCERTAIN))
    assert make_round(store, desk, {Way.WEBHOOK: sender}).failed == 1
    assert make_round(store, desk, {Way.WEBHOOK: sender}).failed == 0
    assert deliveries(store)[0].state is DeliveryState.DEAD


def test_a_secret_is_not_in_what_is_printed(subscribed):
    made = subscribed()
    assert made.secret.startswith("whsec_")
    assert made.secret not in repr(made)


def _settings():
    from leerlus.settings import Settings

    return Settings()
