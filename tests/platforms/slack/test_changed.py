"""What Slack tells of messages that have changed, and which of it a person did.

Seen to fail: previews taken for edits; the bot's own messages; a tombstone passed over; the key
without the instant of the edit; a change in a channel that knows an original.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation.envelopes import (
    AccountRef,
    ChatRef,
    Deleted,
    Edited,
    MessageRef,
    Platform,
    Words,
)
from bot.platforms.slack.changed import change
from bot.platforms.slack.wire import BotUser, message

BOT = BotUser("T1", "U0BOT", "B0BOT")
BEFORE = {
    "type": "message",
    "user": "U1",
    "team": "T1",
    "ts": "1738848000.000200",
    "thread_ts": "1738847000.000100",
    "text": "In Kiev",
}
EDIT = {"user": "U1", "ts": "1738848060.000000"}
AFTER = {**BEFORE, "text": "R&amp;D in Kyiv", "edited": EDIT}
CHANGED = {
    "type": "message",
    "subtype": "message_changed",
    "hidden": True,
    "channel": "D1",
    "channel_type": "im",
    "ts": "1738848060.000300",
    "event_ts": "1738848060.000300",
    "message": AFTER,
    "previous_message": BEFORE,
}
GONE = {**CHANGED, "subtype": "message_deleted", "deleted_ts": BEFORE["ts"], "message": None}
STONE = {**BEFORE, "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
CHAT = ChatRef(Platform.SLACK, "T1", "D1", thread="1738847000.000100")
REF = MessageRef(CHAT, "1738848000.000200")


def test_an_edit_says_which_message_and_its_words_of_now():
    found = change(CHANGED, BOT)
    assert found.body == Edited("R&D in Kyiv")
    assert found.said_as == REF
    assert found.account == AccountRef(Platform.SLACK, "T1", "U1")
    assert found.at == datetime(2025, 2, 6, 13, 21, tzinfo=UTC)
    assert message(CHANGED, BOT) == ()


def test_each_edit_has_a_key_of_its_own():
    later = {**CHANGED, "message": {**AFTER, "edited": {**EDIT, "ts": "1738848061.000000"}}}
    again = {**CHANGED, "ts": "1738848099.000300"}
    keys = [change(event, BOT).key for event in (CHANGED, again, later)]
    assert keys[0] == keys[1] != keys[2]


def test_a_change_knows_as_what_the_message_itself_comes():
    [itself] = change(CHANGED, BOT).original
    [original] = message({**BEFORE, "channel": "D1", "channel_type": "im"}, BOT)
    assert itself == replace(original, body=Words("R&D in Kyiv"))
    [gone] = change(GONE, BOT).original
    assert gone.key == original.key
    files = [{"id": "F1", "name": "a.pdf", "size": 1}, {"id": "F2", "name": "b.pdf", "size": 1}]
    keys = [
        each.key for each in change({**CHANGED, "message": {**AFTER, "files": files}}, BOT).original
    ]
    assert keys == [original.key, f"{original.key}:F2"]


def test_a_message_that_did_not_have_to_come_has_no_original():
    channel = {"channel": "C1", "channel_type": "channel"}
    mentioned = {**AFTER, "text": "<@U0BOT> In Kyiv"}
    assert change({**CHANGED, **channel, "message": mentioned}, BOT).original == ()
    action = {**AFTER, "subtype": "me_message"}
    assert change({**CHANGED, "message": action}, BOT).original == ()


@pytest.mark.parametrize(
    "event", [GONE, {**CHANGED, "message": STONE}], ids=["deleted", "tombstone"]
)
def test_a_message_is_gone_whether_or_not_it_had_a_thread(event):
    found = change(event, BOT)
    assert (found.body, found.said_as) == (Deleted(), REF)
    assert found.account.user == "U1"


@pytest.mark.parametrize(
    "changed",
    [
        {**BEFORE, "attachments": [{"from_url": "https://kyiv.example"}]},
        {**AFTER, "text": BEFORE["text"]},
        {**AFTER, "user": "U0BOT"},
        {**AFTER, "bot_id": "B0BOT"},
        {**AFTER, "edited": {**EDIT, "user": "U0ADMIN"}},
        {},
    ],
    ids=["preview", "same words", "the bot", "a bot", "another's doing", "nothing"],
)
def test_what_nobody_did_to_their_own_words_is_no_edit(changed):
    assert change({**CHANGED, "message": changed}, BOT) is None


def test_what_the_bot_took_back_is_nobodys():
    assert change({**GONE, "previous_message": {**BEFORE, "bot_id": "B0BOT"}}, BOT) is None
    assert change({**GONE, "previous_message": STONE}, BOT) is None
    assert change({**GONE, "previous_message": None}, BOT) is None
    assert change(BEFORE, BOT) is None
