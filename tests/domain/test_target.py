from datetime import UTC, datetime

from bot.domain.calls import Call, CallId, CallKind, CallState, Held
from bot.domain.people import PartnerId
from bot.domain.target import CallFigure, Headline, headline

START = datetime(2026, 12, 8, 13, tzinfo=UTC)


def came(number, held=Held.YES, state=CallState.PLANNED):
    """A call at which `number` organisations were there, all of them counting."""
    call = Call(CallId(1), 1, CallKind.PARTNER, START, "Europe/Zurich", held=held, state=state)
    there = frozenset(PartnerId(partner) for partner in range(number))
    took_place = held is Held.YES and state is CallState.PLANNED
    return CallFigure(call, there, there, took_place, took_place and number >= call.target)


def test_the_headline_and_its_halves():
    total = headline(
        [
            came(7),
            came(4),
            came(0, state=CallState.CANCELLED, held=Held.UNCONFIRMED),
            came(4, held=Held.UNCONFIRMED),
            came(6, held=Held.NO),
        ]
    )

    assert total == Headline(due=5, held=2, met=1, cancelled=1, unconfirmed=1, average=5.5)
    assert total.not_held == 1


def test_nothing_due():
    assert headline([]) == Headline(0, 0, 0, 0, 0, 0.0)
