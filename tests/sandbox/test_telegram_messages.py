"""Sending, editing, pressing, answering, through the unmodified client."""

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox.telegram import PeopleError

from .telegram_fixtures import AMINA, BORIS, CARLA, FORUM, GROUP, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


def buttons(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(x, callback_data=f"d:{x}")] for x in labels])


async def test_send_edit_press_answer(stage: Stage) -> None:
    sent = await stage.bot.send_message(
        AMINA, "<b>Call</b> &amp; tea", parse_mode="HTML", reply_markup=buttons("Yes", "No")
    )
    assert (sent.text, sent.chat.id, sent.from_user.id) == ("Call & tea", AMINA, 42)
    seen = (await stage.people.messages(AMINA))[0]
    assert seen["text"] == "Call & tea"
    assert seen["html"] == "<b>Call</b> &amp; tea"
    assert seen["buttons"][1] == [{"text": "No", "data": "d:No", "url": None}]

    await stage.people.press(AMINA, sent.message_id, "Yes")
    (update,) = await stage.bot.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.id) == ("d:Yes", AMINA)
    await update.callback_query.answer("Thank you", show_alert=True)
    await stage.bot.edit_message_text("Done", AMINA, sent.message_id)

    screen = await stage.people.screen(AMINA)
    assert screen["toasts"] == [{"text": "Thank you", "alert": True, "url": None}]
    (after,) = screen["chats"][str(AMINA)]
    assert (after["text"], after["buttons"], after["edited"]) == ("Done", [], True)
    with pytest.raises(PeopleError, match="no button"):
        await stage.people.press(AMINA, sent.message_id, "Yes")


async def test_a_stale_press_reaches_the_bot_all_the_same(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, "words")
    await stage.people.press(AMINA, sent.message_id, data="gone", stale=True)
    (update,) = await stage.bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "gone"


async def test_edit_refusals(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, "same", reply_markup=buttons("a"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await stage.bot.edit_message_text("same", AMINA, sent.message_id, reply_markup=buttons("a"))
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await stage.bot.edit_message_text("x", AMINA, 999)
    said = await stage.people.say(AMINA, "mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await stage.bot.edit_message_text("x", AMINA, said["message_id"])
    await stage.bot.edit_message_reply_markup(AMINA, sent.message_id, reply_markup=buttons("b"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await stage.bot.edit_message_reply_markup(AMINA, sent.message_id, reply_markup=buttons("b"))


async def test_delete(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, "gone soon")
    assert await stage.bot.delete_message(AMINA, sent.message_id)
    assert await stage.people.messages(AMINA) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await stage.bot.delete_message(AMINA, sent.message_id)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        ("  \n ", "Text must be non-empty"),
        ("<b></b>", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
        ("\U0001f600" * 2049, "Message is too long"),
    ],
)
async def test_text_refusals(stage: Stage, text: str, refusal: str) -> None:
    with pytest.raises(BadRequest, match=refusal):
        await stage.bot.send_message(AMINA, text, parse_mode="HTML")


async def test_length_counts_after_parsing(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert sent.text == "<" * 4096


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([[InlineKeyboardButton("x", callback_data="é" * 33)]], "Button_data_invalid"),
        ([[InlineKeyboardButton(" ", callback_data="x")]], "button text must be non-empty"),
        ([[InlineKeyboardButton("x")]], "Text buttons are unallowed in the inline keyboard"),
        ([[InlineKeyboardButton("x", callback_data="x")]] * 101, "Reply markup is too long"),
        ([[InlineKeyboardButton("x", url="http://localhost/x")]], "Wrong HTTP URL"),
    ],
)
async def test_button_refusals(
    stage: Stage, rows: list[list[InlineKeyboardButton]], refusal: str
) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){refusal}"):
        await stage.bot.send_message(AMINA, "x", reply_markup=InlineKeyboardMarkup(rows))
    assert await stage.people.messages(AMINA) == []


async def test_64_bytes_of_data_pass(stage: Stage) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="é" * 32)]])
    assert await stage.bot.send_message(AMINA, "x", reply_markup=markup)


async def test_whom_the_bot_may_write_to(stage: Stage) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await stage.bot.send_message(CARLA, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await stage.bot.send_message(999, "hello")
    await stage.people.block(AMINA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await stage.bot.send_message(AMINA, "hello")
    await stage.people.start(AMINA)
    kinds = [(u.my_chat_member, u.message) for u in await stage.bot.get_updates()]
    assert [m.new_chat_member.status for m, _ in kinds if m] == ["kicked", "member"]
    assert kinds[-1][1] is not None
    assert await stage.bot.send_message(AMINA, "hello again")


async def test_a_wrong_token_is_refused(stage: Stage) -> None:
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await (await stage.another_bot("42:WRONG")).get_me()
    with pytest.raises(InvalidToken, match="Not Found"):
        await (await stage.another_bot("wrong")).get_me()


async def test_replies_and_topics(stage: Stage) -> None:
    said = await stage.people.say(BORIS, "/when", chat=FORUM, thread=7)
    answer = await stage.bot.send_message(
        FORUM, "At 14:00", reply_parameters=ReplyParameters(said["message_id"])
    )
    assert answer.message_thread_id == 7
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "/when"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await stage.bot.send_message(FORUM, "x", reply_parameters=ReplyParameters(999))
    with pytest.raises(BadRequest, match="Message thread not found"):
        await stage.bot.send_message(GROUP, "x", message_thread_id=7)


async def test_answers_to_presses_are_checked(stage: Stage) -> None:
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await stage.bot.answer_callback_query("no such query")
    sent = await stage.bot.send_message(AMINA, "x", reply_markup=buttons("a"))
    await stage.people.press(AMINA, sent.message_id, data="d:a")
    (update,) = await stage.bot.get_updates()
    assert update.callback_query is not None
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await update.callback_query.answer("x" * 201)
    assert await update.callback_query.answer()


async def test_copy_and_forward(stage: Stage) -> None:
    sent = await stage.bot.send_message(AMINA, "<i>news</i>", parse_mode="HTML")
    await stage.bot.copy_message(BORIS, AMINA, sent.message_id)
    forwarded = await stage.bot.forward_message(BORIS, AMINA, sent.message_id)
    assert forwarded.forward_origin is not None
    assert [m["text"] for m in await stage.people.messages(BORIS)] == ["news", "news"]
