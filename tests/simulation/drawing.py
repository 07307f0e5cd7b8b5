"""Stories as hypothesis draws them: enough in each that something is due at every turn."""

from datetime import datetime, time

from hypothesis import strategies as st

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
    MoveAll,
    MoveBack,
    Plan,
    Sleep,
    Step,
    Story,
    Wait,
    Who,
)
from tests.simulation.record import Hours

DAY = 24 * 60
ZONES = (
    "Europe/Zurich",
    "Asia/Kabul",
    "America/Bogota",
    "America/New_York",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Honolulu",
)
COUNTRIES = (None, "CH", "AF", "IL", "NP", "DJ")
"""Whose weeks rest on other days: none known, two of them, Friday and Saturday, one alone."""
QUIET: tuple[Hours | None, ...] = (
    None,
    (time(21), time(7)),
    (time(21), time(7)),
    (time(17), time(9, 30)),
    (time(12), time(14)),
    (time(22), time(21, 30)),
)
BEGINNINGS = (
    # Around them clocks change in Europe, America, Egypt and New Zealand, or nowhere.
    datetime(2026, 3, 2, 9),
    datetime(2026, 3, 20, 22),
    datetime(2026, 10, 9, 3),
    datetime(2026, 10, 22, 15),
    datetime(2027, 1, 8, 18),
)
_NUMBERS = st.integers(0, 11)
_MUTED = st.frozensets(st.sampled_from(ReminderKind), max_size=2)
_ROLES = st.sampled_from(
    (
        Role.PARTNER_REPRESENTATIVE,
        Role.PARTNER_REPRESENTATIVE,
        Role.FOCAL_POINT,
        Role.COORDINATOR,
        Role.DONOR,
        Role.COLEAD,
    )
)
_KINDS = st.sampled_from(
    (CallKind.PARTNER, CallKind.PARTNER, CallKind.COORDINATOR, CallKind.DONOR, CallKind.SINGLE)
)
_DAYS = st.integers(1, 12).map(lambda days: days * DAY)
_AHEAD = st.one_of(
    st.integers(5, 3 * 60),
    st.integers(3 * 60, 3 * DAY),
    st.integers(3 * DAY, 12 * DAY),
    st.integers(3 * DAY, 12 * DAY),
    st.integers(12 * DAY, 40 * DAY),
)
_PLANS = st.builds(Plan, _KINDS, _AHEAD, st.sampled_from((1, 1, 1, 2, 3)))
_CHOICES = st.sampled_from((Choice.YES, Choice.YES, Choice.YES, *Choice))
_ANSWERS = st.builds(Answer, _NUMBERS, _NUMBERS, _CHOICES, st.sampled_from((False, False, True)))
_CHANGES = st.one_of(
    st.builds(Move, _NUMBERS, st.one_of(st.integers(-60, 60), st.integers(-20, 400))),
    st.builds(MoveBack, _NUMBERS),
    st.builds(MoveAll, _NUMBERS, st.integers(0, 23)),
    st.builds(Length, _NUMBERS, st.sampled_from((30, 60, 90))),
    st.builds(Cancel, _NUMBERS, st.booleans()),
    st.builds(Chair, _NUMBERS, _NUMBERS),
)
_CHOSEN = st.one_of(
    st.builds(Choose, _NUMBERS, zone=st.sampled_from(ZONES)),
    st.builds(Choose, _NUMBERS, language=st.sampled_from(("en", "fr"))),
    st.builds(Choose, _NUMBERS, quiet=st.tuples(st.sampled_from(QUIET))),
    st.builds(Choose, _NUMBERS, kinds=_MUTED.map(lambda muted: frozenset(ReminderKind) - muted)),
    st.builds(GoAway, _NUMBERS, st.integers(0, 12), st.none() | _NUMBERS),
    st.builds(GoAway, _NUMBERS, st.none(), st.none()),
    st.builds(ComeOrGo, _NUMBERS),
    st.builds(ComeOrGo, _NUMBERS),
)
_SLEEPS = st.builds(Sleep, st.one_of(st.integers(5, 20 * 60), st.integers(1, 4).map(DAY.__mul__)))
_CHECKS = st.builds(CheckIn, _NUMBERS, _NUMBERS, st.sampled_from((False, False, True)))
_STEPS: st.SearchStrategy[Step] = st.sampled_from(
    (*[_ANSWERS] * 6, *[_CHANGES] * 3, *[_CHOSEN] * 4, _CHECKS, _CHECKS, _SLEEPS, _PLANS)
).flatmap(lambda steps: steps)
_WAITS = st.one_of(
    st.builds(Wait, st.integers(0, 90)),
    st.builds(Wait, st.integers(1, 30 * 60)),
    st.builds(Wait, st.integers(-90, 2 * 60), st.just(0)),
    st.builds(Wait, st.integers(-2 * 60, 26 * 60), st.just(0)),
    st.builds(Wait, st.integers(0, 8 * DAY), _NUMBERS),
)
_SOON = st.builds(Wait, st.integers(0, DAY))
_PEOPLE = st.builds(
    Who,
    role=_ROLES,
    organisation=st.integers(0, 2),
    zone=st.none() | st.sampled_from(ZONES),
    language=st.sampled_from((None, "en", "fr")),
    country=st.sampled_from(COUNTRIES),
    quiet=st.sampled_from(QUIET),
    muted=st.one_of(st.just(frozenset()), _MUTED),
    linked=st.integers(0, 5).map(bool),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A group with somebody who leads, and calls to begin with."""
    people = draw(st.lists(_PEOPLE, min_size=4, max_size=8))
    first = draw(st.lists(st.tuples(_SOON, _PLANS), min_size=1, max_size=3))
    rest = draw(st.lists(st.tuples(_WAITS, _STEPS), min_size=8, max_size=20))
    return Story(
        draw(st.sampled_from(BEGINNINGS)),
        draw(st.sampled_from(ZONES[:5])),
        draw(st.sampled_from(("en", "fr"))),
        tuple(people),
        (*first, *rest),
    )
