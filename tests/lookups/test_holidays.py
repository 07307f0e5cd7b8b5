"""Days as the library and the lists know them: the facts that people rely on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.clashes import ListedDay
from bot.lookups import calendars
from bot.lookups.coordinates import coordinates, country_of_zone, zone_of_country
from bot.lookups.holidays import KnownDays, holiday_title, public_holidays

DAYS = KnownDays()
EID = date(2027, 3, 9)
_CODES = "AF AO BF CD CF CH CO ET IQ JO LB LY MM MZ NE NG PS SD SO SS SY TD TR UA YE"
COUNTRIES = [_CODES[at : at + 2] for at in range(0, len(_CODES), 3)]


def test_the_estimated_eid_of_2027_in_seventeen_of_twenty_five_countries():
    off = {c: day for c in COUNTRIES if (day := DAYS.day_off(c, EID))}
    assert len(off) == 17
    assert {day.title for day in off.values()} == {"Eid al-Fitr"}
    # Governments that have fixed theirs ahead.
    assert {c for c, day in off.items() if not day.estimated} <= {"PS", "TR"}
    assert not {"NG", "CH", "UA", "CO"} & set(off)


def test_sunset_in_kabul_is_fourteen_hours_in_geneva():
    sets = DAYS.sunset("Asia/Kabul", date(2027, 2, 9))
    assert abs(sets - datetime(2027, 2, 9, 13, tzinfo=UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("country", "day", "fasting"),
    [
        ("AF", date(2027, 2, 6), False),
        ("AF", date(2027, 2, 9), True),
        ("AF", date(2027, 3, 8), True),
        ("AF", EID, False),
        ("NG", EID, True),  # a day later there
        ("NG", date(2027, 3, 10), False),
        ("CH", date(2027, 2, 9), False),
        ("UA", date(2027, 2, 9), False),
        # Two Ramadans begin in 2030.
        ("AF", date(2030, 1, 10), True),
        ("AF", date(2030, 12, 31), True),
    ],
)
def test_ramadan_where_its_end_is_a_holiday(country, day, fasting):
    found = DAYS.fast(country, day)
    assert (found is not None) is fasting
    assert found is None or found.estimated


def test_a_country_unknown_or_without_holidays_has_none():
    assert public_holidays("XX", 2027) == {}
    assert public_holidays("UA", 2027) == {}
    assert DAYS.fast("XX", EID) is None


def test_one_day_has_one_name():
    assert DAYS.day_off("JO", date(2027, 3, 10)).title == "Eid al-Fitr"
    assert DAYS.day_off("US", date(2026, 9, 7)).title == "Labour Day"


def test_names_are_in_the_readers_language_where_the_library_has_them():
    # A remark such as "(estimated)" is no part of a name.
    assert holiday_title("BF", date(2027, 3, 9), "fr") == "Jour de Ramadan"
    assert holiday_title("AF", EID, "fr") is None
    assert holiday_title("CH", date(2027, 8, 1), "fr") == "Fête nationale"


@pytest.mark.parametrize("country", ["AF", "IQ", "SD", "SY", "YE"])
def test_friday_and_saturday(country):
    rests = [DAYS.is_weekend(country, date(2027, 3, 8) + timedelta(days=n)) for n in range(7)]
    assert rests == [False, False, False, False, True, True, False]


def test_saturday_and_sunday_elsewhere():
    assert calendars.weekend("CH") == {5, 6}
    assert calendars.weekend("SO") == {4}


def test_the_shipped_lists_can_be_read_and_hold_the_un_holidays(tmp_path):
    assert calendars.faults(tmp_path) == ()
    titles = {row.title for row in calendars.listed_days(tmp_path)}
    assert {"Eid al-Fitr", "Jeûne genevois"} <= titles
    assert not any("example" in title for title in titles)
    assert [row.estimated for row in DAYS.listed(EID) if row.is_holiday] == [True]


def test_own_lists_are_added_and_take_the_place_of_the_shipped_ones(tmp_path):
    (tmp_path / "treaties.csv").write_text(
        "date,end,title,kind,audience,estimated\n"
        "2026-11-30,2026-12-04,Meeting of States Parties,treaty_meeting,partners,no\n"
        "soon,,No date,treaty_meeting,all,no\n"
    )
    (tmp_path / "weekends.csv").write_text("country,days\nSO,thu fri\nXX,someday\n")
    (msp,) = [r for r in calendars.listed_days(tmp_path) if r.kind == "treaty_meeting"]
    assert (msp.first, msp.last) == (date(2026, 11, 30), date(2026, 12, 4))
    assert (msp.title, msp.audience) == ("Meeting of States Parties", "partners")
    assert calendars.weekend("SO", tmp_path) == {3, 4}
    assert calendars.weekend("AF", tmp_path) == {5, 6}
    assert calendars.faults(tmp_path) == (("treaties.csv", 3), ("weekends.csv", 3))


def test_what_is_shipped_agrees_with_the_demonstration():
    shipped = (calendars.SHIPPED / "un-geneva.csv").read_text("utf-8").splitlines()
    demo = (calendars.SHIPPED.parents[1] / "demo/data/calendar.csv").read_text("utf-8").splitlines()
    assert set(shipped) <= set(demo)
    left = set(demo) - set(shipped)
    assert all("example" in row or "sop_review" in row for row in left)


def test_an_example_keeps_nobody_from_a_call():
    day = date(2027, 6, 15)
    example = ListedDay(day, day, "Annual retreat (example)", "retreat")
    real = ListedDay(day, day, "Annual retreat", "retreat")
    assert (example.takes_part, real.takes_part) == (False, True)


def test_places_of_zones():
    north, east = coordinates("Asia/Kabul")
    assert (round(north, 1), round(east, 1)) == (34.5, 69.2)
    south, west = coordinates("America/Sao_Paulo")
    assert (round(south, 1), round(west, 1)) == (-23.5, -46.6)
    assert coordinates("UTC") is None
    assert country_of_zone("Asia/Aden") == "YE"
    assert (zone_of_country("YE"), zone_of_country("US")) == ("Asia/Aden", None)
