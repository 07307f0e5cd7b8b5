"""Rhythms of series, and the words after `schedule`."""

from datetime import date, datetime

import pytest

from bot.conversation.moments import ReadingKind, Why, as_json, read_rhythm, read_schedule
from bot.domain.recurrence import occurrences
from tests.conversation.moments_helpers import GENEVA, NOW, minutes, said

JANUARY = "2027-01-04T09:00+01:00"
SECOND_TUESDAY = "every other month on the second Tuesday at 14:00"


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        (
            f"{SECOND_TUESDAY} Geneva from December",
            "2026-12-08T14:00+01:00",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
        ),
        (
            "every 2 months on the last Friday at 9:30",
            "2026-12-25T09:30+01:00",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        ),
        (
            "every month on the first Monday at 10:00 from 2027-01-04",
            "2027-01-04T10:00+01:00",
            "FREQ=MONTHLY;BYDAY=1MO",
        ),
        (
            "the second Tuesday of every month at 2pm",
            "2026-12-08T14:00+01:00",
            "FREQ=MONTHLY;BYDAY=2TU",
        ),
        ("weekly on Tuesday at 10:00", "2026-12-01T10:00+01:00", "FREQ=WEEKLY;BYDAY=TU"),
        ("every week on Tuesday at 08:00", "2026-12-08T08:00+01:00", "FREQ=WEEKLY;BYDAY=TU"),
        ("every Tuesday at 10", "2026-12-01T10:00+01:00", "FREQ=WEEKLY;BYDAY=TU"),
        (
            "every other Friday at 9:00",
            "2026-12-04T09:00+01:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        ),
        (
            "every quarter on the first Thursday at 15:00",
            "2026-12-03T15:00+01:00",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH",
        ),
        (
            "twice a year on the last Thursday at 10:00 from March",
            "2027-03-25T10:00+01:00",
            "FREQ=MONTHLY;INTERVAL=6;BYDAY=-1TH",
        ),
        (
            "yearly on the second Tuesday of December at 14:00",
            "2026-12-08T14:00+01:00",
            "FREQ=YEARLY;BYMONTH=12;BYDAY=2TU",
        ),
        (
            "every year on 29 February at 10:00",
            "2028-02-29T10:00+01:00",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        ),
        (
            "every month on the 31st at 10:00",
            "2026-12-31T10:00+01:00",
            "FREQ=MONTHLY;BYMONTHDAY=31",
        ),
        (
            "every month on the last day at 10:00",
            "2026-12-31T10:00+01:00",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        (
            "every month on the 15th at 10:00 Kyiv time",
            "2026-12-15T10:00+02:00",
            "FREQ=MONTHLY;BYMONTHDAY=15",
        ),
        (
            "monthly on the second Tuesday at 14:00 until December 2028",
            "2026-12-08T14:00+01:00",
            "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20281231T225959Z",
        ),
    ],
)
def test_rhythms(text: str, start: str, rule: str) -> None:
    reading = said(text)
    assert (reading.kind, minutes(reading.start), reading.rule) == (
        ReadingKind.RHYTHM,
        start,
        rule,
    )
    assert reading.rhythm is not None
    (first,) = occurrences(reading.rhythm, NOW.date(), 1)
    assert first.instant == reading.start


@pytest.mark.parametrize(
    ("now", "text", "first"),
    [
        # A month that is named says which months; without one the nearest date counts.
        ("2026-12-08T13:00+01:00", f"{SECOND_TUESDAY} from December", "2026-12-08"),
        ("2026-12-08T15:00+01:00", f"{SECOND_TUESDAY} from December", "2027-02-09"),
        ("2026-12-08T15:00+01:00", SECOND_TUESDAY, "2027-01-12"),
        ("2027-01-05T09:00+01:00", f"{SECOND_TUESDAY} from December", "2027-12-14"),
        ("2026-12-01T09:00+01:00", f"{SECOND_TUESDAY} from 9 December", "2027-01-12"),
        ("2026-12-01T09:00+01:00", f"{SECOND_TUESDAY} starting in January", "2027-01-12"),
        # Quarters end in March; the nearest last working day is in January.
        (JANUARY, "last working day of each quarter at 14:00", "2027-03-31"),
        (JANUARY, "every quarter on the last working day at 14:00", "2027-03-31"),
        (JANUARY, "every quarter on the last working day at 14:00 from February", "2027-02-26"),
        (JANUARY, "every 3 months on the last working day at 14:00", "2027-01-29"),
        (JANUARY, "first working day of each quarter at 14:00", "2027-04-01"),
        ("2027-03-31T15:00+02:00", "last working day of each quarter at 14:00", "2027-06-30"),
    ],
)
def test_the_first_date(now: str, text: str, first: str) -> None:
    reading = read_rhythm(text, datetime.fromisoformat(now), GENEVA, "en")
    assert reading.start is not None
    assert reading.start.date() == date.fromisoformat(first)
    assert reading.rhythm is not None
    assert reading.rhythm.anchor == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("every other month on the second Tuesday", ("time",)),
        ("every month on Tuesday at 10", ("nth",)),
        ("weekly at 10:00", ("weekday",)),
        ("every quarter", ("day", "time")),
    ],
)
def test_what_is_missing_is_named(text: str, missing: tuple[str, ...]) -> None:
    reading = said(text)
    assert (reading.kind, reading.why, reading.missing) == (
        ReadingKind.UNCLEAR,
        Why.MISSING,
        missing,
    )


