"""Of which call minutes are and an agenda is: the number of a day is no number of a call.

Seen to fail: `A_DAY` looked for nowhere, so that "minutes 8 December" kept "December" as the
minutes of call 8, to be sent to everybody.
"""

from datetime import UTC, datetime

import pytest

from bot.conversation.commands.agenda import SuggestPoint
from bot.conversation.commands.minutes import KeepMinutes
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.conversation.understanding import Context, read_words
from bot.conversation.understanding.said_minutes import minutes_beside

FILE = FileRef("F1", "notes.pdf", 10)
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def said(text, language="en"):
    return read_words(text, Context(NOW, "Europe/Zurich", language, b"key", 1))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("minutes 13", 13),
        ("Minutes of call 13, final", 13),
        ("minutes 13 marked final", 13),
        ("compte rendu de la réunion 13", 13),
        ("minutes", None),
        ("minutes of 8 December", None),
        ("minutes of the call on 8th December 2026", None),
        ("compte rendu du 8 décembre", None),
        ("PV du 8/12/2026", None),
        ("minutes 2026-12-08", None),
        ("minutes 20261208", None),
    ],
)
def test_a_day_is_no_number_of_a_call(words, number):
    found = minutes_beside(words, FILE)
    assert found is not None
    assert found.call == Ref(number=number)


def test_other_words_hold_no_minutes():
    assert minutes_beside("attendance 13", FILE) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("minutes 8 December", "en"),
        ("minutes of 8 Dec 2026", "en"),
        ("minutes 8/12/2026", "en"),
        ("agenda 8 December", "en"),
        ("compte rendu 8 décembre", "fr"),
        ("ordre du jour 8 décembre", "fr"),
    ],
)
def test_nothing_is_kept_of_a_day(words, language):
    assert isinstance(said(words, language), NotUnderstood)


def test_what_is_said_of_a_call_is_kept():
    assert said("minutes 13 Decisions of the group") == KeepMinutes(
        Ref(number=13), "Decisions of the group"
    )
    assert said("minutes 13: March report") == KeepMinutes(Ref(number=13), "March report")
    assert said("agenda 13 add March budget") == SuggestPoint(Ref(number=13), "March budget")
    assert said("ordre du jour 13 ajouter le budget", "fr") == SuggestPoint(
        Ref(number=13), "le budget"
    )
