"""Questions about attendance in six languages: right or asked back, never wrong.

`pytest -s -k share tests/conversation/test_attending.py` prints the shares.
"""

from collections import Counter

import pytest

from bot.conversation.attending import read_question
from bot.conversation.commands.attendance import (
    AskAttendance,
    ChooseAttendance,
    Form,
    Measure,
)
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.moments.reading import Period
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import CallKind
from tests.conversation.attending_helpers import (
    FALSE_FRIENDS,
    GENEVA,
    GIVEN,
    MORE,
    NOW,
    canonical,
    judged,
    questions,
    rows,
)

LANGUAGES = ("en", "fr", "es", "ar", "uk", "pt")


def read(text, language="en"):
    return read_question(text, NOW, GENEVA, language)


@pytest.mark.parametrize("path", [GIVEN, MORE], ids=["given", "more"])
@pytest.mark.parametrize("reader", [None, "en", "fr"], ids=["own", "en", "fr"])
def test_the_share_of_questions_that_are_right(path, reader):
    asked = questions(path)
    found = {question: judged(question, reader) for question in map(_Hashed, asked)}
    shares = Counter(found.values())
    for language in LANGUAGES:
        own = Counter(v for q, v in found.items() if q.language == language)
        print(f"{path.stem} {language}: {dict(own)}")
    assert [q.text for q, verdict in found.items() if verdict == "wrong"] == []
    assert shares["right"] >= 0.95 * len(asked)


class _Hashed:
    """A question as a key."""

    def __init__(self, question):
        self.language, self.text, self.query = question.language, question.text, question.query


def test_what_is_no_question_about_attendance_is_left_alone():
    others = [q for path in (GIVEN, MORE) for q in questions(path) if q.query is None]
    assert len(others) == 17
    assert [q.text for q in others if read(q.text, q.language)] == []


@pytest.mark.parametrize("reader", [None, "en", "fr"])
def test_false_friends_are_not_taken(reader):
    taken = [
        row["text"]
        for row in rows(FALSE_FRIENDS)
        for found in [read(row["text"], reader or row["language"])]
        if found and canonical(found if isinstance(found, AskAttendance) else found.readings[0])
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("who came more than three times in 2026?", [Measure.LIST, Measure.RATE]),
        ("how many partners missed the last call?", [Measure.MISSING, Measure.COUNT]),
        ("average attendance rate in 2026", [Measure.AVERAGE, Measure.RATE]),
        ("how often did partners come in 2026", [Measure.RATE, Measure.COUNT]),
        ("how many calls did partners attend in 2026", [Measure.TARGET, Measure.RATE]),
        ("معدل الحضور في 2026", [Measure.AVERAGE, Measure.RATE]),
    ],
)
def test_what_is_open_is_asked_back(text, measures):
    found = read(text)
    assert isinstance(found, ChooseAttendance)
    assert [each.measure for each in found.readings] == measures


def test_two_dates_of_one_text_are_asked_back():
    found = read("who came since 03/04/2026")
    assert isinstance(found, ChooseAttendance)
    assert len({each.period for each in found.readings}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "who has not missed any call in 2026",  # who was at all of them
        "who came three times in a row",
        "did MAG come up to the target in 2026",
        "attendance since 31 February",
        "who came to call 12",
        "who was it",
        "",
        "who came " * 30,
    ],
)
def test_what_no_figure_says_is_not_answered(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how many partners came to the calls", None),
        ("how many partners came to the partner calls", CallKind.PARTNER),
        ("which coordinators came in 2026", CallKind.COORDINATOR),
        ("combien de partenaires à la réunion des partenaires", CallKind.PARTNER),
        ("cuántos socios vinieron a las llamadas", None),
    ],
)
def test_partners_who_came_name_no_series(text, kind):
    found = read(text)
    assert isinstance(found, AskAttendance)
    assert found.kind is kind


def test_capitals_are_a_code_and_a_greeting_is_none():
    assert read("did HI come in 2026").partner == "HI"
    assert read("hi who came in 2026").partner is None
    assert read("did hi come in 2026") is None


class TestAmongOtherCommands:
    def said(self, text, language="en"):
        return read_words(text, Context(NOW, GENEVA, language, b"key", 1))

    def test_send_me_the_attendance_is_no_delegate(self):
        found = self.said("send me the coordinator call attendance of last quarter in excel")
        assert (found.measure, found.form) == (Measure.LIST, Form.XLSX)

    def test_a_french_question_begins_like_an_audience(self):
        found = self.said("liste des coordinateurs présents le mois dernier, en tableau", "fr")
        assert (found.kind, found.form) == (CallKind.COORDINATOR, Form.TABLE)

    def test_who_says_attendance_asks_nobody_else(self):
        assert self.said("attendance Nowhere Inc") == AskAttendance(partner="Nowhere Inc")
        assert self.said("attendance last call") == AskAttendance(Period(last_calls=1))

    def test_another_question_goes_to_the_help_desk(self):
        assert isinstance(self.said("where can we buy fuel in Somalia?"), NotUnderstood)
