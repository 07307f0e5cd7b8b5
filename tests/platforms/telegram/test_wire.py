"""Updates as Telegram words them, and what the bot takes them for."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update

from bot.conversation.envelopes import Edited, MessageRef, Press, Uploaded, Words
from bot.platforms.telegram.wire import Me, envelope

ME = Me(42, "aor_bot")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
AMINA = {"id": 101, "is_bot": False, "first_name": "Amina", "language_code": "fr"}
BOT = {"id": 42, "is_bot": True, "first_name": "Bot", "username": "aor_bot"}
PRIVATE = {"id": 101, "type": "private", "first_name": "Amina"}
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "CP"}


def message(text=None, chat=PRIVATE, **more):
    written = {} if text is None else {"text": text}
    return {"message_id": 9, "date": 1_800_000_000, "chat": chat, "from": AMINA} | written | more


def read(kind, content):
    update = Update.de_json({"update_id": 77, kind: content}, None)
    return envelope(update, ME, NOON)


def words(text, **more):
    found = read("message", message(text, **more))
    return None if found is None else found.body


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("next call", "next call"),
        (" yes ", "yes"),
        ("/next", "next"),
        ("/next of  MA", "next of  MA"),
        ("/next@aor_bot of MA", "next of MA"),
        ("/next@AOR_Bot", "next"),
        ("/start", "start"),
        ("/start join_ABC", "start join_ABC"),
        ("/help\nplease", "help please"),
        ("@aor_bot next", "next"),
        ("/", "/"),
        ("1/2", "1/2"),
    ],
)
def test_words_in_private(said, meant):
    assert words(said) == Words(meant, command=said.startswith(("/", "@")))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/next", Words("next", command=True)),
        ("/next@aor_bot", Words("next", command=True)),
        ("/next@other_bot", None),
        ("@aor_bot, next", Words("next")),
        ("hello all", None),
        ("ask @aor_bot", None),
        ("How do we report it, @aor_bot?", Words("How do we report it?")),
        ("Well @AOR_bot, how?", Words("Well how?")),
        ("كيف نبلغ @aor_bot؟", Words("كيف نبلغ؟")),
        ("Who writes to me@aor_bot?", None),
    ],
)
def test_words_in_a_group(said, meant):
    assert words(said, chat=GROUP) == meant


def test_a_reply_to_the_bot_is_meant_for_it():
    asked = message("Coming?", chat=GROUP) | {"from": BOT, "message_id": 8}
    found = read("message", message("yes", chat=GROUP, reply_to_message=asked))
    assert found.body == Words("yes")
    assert found.reply_to == MessageRef(found.chat, "8")
    assert found.chat.chat == "-1001234567890"


def test_a_reply_to_others_is_not():
    asked = message("Coming?", chat=GROUP, message_id=8)
    assert words("yes", chat=GROUP, reply_to_message=asked) is None


def test_words_in_a_topic_that_the_bot_opened_are_no_reply_to_it():
    topic = {"name": "MA", "icon_color": 7322096}
    opened = message(chat=GROUP, forum_topic_created=topic) | {"from": BOT}
    more = {"message_thread_id": 5, "is_topic_message": True, "reply_to_message": opened}
    assert words("yes", chat=GROUP, **more) is None


def test_only_topics_are_threads():
    topic = {"message_thread_id": 5, "is_topic_message": True}
    assert read("message", message("/next", chat=GROUP, **topic)).chat.thread == "5"
    chain = {"message_thread_id": 5}
    assert read("message", message("/next", chat=GROUP, **chain)).chat.thread is None


def test_a_document_comes_with_its_words():
    file = {"file_id": "F", "file_unique_id": "U", "file_name": "a.csv", "file_size": 3}
    body = read("message", message(document=file, caption="/import 12")).body
    assert isinstance(body, Uploaded)
    assert (body.file.id, body.file.name, body.file.size, body.text) == (
        "F",
        "a.csv",
        3,
        "import 12",
    )
    assert read("message", message(document=file, chat=GROUP)) is None


def test_a_press_has_its_message_and_the_time_it_was_seen():
    press = {"id": "1", "from": AMINA, "chat_instance": "1", "data": "D", "message": message("?")}
    found = read("callback_query", press)
    assert found.body == Press("D")
    assert found.at == NOON
    assert found.message == MessageRef(found.chat, "9")
    assert found.key == "telegram:42:77"


def test_a_press_on_a_message_too_old_to_be_shown():
    gone = {"message_id": 9, "date": 0, "chat": PRIVATE}
    press = {"id": "1", "from": AMINA, "chat_instance": "1", "data": "D", "message": gone}
    assert read("callback_query", press).message.message == "9"


def test_an_edit_says_which_message_and_its_words_of_now():
    found = read("edited_message", message("/reply 7 Yes") | {"edit_date": 1_800_000_060})
    assert found.body == Edited("reply 7 Yes")
    assert found.said_as == MessageRef(found.chat, "9")
    assert found.at == read("message", message("yes")).at + timedelta(minutes=1)
    assert read("edited_message", message("yes", chat=GROUP)) is None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("channel_post", message("news", chat={"id": -5, "type": "channel", "title": "N"})),
        ("message", message("yes") | {"from": BOT}),
        ("message", message("/next", chat=GROUP, sender_chat=GROUP)),
        ("message", message(chat=GROUP, new_chat_members=[BOT])),
        ("message", message(photo=[], caption=None)),
        (
            "callback_query",
            {"id": "1", "from": AMINA, "chat_instance": "1", "data": "D", "inline_message_id": "I"},
        ),
    ],
)
def test_what_is_not_for_the_bot(kind, content):
    assert read(kind, content) is None


def test_the_time_is_telegrams_in_utc():
    found = read("message", message("yes"))
    assert found.at == datetime.fromtimestamp(1_800_000_000, UTC)
    assert found.at.utcoffset().total_seconds() == 0
