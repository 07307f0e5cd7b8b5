"""Places and clocks → IANA zones."""

import pytest

from bot.lookups.zone_table import ZONES
from bot.lookups.zones import find_zones, is_zone, known_zones


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Geneva", "Europe/Zurich"),
        ("geneva", "Europe/Zurich"),
        ("Genève", "Europe/Zurich"),
        ("GENEVE", "Europe/Zurich"),
        ("جنيف", "Europe/Zurich"),
        ("CET", "Europe/Zurich"),
        ("CEST", "Europe/Zurich"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("Kyiv", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        ("Ukraine", "Europe/Kyiv"),
        ("كابل", "Asia/Kabul"),
        ("Maiduguri", "Africa/Lagos"),
        ("Europe/Zurich", "Europe/Zurich"),
        ("europe/zurich", "Europe/Zurich"),
        ("america/new york", "America/New_York"),
    ],
)
def test_places_of_the_calls_need_no_city_list(words: str, zone: str) -> None:
    assert known_zones(words) == (zone,)
    assert find_zones(words) == (zone,)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Wien", "Europe/Vienna"),
        ("Oslo", "Europe/Oslo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Токіо", "Asia/Tokyo"),
        ("Norway", "Europe/Oslo"),
        ("Japan", "Asia/Tokyo"),
        ("Portugal", "Europe/Lisbon"),
    ],
)
def test_cities_and_countries(words: str, zone: str) -> None:
    assert find_zones(words) == (zone,)


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("United States", {"America/New_York", "America/Chicago", "America/Los_Angeles"}),
        ("DRC", {"Africa/Kinshasa", "Africa/Lubumbashi"}),
        ("Birmingham", {"Europe/London", "America/Chicago"}),
        ("IST", {"Asia/Kolkata", "Asia/Jerusalem"}),
    ],
)
def test_several_zones_are_choices(words: str, among: set[str]) -> None:
    found = find_zones(words)
    assert among <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "words", ["", "me", "a", "set", "thanks", "Foo/Bar", "../etc/passwd", "America", "24/7", "+1"]
)
def test_what_is_no_place(words: str) -> None:
    assert find_zones(words) == ()


def test_every_zone_of_the_own_table_exists() -> None:
    named = {zone for zones in ZONES.values() for zone in zones}
    assert [zone for zone in sorted(named) if not is_zone(zone)] == []