@pytest.mark.parametrize("text", ["bimonthly", "bi-monthly on the second Tuesday at 14:00"])
def test_bimonthly_is_asked_back(text: str) -> None:
    """Every other month in SOP 14.6; twice a month to some who type it."""
    reading = said(text)
    assert (reading.kind, reading.why) == (ReadingKind.AMBIGUOUS, Why.BIMONTHLY)
    assert [choice.why for choice in reading.choices] == [Why.EVERY_OTHER_MONTH, Why.TWICE_A_MONTH]
    assert (reading.choices[0].rule or "").startswith("FREQ=MONTHLY;INTERVAL=2")


def test_every_second_tuesday_is_asked_back() -> None:
    reading = said("every second Tuesday at 14:00")
    assert [choice.rule for choice in reading.choices] == [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    ]
    assert said("every second Tuesday of the month at 14:00").rule == "FREQ=MONTHLY;BYDAY=2TU"


def test_the_months_between_wait_for_the_other_series() -> None:
    reading = said("in the months between")
    assert (reading.kind, reading.between, reading.rhythm) == (ReadingKind.RHYTHM, True, None)


@pytest.mark.parametrize(
    "text", ["every day at 10", "every 0 months on the first Monday at 10:00", "every thing"]
)
def test_what_is_no_rhythm(text: str) -> None:
    assert said(text).kind is ReadingKind.UNCLEAR


def test_a_range_of_hours_gives_the_first_call_its_end() -> None:
    reading = said("every Tuesday at 10:00-11:30")
    assert minutes(reading.end) == "2026-12-01T11:30+01:00"


@pytest.mark.parametrize("text", ["yearly on 31 April at 10:00", f"{SECOND_TUESDAY} from 31 June"])
def test_impossible_days(text: str) -> None:
    assert said(text).why is Why.IMPOSSIBLE_DATE


@pytest.mark.parametrize(
    ("text", "kind", "topic", "start"),
    [
        (
            f"partner call {SECOND_TUESDAY} Geneva from December",
            "partner_call",
            None,
            "2026-12-08T14:00+01:00",
        ),
        ("coordinator call in the months between", "coordinator_call", None, None),
        (
            "call on 8 December 14:00 about mine action in Ukraine",
            "call",
            "mine action in Ukraine",
            "2026-12-08T14:00+01:00",
        ),
        (
            "call on 2027-01-20 15:00 about humanitarian financing",
            "call",
            "humanitarian financing",
            "2027-01-20T15:00+01:00",
        ),
        ("Partner Call on 2027-01-20 15:00", "partner_call", None, "2027-01-20T15:00+01:00"),
        (
            "donor briefing twice a year on the last Thursday at 10:00 from March",
            "donor_briefing",
            None,
            "2027-03-25T10:00+01:00",
        ),
    ],
)
def test_schedule(text: str, kind: str, topic: str | None, start: str | None) -> None:
    words = read_schedule(text, NOW, GENEVA, "en")
    assert (words.kind, words.topic) == (kind, topic)
    assert words.when is not None
    assert minutes(words.when.start) == start
    assert words.rhythm or words.moment


def test_schedule_without_a_date_or_a_kind() -> None:
    assert read_schedule("partner call", NOW, GENEVA, "en").when is None
    words = read_schedule("something tomorrow", NOW, GENEVA, "en")
    assert (words.kind, words.when and words.when.unused) == (None, ("something",))


def test_json_of_a_moment() -> None:
    """The `when` row of SETTINGS.md."""
    assert as_json(said("14:00-15:30 tomorrow")) == {
        "kind": "moment",
        "start": "2026-12-02T14:00:00+01:00",
        "end": "2026-12-02T15:30:00+01:00",
        "zone": GENEVA,
        "choices": [],
        "unused": [],
        "rule": None,
    }
    assert as_json(said("tomorrow"))["all_day"] is True
    assert as_json(said("bimonthly"))["choices"][0]["rule"] == "FREQ=MONTHLY;INTERVAL=2"
    assert as_json(said("last three calls"))["last_calls"] == 3
