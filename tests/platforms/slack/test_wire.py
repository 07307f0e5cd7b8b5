"""Payloads as Slack sends them, into envelopes."""

from datetime import UTC, datetime

import pytest

from bot.conversation.envelopes import (
    AccountRef,
    ChatRef,
    FileRef,
    FormSent,
    MessageRef,
    Platform,
    Press,
    Uploaded,
    Words,
)
from bot.platforms.slack import wire
from bot.platforms.slack.wire import BotUser

BOT = BotUser("T1", "U0BOT", "B0BOT")
NOW = datetime(2027, 2, 9, 13, 0, tzinfo=UTC)
ADA = AccountRef(Platform.SLACK, "T1", "U1")

COMMAND = {
    "token": "x",
    "team_id": "T1",
    "team_domain": "mine-action",
    "channel_id": "C1",
    "channel_name": "general",
    "user_id": "U1",
    "user_name": "ada",
    "command": "/aor",
    "text": "ask R&amp;D &lt;b&gt; ",
    "api_app_id": "A1",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/T1/1/x",
    "trigger_id": "133.474.808",
}
SAID = {
    "type": "message",
    "user": "U1",
    "team": "T1",
    "ts": "1738848000.000200",
    "client_msg_id": "c",
    "text": "calls",
    "channel": "D1",
    "event_ts": "1738848000.000200",
    "channel_type": "im",
}
IN_CHANNEL = {**SAID, "channel": "C1", "channel_type": "channel", "text": "<@U0BOT> calls"}
PRESS = {
    "type": "block_actions",
    "user": {"id": "U1", "username": "ada", "name": "ada", "team_id": "T1"},
    "api_app_id": "A1",
    "team": {"id": "T1", "domain": "mine-action"},
    "container": {
        "type": "message",
        "message_ts": "1738848000.000100",
        "channel_id": "C1",
        "is_ephemeral": False,
    },
    "channel": {"id": "C1", "name": "general"},
    "message": {"ts": "1738848000.000100", "thread_ts": "1738840000.000100", "text": "Call"},
    "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.com/actions/T1/1/x",
    "actions": [
        {
            "action_id": "yes:12:0",
            "block_id": "b",
            "type": "button",
            "value": "1.yes.c..0.mac",
            "action_ts": "1738848001.500000",
        }
    ],
}
SUBMITTED = {
    "type": "view_submission",
    "user": {"id": "U1", "name": "ada", "team_id": "T1"},
    "team": {"id": "T1", "domain": "mine-action"},
    "trigger_id": "7.8.9",
    "view": {
        "id": "V1",
        "hash": "h",
        "callback_id": "ask",
        "private_metadata": "call:7",
        "state": {
            "values": {
                "question": {"value": {"type": "plain_text_input", "value": "How?"}},
                "topic": {
                    "value": {"type": "static_select", "selected_option": {"value": "3"}},
                },
                "note": {"value": {"type": "plain_text_input", "value": None}},
            }
        },
    },
}


def chat(channel: str, *, private: bool, thread: str | None = None) -> ChatRef:
    return ChatRef(Platform.SLACK, "T1", channel, thread, private)


def test_a_command_in_a_channel_is_answered_at_its_address():
    found = wire.command(COMMAND, BOT, NOW, own=False)
    assert found.key == "slack:command:133.474.808"
    assert (found.account, found.chat, found.at) == (ADA, chat("C1", private=False), NOW)
    assert found.body == Words("ask R&D <b>", command=True)
    assert (found.answer_url, found.trigger) == (COMMAND["response_url"], "133.474.808")


def test_a_command_to_the_bot_itself_is_answered_there():
    found = wire.command({**COMMAND, "channel_id": "D1"}, BOT, NOW, own=True)
    assert (found.answer_url, found.chat) == (None, chat("D1", private=True))


def test_a_direct_message():
    (found,) = wire.message(SAID, BOT)
    assert found.key == "slack:message:T1:D1:1738848000.000200:"
    assert (found.account, found.chat) == (ADA, chat("D1", private=True))
    assert found.at == datetime(2025, 2, 6, 13, 20, 0, 200, tzinfo=UTC)
    assert found.body == Words("calls")
    assert found.answer_url is None


def test_both_events_of_a_mention_are_the_same():
    mention = {k: v for k, v in IN_CHANNEL.items() if k != "channel_type"} | {"type": "app_mention"}
    assert wire.message(mention, BOT) == wire.message(IN_CHANNEL, BOT)
    (found,) = wire.message(mention, BOT)
    assert (found.body, found.chat) == (Words("calls"), chat("C1", private=False))


