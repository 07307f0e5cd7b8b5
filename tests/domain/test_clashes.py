"""What clashes with an instant, for whom; what is remembered; better dates. Days made by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.better_dates import better_dates
from bot.domain.clash_rules import clashes_at, weight
from bot.domain.clashes import (
    ClashKind,
    DayOff,
    ListedDay,
    OtherCall,
    Place,
    Setting,
    keys_of,
    unseen,
)
from bot.domain.sunset import sunset

HOME = "Europe/Zurich"
GENEVA, KABUL = Place("CH", HOME, 3), Place("AF", "Asia/Kabul", 2)
PANAMA, YANGON = Place("PA", "America/Panama", 1), Place("MM", "Asia/Yangon", 1)
TUESDAY = datetime(2027, 3, 9, 13, tzinfo=UTC)
"""14:00 in Geneva, 17:30 in Kabul, 08:00 in Panama."""


class Days:
    """A few days, said by hand."""

    def __init__(self, off=(), fasting=(), sets=None, rows=()):
        self.off, self.fasting, self.sets, self.rows = dict(off), fasting, sets, rows

    def day_off(self, country, day):
        return self.off.get((country, day))

    def is_weekend(self, country, day):
        return day.weekday() in ((4, 5) if country == "AF" else (5, 6))

    def fast(self, country, day):
        return DayOff("Eid al-Fitr", estimated=True) if country in self.fasting else None

    def sunset(self, zone, day):
        return self.sets

    def listed(self, day):
        return [row for row in self.rows if row.first <= day <= row.last]


def setting(*places, calls=(), lists=("partners",), **days):
    return Setting(tuple(places), Days(**days), HOME, tuple(calls), frozenset(lists))


def kinds(found):
    return [clash.kind.value for clash in found]


def test_a_plain_working_day_clashes_with_nothing():
    assert clashes_at(TUESDAY, 60, setting(GENEVA, KABUL, PANAMA)) == ()


def test_a_holiday_names_its_countries_and_people_and_that_it_is_estimated():
    eid = DayOff("Eid al-Fitr", estimated=True)
    off = {("AF", date(2027, 3, 9)): eid, ("MM", date(2027, 3, 9)): DayOff("Peasants' Day")}
    fitr, other = clashes_at(TUESDAY, 60, setting(GENEVA, KABUL, YANGON, off=off))
    assert (fitr.title, fitr.estimated, fitr.countries, fitr.people) == (
        "Eid al-Fitr",
        True,
        ("AF",),
        2,
    )
    assert (other.title, other.estimated, other.people) == ("Peasants' Day", False, 1)


def test_the_day_is_that_of_the_place():
    late = datetime(2027, 3, 9, 20, tzinfo=UTC)
    off = {("MM", date(2027, 3, 10)): DayOff("Day")}
    found = clashes_at(late, 60, setting(YANGON, off=off))
    assert kinds(found) == ["holiday", "night"]


@pytest.mark.parametrize(
    ("day", "countries"), [(11, None), (12, ("AF",)), (13, ("CH", "AF")), (14, ("CH",))]
)
def test_weekends_differ(day, countries):
    found = clashes_at(TUESDAY.replace(day=day), 60, setting(GENEVA, KABUL))
    assert [clash.countries for clash in found] == ([countries] if countries else [])


def test_a_holiday_on_a_weekend_is_said_once():
    off = {("AF", date(2027, 3, 12)): DayOff("Eid al-Fitr")}
    assert kinds(clashes_at(TUESDAY.replace(day=12), 60, setting(KABUL, off=off))) == ["holiday"]


@pytest.mark.parametrize(
    ("hour", "minute", "minutes", "asleep"),
    [
        (20, 0, 60, False),  # 21:00 to 22:00 in Geneva
        (20, 0, 61, True),
        (21, 0, 60, True),  # 22:00
        (4, 59, 60, True),  # 05:59
        (5, 0, 60, False),  # 06:00
    ],
)
def test_night_is_from_ten_to_six(hour, minute, minutes, asleep):
    start = TUESDAY.replace(hour=hour, minute=minute)
    assert kinds(clashes_at(start, minutes, setting(GENEVA))) == (["night"] if asleep else [])


@pytest.mark.parametrize(
    ("offset", "clashes"), [(-46, False), (-45, True), (0, True), (60, True), (61, False)]
)
def test_sunset_in_ramadan_up_to_45_minutes_before_and_during_the_call(offset, clashes):
    sets = TUESDAY + timedelta(minutes=offset)
    found = clashes_at(TUESDAY, 60, setting(GENEVA, KABUL, fasting=("AF",), sets=sets))
    assert kinds(found) == (["sunset"] if clashes else [])
    assert all(clash.zones == ("Asia/Kabul",) and clash.estimated for clash in found)


def test_a_short_call_just_before_sunset_clashes():
    sets = TUESDAY + timedelta(minutes=40)
    assert kinds(clashes_at(TUESDAY, 15, setting(KABUL, fasting=("AF",), sets=sets))) == ["sunset"]


def test_listed_days_concern_those_who_are_invited():
    day = TUESDAY.date()
    rows = [
        ListedDay(day, day, "Eid", "un_holiday", estimated=True),
        ListedDay(day - timedelta(days=1), day, "Retreat", "retreat", "partners"),
        ListedDay(day, day, "Briefing", "donor_briefing", "donors"),
        ListedDay(day, day, "Review of the SOPs", "sop_review"),
    ]
    found = clashes_at(TUESDAY, 60, setting(GENEVA, rows=rows))
    assert [(clash.kind.value, clash.title, clash.estimated) for clash in found] == [
        ("un_holiday", "Eid", True),
        ("meeting", "Retreat", False),
    ]


@pytest.mark.parametrize(
    ("minutes", "overlaps"), [(-60, False), (-59, True), (59, True), (60, False)]
)
def test_another_call_at_the_same_time(minutes, overlaps):
    start = TUESDAY + timedelta(minutes=minutes)
    other = OtherCall(14, start, start + timedelta(hours=1))
    found = clashes_at(TUESDAY, 60, setting(GENEVA, calls=[other]))
    assert [clash.number for clash in found] == ([14] if overlaps else [])


def test_nobody_is_counted_twice_and_what_is_for_all_counts_for_all():
    off = {("AF", date(2027, 3, 9)): DayOff("Eid al-Fitr")}
    night = TUESDAY.replace(hour=18)
    held = setting(GENEVA, KABUL, off=off)
    assert kinds(clashes_at(night, 60, held)) == ["holiday", "night"]
    assert weight(clashes_at(night, 60, held), held) == 2
    un = setting(GENEVA, KABUL, rows=[ListedDay(TUESDAY.date(), TUESDAY.date(), "X", "un_holiday")])
    assert weight(clashes_at(TUESDAY, 60, un), un) == 5


def test_what_was_shown_is_not_new_but_another_country_is():
    off = {(c, date(2027, 3, 9)): DayOff("Eid al-Fitr") for c in ("AF", "MM")}
    before = clashes_at(TUESDAY, 60, setting(KABUL, off=off))
    shown = keys_of(before)
    assert unseen(before, shown) == ()
    assert unseen(clashes_at(TUESDAY, 60, setting(KABUL, KABUL, off=off)), shown) == ()
    (new,) = unseen(clashes_at(TUESDAY, 60, setting(KABUL, YANGON, off=off)), shown)
    assert (new.kind, new.countries) == (ClashKind.HOLIDAY, ("MM",))


def test_better_dates_keep_the_hour_and_begin_in_the_same_week():
    off = {("AF", date(2027, 3, day)): DayOff("Eid al-Fitr") for day in (8, 9, 10)}
    held = setting(GENEVA, KABUL, off=off)
    found = better_dates(TUESDAY, 60, HOME, held, TUESDAY - timedelta(weeks=6))
    # Thursday; on Friday it is the weekend in Kabul. Then the week after.
    assert [f"{moment.local:%d %H:%M}" for moment in found] == ["11 14:00", "15 14:00", "16 14:00"]
    assert all(weight(clashes_at(m.instant, 60, held), held) == 0 for m in found)


def test_the_hour_stays_across_a_change_of_clocks():
    start = datetime(2027, 3, 26, 13, tzinfo=UTC)
    week = {("CH", date(2027, 3, day)): DayOff("Week") for day in range(22, 27)}
    found = better_dates(start, 60, HOME, setting(GENEVA, off=week), start - timedelta(weeks=6))
    assert [m.instant for m in found] == [
        datetime(2027, 3, d, 12, tzinfo=UTC) for d in (29, 30, 31)
    ]


def test_no_date_is_offered_that_is_near_or_as_bad():
    everywhere = {("CH", date(2027, 1, 1) + timedelta(days=d)): DayOff("X") for d in range(200)}
    now = TUESDAY - timedelta(weeks=6)
    assert better_dates(TUESDAY, 60, HOME, setting(GENEVA, off=everywhere), now) == ()
    off = {("CH", date(2027, 3, 9)): DayOff("X")}
    soon = better_dates(TUESDAY, 60, HOME, setting(GENEVA, off=off), TUESDAY - timedelta(days=3))
    assert all(moment.instant >= TUESDAY + timedelta(days=4) for moment in soon)


# From timeanddate's tables, to the minute.
@pytest.mark.parametrize(
    ("day", "where", "sets"),
    [
        (date(2026, 6, 21), (46.20, 6.15), datetime(2026, 6, 21, 19, 32, tzinfo=UTC)),
        (date(2026, 12, 21), (40.71, -74.01), datetime(2026, 12, 21, 21, 32, tzinfo=UTC)),
        (date(2027, 3, 20), (0.0, 0.0), datetime(2027, 3, 20, 18, 11, tzinfo=UTC)),
    ],
)
def test_sunset(day, where, sets):
    assert abs(sunset(day, *where) - sets) < timedelta(minutes=3)


def test_where_the_sun_does_not_set():
    assert sunset(date(2026, 6, 21), 78.2, 15.6) is None
