"""The two traps of the year, and times without a zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wall_time import ensure_aware, in_zone, resolve


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("local", "zone", "instant"),
    [
        ("2026-12-08T14:00", "Europe/Zurich", "2026-12-08T13:00+00:00"),
        ("2026-07-08T14:00", "Europe/Zurich", "2026-07-08T12:00+00:00"),
        # There is no 02:30: it moves by the hour that is missing, to 03:30.
        ("2027-03-28T02:30", "Europe/Zurich", "2027-03-28T01:30+00:00"),
        ("2027-03-28T03:30", "Europe/Zurich", "2027-03-28T01:30+00:00"),
        ("2027-03-14T02:15", "America/New_York", "2027-03-14T07:15+00:00"),
        # 02:30 comes twice: the first, still in summer time.
        ("2027-10-31T02:30", "Europe/Zurich", "2027-10-31T00:30+00:00"),
        ("2027-11-07T01:30", "America/New_York", "2027-11-07T05:30+00:00"),
        # Half an hour in Lord Howe.
        ("2026-10-04T02:10", "Australia/Lord_Howe", "2026-10-03T15:40+00:00"),
        ("2027-04-04T01:45", "Australia/Lord_Howe", "2027-04-03T14:45+00:00"),
        ("2026-12-08T14:00", "Asia/Kabul", "2026-12-08T09:30+00:00"),
    ],
)
def test_resolve(local: str, zone: str, instant: str) -> None:
    assert resolve(wall(local), zone) == wall(instant)
    assert resolve(wall(local), zone).tzinfo is UTC


def test_the_second_of_two_times_is_not_chosen_by_its_mark() -> None:
    second = wall("2027-10-31T02:30").replace(fold=1)
    assert resolve(second, "Europe/Zurich") == wall("2027-10-31T00:30+00:00")


def test_a_wall_time_has_no_offset() -> None:
    with pytest.raises(ValueError, match="no offset"):
        resolve(wall("2026-12-08T14:00+01:00"), "Europe/Zurich")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        resolve(wall("2026-12-08T14:00"), "Europe/Nowhere")


def test_naive_times_are_refused() -> None:
    aware = wall("2026-12-08T14:00+01:00")
    assert ensure_aware(aware) is aware
    with pytest.raises(ValueError, match="no instant"):
        ensure_aware(wall("2026-12-08T14:00"))
    with pytest.raises(ValueError, match="no instant"):
        in_zone(wall("2026-12-08T14:00"), "UTC")


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)),
    st.sampled_from(["Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Europe/Kyiv"]),
)
def test_a_time_never_moves_back(local: datetime, zone: str) -> None:
    shown = in_zone(resolve(local, zone), zone).replace(tzinfo=None, fold=0)
    assert timedelta() <= shown - local.replace(fold=0) <= timedelta(hours=1)
