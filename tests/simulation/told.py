"""A story in which every rule has its turn; it is told at every run, whatever else is drawn."""

from datetime import datetime, time

from bot.domain.calls import CallKind, Choice
from bot.domain.people import Role
from bot.domain.reminders import ReminderKind
from tests.simulation.plans import (
    Answer,
    Cancel,
    Chair,
    CheckIn,
    Choose,
    ComeOrGo,
    GoAway,
    Length,
    Move,
    Plan,
    Sleep,
    Story,
    Wait,
    Who,
)

_HOUR, _DAY = 60, 24 * 60
_USUAL, _LONG = (time(21), time(7)), (time(17), time(9, 30))
_TEN_MINUTES = frozenset({ReminderKind.TEN_MINUTES})
_REPRESENTS, _FOCAL = Role.PARTNER_REPRESENTATIVE, Role.FOCAL_POINT
_HERE, _LATER, _NONE = True, False, frozenset[ReminderKind]()

STORY = Story(
    datetime(2026, 10, 22, 15),  # clocks go back in Europe on the 25th, in America a week later
    "Europe/Zurich",
    "fr",
    (
        Who(_REPRESENTS, 0, "Asia/Kabul", "fr", "AF", _USUAL, _NONE, _HERE),
        Who(_FOCAL, 0, None, "en", None, None, _TEN_MINUTES, _HERE),
        Who(_REPRESENTS, 1, "America/New_York", "en", None, _USUAL, _NONE, _HERE),
        Who(_REPRESENTS, 2, None, None, "CH", None, _NONE, _HERE),
        Who(Role.COORDINATOR, 0, "Asia/Kathmandu", "en", "NP", _LONG, _NONE, _HERE),
        Who(Role.COLEAD, 1, "Africa/Cairo", "en", "IL", _LONG, _NONE, _HERE),
        Who(_REPRESENTS, 2, None, "en", None, _USUAL, _NONE, _LATER),
    ),
    (
        (Wait(0), Plan(CallKind.PARTNER, 9 * _DAY, 1)),
        (Wait(0), Plan(CallKind.COORDINATOR, 3 * _DAY, 1)),
        (Wait(0), Plan(CallKind.PARTNER, 40 * _DAY - 5 * _HOUR, 1)),
        # The coordinators' call.
        (Wait(30), Answer(1, 0, Choice.YES, for_all=False)),
        (Wait(5), Answer(3, 0, Choice.YES, for_all=False)),
        (Wait(_HOUR), GoAway(4, 6, 2)),
        (Wait(2 * _HOUR), ComeOrGo(0)),
        (Wait(30 * _HOUR, 0), Answer(5, 0, Choice.YES, for_all=False)),
        # Ten minutes are told late, the hour not at all.
        (Wait(_HOUR + 10, 0), Sleep(_HOUR + 5)),
        (Wait(30), CheckIn(1, 0, not_held=False)),
        # The partners' call: chaired, moved, and slept through but for its last half hour.
        (Wait(3 * _HOUR), Answer(2, 0, Choice.YES, for_all=False)),
        (Wait(5), Answer(3, 0, Choice.NO, for_all=False)),
        (Wait(5), Chair(2, 0)),
        (Wait(5), GoAway(6, 9, None)),
        (Wait(5), Choose(1, language="en")),
        (Wait(4 * _DAY, 0), Move(0, 26)),
        (Wait(50 * _HOUR, 0), Sleep(49 * _HOUR + 30)),
        (Wait(4 * _HOUR), Choose(5, quiet=(None,))),
        # The last one: lengthened while its question waits for New York to wake up,
        (Wait(28 * _DAY - _HOUR, 0), Length(0, 90)),
        # answered for an organisation, cancelled.
        (Wait(12 * _DAY, 0), Answer(4, 0, Choice.YES, for_all=True)),
        (Wait(5 * _DAY, 0), Cancel(0, onwards=False)),
    ),
)
