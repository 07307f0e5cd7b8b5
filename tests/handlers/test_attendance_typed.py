"""What stands beside a button as words to type asks the same as the button does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.conversation.commands.attendance import AskAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import CallKind
from bot.handlers.attendance_spans import typed

CONTEXT = Context(datetime(2027, 3, 10, 8, tzinfo=UTC), "Europe/Zurich", "en", b"key", 1)
PERIODS = (
    None,
    Period(last_calls=1),
    Period(last_calls=4),
    Period(date(2026, 6, 1), date(2026, 12, 16)),
    Period(date(2026, 6, 1), date(2027, 3, 11)),
)
NOT_OF_ONE = {Measure.MISSING, Measure.ONCE, Measure.TARGET, Measure.AVERAGE}


def asked(measure, period, kind, partner):
    against = Period(date(2025, 1, 1), date(2026, 1, 1)) if measure is Measure.COMPARE else None
    return AskAttendance(period, partner, kind, None, measure, against)


def possible():
    for measure in Measure:
        for period in PERIODS:
            if measure is Measure.STREAK and (period is None or period.last_calls != 4):
                continue
            if measure is Measure.COMPARE and (period is None or period.last_calls):
                continue
            for kind in (None, CallKind.PARTNER, CallKind.COORDINATOR):
                yield asked(measure, period, kind, None)
            if measure not in NOT_OF_ONE:
                of_one = None if measure is Measure.STREAK else period
                yield asked(measure, of_one, None, "MAG")


@pytest.mark.parametrize("form", [None, Form.CHART, Form.XLSX, Form.CSV, Form.TABLE])
@pytest.mark.parametrize("question", list(possible()), ids=typed)
def test_what_is_typed_asks_the_same(question, form):
    found = read_words(typed(question, form), CONTEXT)
    assert isinstance(found, AskAttendance), found
    assert replace(found, said=None) == replace(question, form=form)


def test_a_period_that_is_open_on_one_side():
    day = date(2026, 6, 1)
    assert typed(AskAttendance(Period(start=day))) == "attendance since 2026-06-01"
    assert typed(AskAttendance(Period(end=day))) == "attendance until 2026-05-31"
