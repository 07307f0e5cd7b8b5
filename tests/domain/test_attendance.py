from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.attendance import (
    Evidence,
    Presence,
    Source,
    as_held,
    partners_present,
    verdicts,
)
from bot.domain.calls import Call, CallId, CallKind, Held
from bot.domain.people import PartnerId

START = datetime(2026, 12, 8, 13, tzinfo=UTC)
MAG, DRC = PartnerId(1), PartnerId(2)
CHAIR, REPORT, CHECK_IN, HISTORY = Source
PRESENT, ABSENT, LOOKED_IN = Presence


def said(*statements, partner=MAG):
    """Evidence about one partner in order: (source, presence, minutes?)."""
    return [
        Evidence(partner, source, presence, START, *minutes, sequence=number)
        for number, (source, presence, *minutes) in enumerate(statements, start=1)
    ]


def verdict(*statements):
    return verdicts(said(*statements))[MAG]


@pytest.mark.parametrize(
    ("statements", "presence", "question"),
    [
        ([(CHECK_IN, PRESENT)], PRESENT, None),
        ([(HISTORY, PRESENT)], PRESENT, None),
        ([(REPORT, LOOKED_IN, 9.99)], LOOKED_IN, 1),
        # The chair's word stands over everything said before.
        ([(CHECK_IN, PRESENT), (CHAIR, ABSENT)], ABSENT, None),
        ([(REPORT, LOOKED_IN, 3.0), (CHAIR, PRESENT)], PRESENT, None),
        ([(CHAIR, PRESENT), (CHAIR, ABSENT)], ABSENT, None),
        # What comes after the chair's word and disagrees is asked; the chair's word stands.
        ([(CHAIR, PRESENT), (REPORT, LOOKED_IN, 1.17)], PRESENT, 2),
        ([(CHAIR, ABSENT), (CHECK_IN, PRESENT)], ABSENT, 2),
        ([(CHAIR, PRESENT), (REPORT, LOOKED_IN, 1.0), (CHAIR, PRESENT)], PRESENT, None),
        ([(CHAIR, PRESENT), (CHECK_IN, PRESENT)], PRESENT, None),
        # A report stands over a check-in, but a disagreement is asked in either order.
        ([(CHECK_IN, PRESENT), (REPORT, LOOKED_IN, 2.0)], LOOKED_IN, 2),
        ([(REPORT, LOOKED_IN, 2.0), (CHECK_IN, PRESENT)], LOOKED_IN, 2),
        ([(REPORT, PRESENT, 50.0), (HISTORY, ABSENT)], PRESENT, None),
        # A call that broke off leaves two reports.
        ([(REPORT, PRESENT, 50.0), (REPORT, LOOKED_IN, 4.0)], PRESENT, None),
        ([(REPORT, LOOKED_IN, 4.0), (REPORT, PRESENT, 50.0)], PRESENT, None),
    ],
)
def test_the_verdict_and_what_is_asked(statements, presence, question):
    found = verdict(*statements)

    assert (found.presence, found.question) == (presence, question)


def test_disputed_is_what_sources_disagree_about_not_a_short_stay():
    assert not verdict((REPORT, LOOKED_IN, 3.0)).disputed
    assert verdict((CHECK_IN, PRESENT), (REPORT, LOOKED_IN, 3.0)).disputed


def test_sources_that_agree_are_named_strongest_first():
    found = verdict((CHECK_IN, PRESENT), (REPORT, PRESENT, 60.0), (CHAIR, PRESENT))

    assert found.sources == (CHAIR, REPORT, CHECK_IN)
    assert found.minutes == 60.0


def test_an_organisation_counts_once_however_many_people_came():
    several = said((CHECK_IN, PRESENT), (CHECK_IN, PRESENT), (REPORT, PRESENT, 60.0))
    looked_in = said((REPORT, LOOKED_IN, 2.0), partner=DRC)

    assert partners_present(verdicts([*several, *looked_in]).values()) == {MAG}


def call(held=Held.UNCONFIRMED):
    return Call(CallId(1), 13, CallKind.PARTNER, START, "Europe/Zurich", held=held)


def at(moment, presence=PRESENT):
    return [Evidence(MAG, CHECK_IN, presence, moment)]


@pytest.mark.parametrize(
    ("before", "moment", "presence", "after"),
    [
        (Held.UNCONFIRMED, START - timedelta(minutes=10), PRESENT, Held.YES),
        (Held.UNCONFIRMED, START - timedelta(minutes=10), ABSENT, Held.UNCONFIRMED),
        # From the start on recording itself confirms a call; imported history does not.
        (Held.UNCONFIRMED, START, PRESENT, Held.UNCONFIRMED),
        (Held.NO, START - timedelta(minutes=10), PRESENT, Held.NO),
        (Held.YES, START, PRESENT, Held.YES),
    ],
)
def test_who_came_early_makes_a_call_held_once_it_has_begun(before, moment, presence, after):
    assert as_held(call(before), at(moment, presence)).held is after
