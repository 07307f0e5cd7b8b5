"""Who says what in a step, in the words that people type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.calls import Call, CallKind, Choice
from bot.domain.reminders import ReminderKind
from bot.domain.wall_time import in_zone
from tests.simulation import plans
from tests.simulation.record import Hours

T = TypeVar("T")
Line = tuple[str, str]
"""By whom, an address, and what."""
OPENS, CLOSES = timedelta(minutes=15), timedelta(hours=24)
"""Around a call people can say that they are there."""
CONFIRM = "confirm"
_CALLED = {
    CallKind.PARTNER: "partner call",
    CallKind.COORDINATOR: "coordinator call",
    CallKind.DONOR: "donor briefing",
    CallKind.SINGLE: "call",
}
_LEADS = {
    ReminderKind.WEEK: "1 week",
    ReminderKind.DAY: "1 day",
    ReminderKind.HOUR: "1 hour",
    ReminderKind.TEN_MINUTES: "10 minutes",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What those who speak see: who leads, who is here, who never came, calls, the hour.

    `been`: where calls stood before. `organisations`: of each person.
    """

    leader: str
    here: Sequence[str]
    left: Sequence[str]
    organisations: Mapping[str, str | None]
    calls: Sequence[Call]
    been: Mapping[int, Sequence[datetime]]
    home: str
    now: datetime

    @property
    def ahead(self) -> list[Call]:
        """Calls that can be changed and answered, the next one first."""
        found = [c for c in self.calls if c.start > self.now and c.state.value == "planned"]
        return sorted(found, key=lambda call: call.start)

    @property
    def open(self) -> list[Call]:
        """Calls of which somebody can say that they are there."""
        return [c for c in self.calls if c.start - OPENS <= self.now <= c.end + CLOSES]


def lines(step: plans.Step, scene: Scene) -> Iterator[Line]:
    """What is said; nothing where there is nobody or no call to say it of."""
    match step:
        case plans.Plan():
            yield scene.leader, _scheduled(step, scene)
            yield scene.leader, CONFIRM
        case plans.Answer():
            yield from _answered(step, scene)
        case plans.CheckIn():
            yield from _checked_in(step, scene)
        case plans.Choose() | plans.GoAway():
            yield from _own(step, _of(scene.here, step.person), scene)
        case plans.ComeOrGo(person):
            who = _of([*scene.here, *scene.left], person)
            if who != scene.leader:
                yield scene.leader, f"{'returned' if who in scene.left else 'left'} {who}"
        case _:
            yield from _changed(step, scene)


def _of(items: Sequence[T], number: int) -> T:
    return items[number % len(items)]


def _scheduled(step: plans.Plan, scene: Scene) -> str:
    start = _rounded(scene.now + timedelta(minutes=step.minutes))
    local = in_zone(start, scene.home)
    what = f"schedule {_CALLED[step.kind]}"
    if step.weeks == 1 or step.kind is CallKind.SINGLE:
        return f"{what} {local:%Y-%m-%d %H:%M} {scene.home}"
    last = local.date() + timedelta(weeks=step.weeks - 1)
    return f"{what} every {local:%A} at {local:%H:%M} from {local:%Y-%m-%d} until {last}"


def _changed(step: plans.Step, scene: Scene) -> Iterator[Line]:
    if not scene.ahead:
        return
    call = _of(scene.ahead, step.call)
    match step:
        case plans.Chair(person):
            yield scene.leader, f"chair {call.number} {_of(scene.here, person)}"
            return
        case plans.Move(_, hours):
            yield scene.leader, _moved(call, call.start + timedelta(hours=hours))
        case plans.MoveBack():
            for start in scene.been[call.number][-2:-1]:
                yield scene.leader, _moved(call, start)
        case plans.MoveAll(_, hour):
            yield scene.leader, f"move {call.number} and all after to {hour:02}:00"
        case plans.Length(_, minutes):
            yield scene.leader, f"call {call.number} takes {minutes} minutes"
        case plans.Cancel(_, onwards):
            yield scene.leader, f"cancel {call.number}{' and all after' if onwards else ''}"
    yield scene.leader, CONFIRM


def _moved(call: Call, start: datetime) -> str:
    return f"move {call.number} to {in_zone(start, call.zone):%Y-%m-%d %H:%M} {call.zone}"


def _answered(step: plans.Answer, scene: Scene) -> Iterator[Line]:
    if not scene.ahead:
        return
    who, call = _of(scene.here, step.person), _of(scene.ahead, step.call).number
    organisation = scene.organisations[who]
    if step.choice is Choice.DELEGATE:
        yield who, f"send a colleague to {call}"
    elif not step.for_all:
        yield who, f"{step.choice.value} {call}"
    elif organisation is not None:
        yield scene.leader, f"answer for {organisation} {step.choice.value} {call}"


def _checked_in(step: plans.CheckIn, scene: Scene) -> Iterator[Line]:
    if scene.open:
        call = _of(scene.open, step.call).number
        if step.not_held:
            yield scene.leader, f"not held {call}"
        else:
            yield _of(scene.here, step.person), f"here {call}"


def _own(step: plans.Choose | plans.GoAway, who: str, scene: Scene) -> Iterator[Line]:
    match step:
        case plans.GoAway(_, None):
            yield who, "back"
        case plans.GoAway(_, days, stand_in):
            until = (scene.now + timedelta(days=days)).date()
            instead = "" if stand_in is None else f", {_of(scene.here, stand_in)} stands in"
            yield who, f"away until {until}{instead}"
        case plans.Choose(zone=str(zone)):
            yield who, f"timezone {zone}"
        case plans.Choose(language=str(language)):
            yield who, f"language {language}"
        case plans.Choose(quiet=(hours,)):
            yield who, f"quiet {_hours(hours)}"
        case plans.Choose(kinds=frozenset(kinds)):
            leads = [words for kind, words in _LEADS.items() if kind in kinds]
            yield who, f"remind me {', '.join(leads) + ' before' if leads else 'never'}"


def _hours(hours: Hours | None) -> str:
    return f"{hours[0]:%H:%M}-{hours[1]:%H:%M}" if hours else "off"


def _rounded(instant: datetime) -> datetime:
    """To five minutes, as people plan."""
    return instant.replace(minute=instant.minute // 5 * 5, second=0, microsecond=0)
