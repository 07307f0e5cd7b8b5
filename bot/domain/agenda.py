"""What a call is to talk about: points suggested by those invited, in the chair's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType

from bot.domain.calls import CallId
from bot.domain.errors import Refusal
from bot.domain.helpdesk import RequestId
from bot.domain.people import PartnerId, PersonId

PointId = NewType("PointId", int)

LONGEST_POINT = 300
MOST_POINTS = 30
LONGEST_MINUTES = 240


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `place`: what people say, from 1. `request`: an open request in place of words.

    `partner`: the organisation that suggested it; `person`: who did, as long as that is kept.
    """

    id: PointId
    call: CallId
    place: int
    text: str
    request: RequestId | None = None
    minutes: int | None = None
    partner: PartnerId | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """What a card says of a call's agenda: how many points, whether there are minutes."""

    points: int
    minutes: bool


def placed(points: Sequence[Point], call: int, place: int) -> Point:
    """The point at `place`. Raises Refusal if there is none."""
    found = next((point for point in points if point.place == place), None)
    if found is None:
        raise Refusal("agenda.no_point", call=call, place=place)
    return found


def ordered(points: Sequence[Point], places: Sequence[int], call: int) -> list[PointId]:
    """The points in the order of these `places`; those that are not named follow as they were.

    Raises Refusal for a place that there is none of, or that is named twice.
    """
    if len(set(places)) < len(places):
        raise Refusal("agenda.named_twice", call=call)
    first = [placed(points, call, place).id for place in places]
    return [*first, *(point.id for point in points if point.id not in first)]


def swapped(points: Sequence[Point], point: PointId, *, up: bool) -> list[PointId]:
    """The points with one of them before its neighbour, or after it; the ends stay where they are.

    The same order if it is not among them any more.
    """
    order = [each.id for each in points]
    if point in order:
        here = order.index(point)
        there = here - 1 if up else here + 1
        if 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
    return order
