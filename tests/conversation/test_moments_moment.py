"""One moment: a day, a time, both; and what is no moment at all."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.moments import ReadingKind, Why, read, read_moment
from bot.conversation.moments.words import table_for
from tests.conversation.moments_helpers import GENEVA, NOW, minutes, said


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-12-08 14:00", "2026-12-08T14:00+01:00"),
        ("2026-12-08T14:00", "2026-12-08T14:00+01:00"),
        ("2026-12-08T14:00:00+00:00", "2026-12-08T15:00+01:00"),
        ("2026-12-08 14:00Z", "2026-12-08T15:00+01:00"),
        ("2026/12/08 14:00", "2026-12-08T14:00+01:00"),
        ("8.12.2026 14:00", "2026-12-08T14:00+01:00"),
        ("8 December 14:00", "2026-12-08T14:00+01:00"),
        ("8 dec 14h", "2026-12-08T14:00+01:00"),
        ("December 8th, 2pm", "2026-12-08T14:00+01:00"),
        ("the 8th of December 2026 at 2:30 p.m.", "2026-12-08T14:30+01:00"),
        ("30 November 10:00", "2027-11-30T10:00+01:00"),
        ("1 December 08:00", "2026-12-01T08:00+01:00"),
        ("Tuesday, 8 December 2026, 14:00 CET", "2026-12-08T14:00+01:00"),
        ("12 July 2027 14:00 CET", "2027-07-12T14:00+02:00"),
        ("2026-12-08 14:00 Europe/Zurich", "2026-12-08T14:00+01:00"),
        ("2026-12-08 14:00 Asia/Kabul", "2026-12-08T14:00+04:30"),
        ("next Thursday 15:00", "2026-12-03T15:00+01:00"),
        ("Thursday 15:00", "2026-12-03T15:00+01:00"),
        ("next Tuesday at 2pm Geneva time", "2026-12-08T14:00+01:00"),
        ("Tuesday at 10", "2026-12-01T10:00+01:00"),
        ("Friday at 9am Kyiv time", "2026-12-04T09:00+02:00"),
        ("Friday 9am (New York)", "2026-12-04T09:00-05:00"),
        ("Friday at 09:00 in Addis Ababa", "2026-12-04T09:00+03:00"),
        ("tomorrow 14:00 Wien", "2026-12-02T14:00+01:00"),
        ("Tuesday next week at 10", "2026-12-08T10:00+01:00"),
        ("tomorrow at 9", "2026-12-02T09:00+01:00"),
        ("the day after tomorrow at 9", "2026-12-03T09:00+01:00"),
        ("tonight at 8", "2026-12-01T20:00+01:00"),
        ("noon tomorrow", "2026-12-02T12:00+01:00"),
        ("tomorrow at 12 am", "2026-12-02T00:00+01:00"),
        ("at 9", "2026-12-02T09:00+01:00"),
        ("at 10", "2026-12-01T10:00+01:00"),
        ("in three days at 10:00", "2026-12-04T10:00+01:00"),
        ("in 2 weeks at 10:00", "2026-12-15T10:00+01:00"),
        ("second Tuesday of December at 14:00", "2026-12-08T14:00+01:00"),
        ("3rd Thursday of February 15:00", "2027-02-18T15:00+01:00"),
        ("last Friday of January 2027 at 9h30", "2027-01-29T09:30+01:00"),
        ("first Tuesday of December at 14:00", "2026-12-01T14:00+01:00"),
        ("٨ December ١٤:٠٠", "2026-12-08T14:00+01:00"),
        # No 02:30 on that night: it moves by the hour that is missing.
        ("2027-03-28 02:30", "2027-03-28T03:30+02:00"),
    ],
)
def test_moments(text: str, start: str) -> None:
    reading = said(text)
    assert (reading.kind, minutes(reading.start)) == (ReadingKind.MOMENT, start)
    assert not reading.all_day
    assert reading.end is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-12-08", "2026-12-08T00:00+01:00"),
        ("first Monday of next month", "2027-01-04T00:00+01:00"),
        ("tomorrow", "2026-12-02T00:00+01:00"),
        ("13/12/2026", "2026-12-13T00:00+01:00"),
        ("12/12/2026", "2026-12-12T00:00+01:00"),
        ("29 February", "2028-02-29T00:00+01:00"),
        ("last Friday", "2026-11-27T00:00+01:00"),
        ("next Tuesday", "2026-12-08T00:00+01:00"),
    ],
)
def test_a_day_without_a_time_is_all_of_it(text: str, start: str) -> None:
    reading = said(text)
    assert (reading.kind, minutes(reading.start)) == (ReadingKind.MOMENT, start)
    assert reading.all_day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:00-15:30 tomorrow", "2026-12-02T14:00+01:00", "2026-12-02T15:30+01:00"),
        ("tomorrow from 14:00 to 15:30", "2026-12-02T14:00+01:00", "2026-12-02T15:30+01:00"),
        ("between 14:00 and 15:00 on Friday", "2026-12-04T14:00+01:00", "2026-12-04T15:00+01:00"),
        ("2-3pm tomorrow", "2026-12-02T14:00+01:00", "2026-12-02T15:00+01:00"),
        ("11-1pm tomorrow", "2026-12-02T11:00+01:00", "2026-12-02T13:00+01:00"),
        ("9-10:30 tomorrow", "2026-12-02T09:00+01:00", "2026-12-02T10:30+01:00"),
        ("23:00-01:00 tomorrow", "2026-12-02T23:00+01:00", "2026-12-03T01:00+01:00"),
    ],
)
def test_ranges_of_hours(text: str, start: str, end: str) -> None:
    reading = said(text)
    assert (minutes(reading.start), minutes(reading.end)) == (start, end)


@pytest.mark.parametrize("text", ["08/12/2026 14:00", "08-12-2026 14:00", "8/12/26 at 2pm"])
def test_day_and_month_that_could_change_places_are_asked(text: str) -> None:
    reading = said(text)
    assert (reading.kind, reading.why) == (ReadingKind.AMBIGUOUS, Why.DAY_OR_MONTH_FIRST)
    assert [minutes(choice.start) for choice in reading.choices] == [
        "2026-12-08T14:00+01:00",
        "2026-08-12T14:00+02:00",
    ]


def test_letters_that_name_several_clocks_are_asked() -> None:
    reading = said("8 December 14:00 IST")
    assert (reading.kind, reading.why) == (ReadingKind.AMBIGUOUS, Why.WHICH_ZONE)
    assert [choice.zone for choice in reading.choices][:2] == ["Asia/Kolkata", "Asia/Jerusalem"]


@pytest.mark.parametrize(
    "text",
    [
        "31 February",
        "2026-13-40",
        "31 April 14:00",
        "fifth Tuesday of February 2027",
        "0 January",
        "25:00 tomorrow",
        "2026-12-08 24:00",
        "32/01/2027",
        "29 February 2027",
        "tomorrow at 26",
        "9999-12-31",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_no_calendar_has_is_unclear(text: str) -> None:
    reading = said(text)
    assert (reading.kind, reading.why) == (ReadingKind.UNCLEAR, Why.IMPOSSIBLE_DATE)


def test_a_weekday_that_is_not_that_date_is_not_settled_silently() -> None:
    assert said("Monday 8 December 14:00").why is Why.WEEKDAY_DIFFERS
    assert said("Monday 2026-12-08 14:00").why is Why.WEEKDAY_DIFFERS


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "A3",
        "24/7",
        "+1",
        "me",
        "a",
        "set",
        "",
        " ",
        "12",
        "second",
        "the",
        "2 hours",
        "call 12",
        "1 2 3",
        "nice",
        "remind me 1 day and 1 hour before",
        "until Monday",
        "?",
        "🙂",
    ],
)
def test_noise_is_unclear(text: str) -> None:
    assert said(text).kind is ReadingKind.UNCLEAR
    assert read_moment(text, NOW, GENEVA, "en").kind is ReadingKind.UNCLEAR


def test_words_not_understood_are_named() -> None:
    reading = said("tomorrow at 14:00 please")
    assert (reading.why, reading.unused) == (Why.UNUSED_WORDS, ("please",))


def test_a_naive_now_is_refused() -> None:
    for text in ("tomorrow", "since January", "every Tuesday at 10:00", "thanks"):
        with pytest.raises(ValueError, match="no instant"):
            said(text, datetime(2026, 12, 1))


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("fr", "8 décembre 14:00", "2026-12-08T14:00+01:00"),
        ("es", "8 de diciembre de 2026 a las 15:00", "2026-12-08T15:00+01:00"),
        ("uk", "8 грудня 2026 14:00", "2026-12-08T14:00+01:00"),
    ],
)
def test_dateparser_reads_what_the_grammar_does_not(language: str, text: str, start: str) -> None:
    assert minutes(read(text, NOW, GENEVA, language).start) == start


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "8. Dezember 14 Uhr"), ("fr", "31 février"), ("fr", "appel 12 mars"), ("xx", "hi 3")],
)
def test_dateparser_is_not_believed_when_in_doubt(language: str, text: str) -> None:
    assert read(text, NOW, GENEVA, language).kind is ReadingKind.UNCLEAR


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ar"]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    assert read(text, NOW, GENEVA, language).kind in ReadingKind


WORDS = st.sampled_from(
    [*sorted(table_for("en").phrases), "08/12/2026", "14:00", "31", "9999", "-"]
)


@given(st.lists(WORDS, max_size=8))
def test_no_heap_of_known_words_breaks_it(words: list[str]) -> None:
    reading = said(" ".join(words))
    assert (reading.start is None) or reading.start.tzinfo is not None
