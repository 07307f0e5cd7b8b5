"""Calls missed in a row: after how many somebody may write, and when whoever leads is told."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.calls import CHECK_IN_AFTER, Call
from bot.domain.own_time import OwnTime
from bot.domain.people import Partner
from bot.domain.wall_time import in_zone, resolve
from bot.domain.working_time import DAY_ENDS, DAY_STARTS

IN_A_ROW = (2, 4)
"""A draft is made at two, and once more at four; more often it would be nagging (ours)."""
LONGEST = 1500
"""Characters of a text in place of the usual one."""
_A_WEEK = 8


class Letters(StrEnum):
    """What became of a draft."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Streak:
    """The calls that an organisation was invited to and missed in a row, in order."""

    partner: Partner
    calls: tuple[Call, ...]

    @property
    def since(self) -> Call:
        """The first of them: it tells one streak from another."""
        return self.calls[0]

    @property
    def stage(self) -> int:
        """How many in a row a draft is about: two or four; 0 where there is none to write."""
        return max((number for number in IN_A_ROW if number <= len(self.calls)), default=0)


def settled_at(call: Call) -> datetime:
    """When nobody can check in any more (aware UTC)."""
    return call.end + CHECK_IN_AFTER


def working_hour(own: OwnTime, now: datetime) -> datetime:
    """`now` if they are at work, else nine o'clock of their next working day (aware UTC)."""
    wall = in_zone(now, own.zone).replace(tzinfo=None)
    if wall.weekday() not in own.weekend and DAY_STARTS <= wall.time() < DAY_ENDS:
        return now
    for ahead in range(_A_WEEK):
        begins = _begins(wall, ahead, DAY_STARTS)
        if begins >= wall and begins.weekday() not in own.weekend:
            return resolve(begins, own.zone)
    return now


def _begins(wall: datetime, ahead: int, hour: time) -> datetime:
    return datetime.combine(wall.date() + timedelta(days=ahead), hour)
