"""Messages that are late, platforms that are silent or in trouble, places where nothing arrives."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, Platform, Words
from bot.conversation.replies import Reply
from bot.domain.calls import CallKind
from bot.handlers import doctor_messages, platform_standings, status
from bot.handlers.platform_standings import note
from bot.storage.repositories.intents import Intent
from tests.handlers.conftest import CHAIR, Room

MAG = "desk@mag.example"
MORNING = datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
"""Minutes after the demonstration begins: what was due by then is not yet late."""


@pytest.fixture
def room(demo):
    made = Room(demo)
    made.now = MORNING
    return made


def ensure_useful(one, state, what, fix):
    assert (one.state, what in one.what, fix in one.fix) == (state, True, True), one
    assert one.why


def wait_for(room, late, expires=None):
    due = room.now - late
    intent = Intent(f"late:{late}", "reply", "{}", due_at=due, expires_at=expires)
    room.work(lambda unit: unit.outbox.add(intent))


def messages(room, **how):
    return room.work(lambda unit: doctor_messages.messages(unit, room.now, **how))


def test_nothing_is_late(room):
    wait_for(room, timedelta(minutes=14))
    assert messages(room).state == "well"


LATE = [
    (timedelta(minutes=16), True, "attention", "the log"),
    (timedelta(minutes=61), True, "broken", "the log"),
    (timedelta(minutes=61), False, "attention", "aorbot run"),
]


@pytest.mark.parametrize(("late", "running", "state", "fix"), LATE)
def test_a_message_is_late(room, late, running, state, fix):
    wait_for(room, late)
    ensure_useful(messages(room, running=running), state, "1 message late", fix)


def test_what_is_no_longer_of_use_is_not_late(room):
    wait_for(room, timedelta(hours=2), expires=room.now - timedelta(minutes=1))
    assert messages(room).state == "well"


def hear(room, ago, platform=Platform.SLACK):
    account = AccountRef(platform, "T1", "U1")
    chat = ChatRef(platform, "T1", "D1", private=True)
    at = room.now - ago
    envelope = Envelope(f"event:{platform}:{ago}", account, chat, at, Words("hello"))
    room.work(lambda unit: unit.inbox.keep(envelope, Reply(), None, at, "done"))


def heard(room):
    found = room.work(lambda unit: doctor_messages.heard(unit, ["slack", "telegram"], room.now))
    return {one.name: one for one in found}


def test_before_the_first_start_nobody_was_heard(room):
    assert {one.state for one in heard(room).values()} == {"well"}


def test_how_long_ago_somebody_was_heard(room):
    room.work(lambda unit: unit.deployment.note_alive(room.now))
    hear(room, timedelta(hours=3))
    said = heard(room)
    assert (said["slack.events"].state, said["slack.events"].what) == (
        "well", "the last one came 3 hours ago"
    )  # fmt: skip
    ensure_useful(said["telegram.events"], "attention", "none came", "Write “help”")


def test_a_platform_that_nobody_joined_may_be_silent(room):
    room.work(lambda unit: unit.deployment.note_alive(room.now))
    [said] = room.work(lambda unit: doctor_messages.heard(unit, ["console"], room.now))
    assert (said.state, said.what) == ("well", "none yet: nobody has joined there")


def test_nobody_was_heard_for_days(room):
    room.work(lambda unit: unit.deployment.note_alive(room.now))
    hear(room, timedelta(days=6))
    ensure_useful(heard(room)["slack.events"], "attention", "6 days ago", "restart it")


PLACES = [
    (ChatRef(Platform.SLACK, "T1", "C1", private=False), "not_in_channel", "slack", "/invite"),
    (ChatRef(Platform.TELEGRAM, "", "-5", private=False), "kicked", "telegram", "Add the bot"),
    (ChatRef(Platform.TELEGRAM, "", "-5", private=False), "odd", "telegram", "Invite the bot"),
]


@pytest.mark.parametrize(("chat", "reason", "platform", "fix"), PLACES)
def test_a_place_at_which_nothing_arrives(room, chat, reason, platform, fix):
    begun = room.work(lambda unit: unit.channels.begin(chat, [CallKind.PARTNER], room.now))
    looked = room.database.read_now(doctor_messages.postings)
    assert [one.chat for one in looked] == [chat]
    assert room.database.read_now(doctor_messages.lost_postings) == []
    room.work(lambda unit: unit.channels.lose(begun.id, reason))
    [one] = room.database.read_now(doctor_messages.lost_postings)
    assert one.name == f"{platform}.posting.{begun.id}"
    ensure_useful(one, "broken", reason, fix)


def stands(room, state, what="not connected"):
    room.work(lambda unit: note(unit, "telegram", state, what, room.now))


@pytest.mark.parametrize(("state", "fix"), [("attention", "by itself"), ("broken", "doctor")])
def test_a_platform_in_trouble_is_found(room, state, fix):
    stands(room, state)
    [one] = room.work(platform_standings.findings)
    assert one.name == "telegram.connection"
    ensure_useful(one, state, "not connected, since 2026-12-01", fix)


def test_a_platform_that_recovered_is_well_and_one_nobody_knows_is_not_there(room):
    stands(room, "broken")
    stands(room, "well", "connected")
    [one] = room.work(platform_standings.findings)
    assert (one.state, one.fix) == ("well", "")
    room.work(platform_standings.forget)
    assert room.work(platform_standings.findings) == []


def shown(room, email=MAG):
    return room.read(room.work(lambda unit: status.show(room.turn(unit, email))))


def test_status_says_that_all_is_well(room):
    stands(room, "well", "connected")
    assert "I am awake" in shown(room)


@pytest.mark.parametrize(
    ("state", "words"), [("attention", "out of reach since"), ("broken", "has not worked since")]
)
def test_status_names_a_platform_in_trouble(room, state, words):
    stands(room, state)
    said = shown(room)
    assert "Telegram has" in said
    assert words in said
    assert "I am awake" not in said


def test_status_counts_what_is_late_for_who_leads(room):
    wait_for(room, timedelta(minutes=16))
    assert "1 message is late" in shown(room, CHAIR)
    assert "late" not in shown(room)
