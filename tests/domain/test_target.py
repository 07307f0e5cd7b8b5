from datetime import UTC, datetime

import pytest

from bot.domain.calls import Call, CallId, CallKind, CallState, Held
from bot.domain.target import Headline, figure, headline

START = datetime(2026, 12, 8, 13, tzinfo=UTC)
SEVEN = frozenset(range(1, 8))


def call(held=Held.YES, state=CallState.PLANNED, target=6):
    return Call(
        CallId(1), 1, CallKind.PARTNER, START, "Europe/Zurich",
        held=held, state=state, target=target,
    )  # fmt: skip


def came(number, **rest):
    """A call at which `number` organisations were there, all of them counting."""
    return figure(call(**rest), frozenset(range(1, number + 1)), SEVEN | frozenset(range(8, 12)))


@pytest.mark.parametrize(("number", "met"), [(5, False), (6, True), (7, True)])
def test_six_is_enough(number, met):
    assert came(number).met is met


def test_only_partners_that_counted_then_count():
    found = figure(call(), frozenset({1, 2, 98, 99}), SEVEN)

    assert (found.partners, found.counting) == (2, {1, 2})


@pytest.mark.parametrize(
    "rest",
    [
        {"held": Held.UNCONFIRMED},
        {"held": Held.NO},
        {"held": Held.YES, "state": CallState.CANCELLED},
    ],
)
def test_what_was_not_held_cannot_meet_the_target(rest):
    found = came(7, **rest)

    assert (found.held, found.met) == (False, False)


def test_each_call_keeps_its_own_target():
    assert came(4, target=4).met
    assert not came(4).met


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
