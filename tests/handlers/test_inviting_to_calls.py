"""The dates of a series, as those invited read them.

Seen to fail: `FAR` of 60, with which the calls of other series left no room for a later one.
"""

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.calls import CallKind
from bot.domain.recurrence import Moment, Rhythm
from bot.handlers import inviting_to_calls, planning
from tests.handlers.agenda_fixtures import DONOR, group  # noqa: F401

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_a_series_that_begins_late_is_told_however_many_calls_come_before(group):  # noqa: F811
    def invited(unit):
        for ahead in range(1, 70):
            start = NOW + timedelta(days=ahead)
            unit.calls.add(CallKind.SINGLE, Moment(start.replace(tzinfo=None), "UTC", start))
        rhythm = Rhythm(time(9), "UTC", date(2027, 9, 7), months=1, weekday=1, nth=1)
        series = unit.calls.add_series(CallKind.DONOR, rhythm)
        made = planning.make_calls(unit, series, NOW)
        assert made
        member = next(m for m in unit.people.members(NOW) if m.person.email == DONOR)
        return inviting_to_calls.invitation(unit, member, {"series": [series.id]}, NOW)

    assert group.work(invited) is not None