def test_a_reply_in_a_thread_names_its_parent():
    (found,) = wire.message({**IN_CHANNEL, "thread_ts": "5.000100"}, BOT)
    assert found.chat.thread == "5.000100"
    assert found.reply_to == MessageRef(found.chat, "5.000100")


def test_an_account_of_another_workspace_keeps_its_own():
    (found,) = wire.message({**IN_CHANNEL, "user_team": "T9", "team": "T9"}, BOT)
    assert (found.account.workspace, found.chat.workspace) == ("T9", "T1")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "calls"},
        {"text": "<@U2> calls"},
        {"bot_id": "B9"},
        {"user": "U0BOT"},
        {"user": None},
        {"subtype": "message_changed", "hidden": True},
        {"subtype": "channel_join"},
        {"edited": {"user": "U1", "ts": "2.0"}},
    ],
)
def test_what_is_not_for_the_bot_is_ignored(change):
    assert wire.message({**IN_CHANNEL, **change}, BOT) == ()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("<@U0BOT|aorbot>: calls", ": calls"),
        ("present 12 <@U2|bo> <#C2|mine>", "present 12 <@U2> #mine"),
        ("see <https://x.org/?a=1&amp;b=2|x.org>", "see https://x.org/?a=1&b=2"),
        ("mail <mailto:a@x.org|a@x.org>", "mail a@x.org"),
        ("<!here> <!subteam^S1|@all>", "@here @all"),
        ("&lt;@U2&gt;", "<@U2>"),
    ],
)
def test_words_come_out_as_typed(text, typed):
    (found,) = wire.message({**SAID, "text": text}, BOT)
    assert found.body == Words(typed, command=text.startswith("<@U0BOT"))


def test_each_file_is_an_envelope_of_its_own():
    files = [
        {"id": "F1", "name": "a.csv", "size": 9, "url_private_download": "https://s/a"},
        {"id": "F2", "name": "gone", "mode": "tombstone"},
        {"id": "F3", "name": "b.csv", "size": 8, "url_private": "https://s/b"},
    ]
    first, second = wire.message({**SAID, "subtype": "file_share", "files": files}, BOT)
    album = f"slack:{SAID['channel']}:{SAID['ts']}"
    assert first.body == Uploaded(FileRef("F1", "a.csv", 9, "https://s/a", album=album), "calls")
    assert second.body == Uploaded(FileRef("F3", "b.csv", 8, "https://s/b", album=album))
    assert second.key == f"{first.key}:F3"


def test_a_press_names_its_message():
    found = wire.press(PRESS, BOT, own=False)
    place = chat("C1", private=False, thread="1738840000.000100")
    assert found is not None
    assert (found.key, found.account) == ("slack:press:1.2.3", ADA)
    assert found.body == Press("1.yes.c..0.mac")
    assert (found.chat, found.message) == (place, MessageRef(place, "1738848000.000100"))
    # What is said to the presser alone goes there, and the message stays everybody's.
    assert (found.trigger, found.answer_url) == ("1.2.3", "https://hooks.slack.com/actions/T1/1/x")
    assert found.at.microsecond == 500_000


def test_a_press_in_direct_messages_is_answered_in_the_message_itself():
    found = wire.press(PRESS, BOT, own=True)
    assert found is not None
    assert found.answer_url is None


def test_a_press_in_an_ephemeral_message_has_an_address_instead():
    container = {**PRESS["container"], "is_ephemeral": True}
    found = wire.press({**PRESS, "container": container, "message": None}, BOT, own=False)
    assert found is not None
    assert (found.message, found.answer_url) == (None, PRESS["response_url"])


def test_a_press_in_home_goes_to_the_person():
    body = {k: v for k, v in PRESS.items() if k not in {"channel", "message", "response_url"}}
    found = wire.press({**body, "container": {"type": "view", "view_id": "V1"}}, BOT, own=False)
    assert found is not None
    assert (found.chat, found.message) == (chat("U1", private=True), None)


def test_a_link_button_says_nothing():
    action = {k: v for k, v in PRESS["actions"][0].items() if k != "value"}
    assert wire.press({**PRESS, "actions": [action]}, BOT, own=False) is None


def test_a_form():
    found = wire.form(SUBMITTED, BOT, NOW)
    fields = (("question", "How?"), ("topic", "3"), ("note", ""))
    assert found.body == FormSent("ask", fields, "call:7")
    assert (found.key, found.chat) == ("slack:form:7.8.9", chat("U1", private=True))


def test_a_shortcut_is_the_word_it_is_named_by():
    body = {**SUBMITTED, "callback_id": "ask", "message": {"text": "How &amp; when?"}}
    found = wire.shortcut(body, BOT, NOW)
    assert (found.body, found.trigger) == (Words("ask How & when?"), "7.8.9")
