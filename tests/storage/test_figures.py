"""What the database makes of evidence, rule by rule (DOMAIN "The target")."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import CallKind, Held
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.domain.recurrence import Moment
from bot.domain.target import Headline
from bot.storage.repositories.figures import Window

START = datetime(2026, 12, 8, 13, tzinfo=UTC)
LATER = START + timedelta(days=300)
CHAIR, REPORT, CHECK_IN, HISTORY = Source
PRESENT, ABSENT, LOOKED_IN = Presence


class Group:
    """An AoR with eight organisations, P0 to P7, of which the first does not count."""

    def __init__(self, database, aor):
        self.database, self.aor = database, aor
        self.partners = self.work(self._found)

    def work(self, do):
        def entered(unit):
            unit.enter(self.aor)
            return do(unit)

        return self.database.write_now(entered)

    def _found(self, unit):
        made = [
            Partner(PartnerId(0), f"P{n}", f"P{n}", PartnerKind.OTHER, counts=n > 0)
            for n in range(8)
        ]
        return [unit.partners.save(partner) for partner in made]

    def call(self, start=START, **rest):
        moment = Moment(start.replace(tzinfo=None), "UTC", start)
        rest = {"held": Held.YES.value, **rest}
        return self.work(lambda unit: unit.calls.add(CallKind.PARTNER, moment, **rest)).id

    def said(self, call, partner, source, presence, minutes=None, at=START):
        item = Evidence(self.partners[partner], source, presence, at, minutes)
        self.work(lambda unit: unit.attendance.record(call, item))

    def came(self, call, partners, **rest):
        for partner in partners:
            self.said(call, partner, CHECK_IN, PRESENT, **rest)

    def judged(self, call):
        return self.work(lambda unit: unit.figures.judged([call]))[call]

    def verdict(self, *statements):
        """What statements about one organisation come to; asked about by their place in order."""
        call = self.call()
        for statement in statements:
            self.said(call, 1, *statement)
        found = self.work(lambda unit: unit.figures.verdicts(call))[self.partners[1]]
        first = self.work(lambda unit: unit.attendance.of(call))[0].sequence
        asked = None if found.question is None else found.question - first + 1
        return found._replace(question=asked)

    def headline(self, **window):
        return self.work(lambda unit: unit.figures.headline(LATER, Window(**window)))


@pytest.fixture
def group(database, aor):
    return Group(database, aor)


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
        # However long a report says that somebody stayed, the chair is believed before it.
        ([(CHAIR, ABSENT), (REPORT, PRESENT, 1e12), (CHAIR, ABSENT)], ABSENT, None),
        ([(REPORT, LOOKED_IN, None)], LOOKED_IN, 1),
    ],
)
def test_the_verdict_and_what_is_asked(group, statements, presence, question):
    found = group.verdict(*statements)
    assert (found.presence, found.question) == (presence, question)


def test_disputed_is_what_sources_disagree_about_not_a_short_stay(group):
    assert not group.verdict((REPORT, LOOKED_IN, 3.0)).disputed
    assert group.verdict((CHECK_IN, PRESENT), (REPORT, LOOKED_IN, 3.0)).disputed


def test_sources_that_agree_are_named_strongest_first(group):
    found = group.verdict((CHECK_IN, PRESENT), (REPORT, PRESENT, 60.0), (CHAIR, PRESENT))
    assert (found.sources, found.minutes) == ((CHAIR, REPORT, CHECK_IN), 60.0)


def test_an_organisation_counts_once_however_many_people_came(group):
    call = group.call(target=2)
    group.came(call, [1, 1, 1])
    assert not group.judged(call).met
    group.came(call, [2])
    assert group.judged(call).met


@pytest.mark.parametrize(("number", "met"), [(5, False), (6, True), (7, True)])
def test_six_is_enough(group, number, met):
    call = group.call()
    group.came(call, range(1, number + 1))
    assert group.judged(call).met is met


def test_only_partners_that_counted_then_count(group):
    call = group.call(target=2)
    first, second, third = group.partners[:3]
    group.work(lambda unit: unit.calls.freeze(call, {first, second}))
    group.came(call, [0, 1, 2])
    counts = {partner: v.counts for partner, v in group.judged(call).verdicts.items()}
    assert counts == {first: True, second: True, third: False}
    assert group.judged(call).met


@pytest.mark.parametrize("rest", [{"held": "unconfirmed"}, {"held": "no"}, {"state": "cancelled"}])
def test_what_was_not_held_cannot_meet_the_target(group, rest):
    call = group.call(**rest)
    group.came(call, range(1, 8))
    found = group.judged(call)
    assert (found.took_place, found.met) == (False, False)


@pytest.mark.parametrize(
    ("held", "minutes", "presence", "after"),
    [
        ("unconfirmed", -10, PRESENT, Held.YES),
        ("unconfirmed", -10, ABSENT, Held.UNCONFIRMED),
        # From the start on recording itself confirms a call; imported history does not.
        ("unconfirmed", 0, PRESENT, Held.UNCONFIRMED),
        ("no", -10, PRESENT, Held.NO),
        ("yes", 0, PRESENT, Held.YES),
    ],
)
def test_who_came_early_makes_a_call_held(group, held, minutes, presence, after):
    call = group.call(held=held)
    group.said(call, 1, CHECK_IN, presence, at=START + timedelta(minutes=minutes))
    assert group.judged(call).held is after


def test_who_came_early_and_was_not_there_after_all_makes_no_call_held(group):
    call = group.call(held="unconfirmed")
    group.came(call, [1], at=START - timedelta(minutes=10))
    group.said(call, 1, CHAIR, ABSENT)
    assert group.judged(call).held is Held.UNCONFIRMED


def test_the_headline_and_its_halves(group):
    for rest, came in (({}, 7), ({}, 4), ({"state": "cancelled"}, 1), ({"held": "no"}, 6)):
        group.came(group.call(**rest), range(1, came + 1))
    group.call(held="unconfirmed")
    group.call(counts=False)
    group.call(start=LATER)
    total = Headline(due=5, held=2, met=1, cancelled=1, unconfirmed=1, average=5.5)
    assert group.headline() == total
    assert group.database.read_now(lambda unit: unit.figures.headlines(LATER)) == {
        group.aor.id: total
    }


def test_nothing_due(group):
    assert group.headline() == Headline(0, 0, 0, 0, 0, 0.0)


def test_a_call_moved_into_another_month_stays_due_in_its_first(group):
    january = datetime(2027, 1, 1, tzinfo=UTC)
    moved, within = group.call(), group.call()
    for call, day in ((moved, 20), (within, 22)):
        to = datetime(2027 if call == moved else 2026, 1 if call == moved else 12, day, tzinfo=UTC)
        moment = Moment(to.replace(tzinfo=None), "UTC", to)
        group.work(lambda unit, c=call, m=moment: unit.rescheduling.move(c, m, 60))
    assert (group.headline(end=january).due, group.headline(start=january).due) == (2, 0)
    # Within its month a call is where it is.
    assert group.headline(start=datetime(2026, 12, 21, tzinfo=UTC), end=january).due == 1
