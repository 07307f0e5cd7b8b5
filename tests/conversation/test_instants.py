"""Instants in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.outcomes import Reader
from bot.conversation.replies import At
from bot.conversation.texts import word

GENEVA = "Europe/Zurich"
READER = Reader("en", "UTC", "UTC")


def test_an_hour_that_comes_twice_is_told_apart():
    # The clocks go back on 25 October 2026, at three in the morning.
    hours = [datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo(GENEVA), fold=fold) for fold in (0, 1)]
    assert [word(At(hour, GENEVA, "time"), READER) for hour in hours] == [
        "00:30 UTC (02:30 Geneva)",
        "01:30 UTC (02:30 Geneva)",
    ]
