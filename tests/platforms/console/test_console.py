"""The conversation in a terminal."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.conversation.envelopes import Platform, Words
from bot.conversation.outcomes import Reader
from bot.conversation.replies import (
    Bar,
    Bullets,
    Button,
    Buttons,
    Chart,
    Document,
    Heading,
    Quote,
    Table,
    reply,
    say,
)
from bot.platforms.console import as_json, envelope, human

READER = Reader("en", "Europe/Zurich", "Europe/Zurich", person=7)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def text(words):
    return say("common.text", text=words)


TABLE = Table((text("Partner"), text("Calls")), (("TDH", 9), ("UNICEF", 12)), more=2)
FULL = reply(
    Heading(text("MA")),
    text("Two <b>partners</b>"),
    Bullets((text("a"), text("b"))),
    TABLE,
    Quote("line\nline"),
    Chart(text("t"), (Bar(date(2026, 1, 1), 3, held=True, met=False),), 4, text("3 of 4")),
    Document("list.csv", "list"),
    Buttons(((Button(text("Yes"), "yes", 12, "yes 12"), Button(text("No"), "no", 12, "no 12")),)),
)


def test_the_json_is_what_settings_promise():
    assert as_json(FULL, READER) == {
        "text": "MA\nTwo <b>partners</b>\n• a\n• b\n\nand 2 more\n\n> line\n> line\n\n3 of 4",
        "buttons": [{"label": "Yes", "say": "yes 12"}, {"label": "No", "say": "no 12"}],
        "table": [["Partner", "Calls"], ["TDH", "9"], ["UNICEF", "12"]],
        "file": "list.csv",
    }


def test_a_silent_reply_is_empty():
    assert as_json(reply(), READER) == {"text": "", "buttons": [], "table": None, "file": None}
    assert human(reply(), READER) == ""


def test_a_second_table_stands_in_the_text():
    found = as_json(reply(TABLE, Table((text("A"),), ((1,),))), READER)
    assert found["table"][0] == ["Partner", "Calls"]
    assert found["text"] == "and 2 more\n\nA\n1"


def test_people_read_aligned_tables_and_what_to_type():
    assert human(reply(text("Coming?"), TABLE, FULL.parts[-1]), READER) == (
        "Coming?\n"
        "Partner  Calls\n"
        "TDH          9\n"
        "UNICEF      12\n"
        "and 2 more\n"
        "[Yes: yes 12] [No: no 12]"
    )
    assert human(reply(Document("list.csv", "list")), READER) == "[list.csv]"


def test_the_word_beside_a_button_comes_first():
    assert human(reply(text("You come."), toast=text("Noted")), READER) == "Noted\nYou come."


def test_a_terminal_is_not_steered_by_what_people_write():
    assert human(reply(Quote("\x1b[2Jgone")), READER) == "> [2Jgone"


def test_a_line_becomes_an_envelope():
    there = NOON.astimezone(timezone(timedelta(hours=3)))
    found = envelope(" Amina@Example.org ", " next call ", there, 2)

    assert found.account.platform is Platform.CONSOLE
    assert found.account.user == found.chat.chat == "amina@example.org"
    assert found.chat.private
    assert found.body == Words("next call")
    assert found.at == NOON
    assert found.at.utcoffset() == timedelta(0)
    assert found.key == envelope("amina@example.org", "next call", NOON, 2).key
    assert found.key != envelope("amina@example.org", "next call", NOON, 3).key


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        envelope("a@example.org", "next", NOON.replace(tzinfo=None), 1)
