"""What stands of the answers to a call, and who is invited to it."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from bot.domain.calls import Choice
from bot.handlers.cards import AUDIENCES
from bot.storage.repositories.answers import Answer
from tests.databases import Look
from tests.kills.world import PLANNED, make_template

NOW = datetime(2026, 12, 1, 13, 20, tzinfo=UTC)


@pytest.fixture
def url(fresh):
    return fresh("the week before", make_template)


@pytest.fixture
def work(database):
    """Does something in the AoR there is."""

    def do(what):
        def within(unit):
            unit.enter(unit.deployment.aors()[0])
            return what(unit)

        return database.write_now(within)

    return do


def answers(work, *given):
    """The given (choice, person, partner) in turn; what stands after them."""

    def record(unit):
        (call, *_) = unit.calls.coming(PLANNED)
        for number, (choice, person, partner) in enumerate(given):
            at = NOW + timedelta(minutes=number)
            unit.answers.record(call.id, Answer(choice, person, partner, None, at))
        found = unit.answers.of(call.id)
        return (
            {whose: answer.choice for whose, answer in found.by_person.items()},
            {whose: answer.choice for whose, answer in found.by_partner.items()},
        )

    return work(record)


def test_the_latest_of_each_person_and_each_partner_stands(work):
    people = [m for m in work(lambda unit: unit.people.members(PLANNED)) if m.partner]
    (one, other), partner = (m.person.id for m in people[:2]), people[0].partner.id
    given = [
        (Choice.YES, one, partner),
        (Choice.NO, other, partner),
        (Choice.MAYBE, None, partner),
        (Choice.NO, one, None),
    ]
    assert answers(work, *given[:1]) == ({one: Choice.YES}, {partner: Choice.YES})
    assert answers(work, *given[1:2]) == (
        {one: Choice.YES, other: Choice.NO},
        {partner: Choice.NO},
    )
    assert answers(work, *given[2:]) == (
        {one: Choice.NO, other: Choice.NO},
        {partner: Choice.MAYBE},
    )
    assert answers(work, *given[:1])[1] == {partner: Choice.YES}


def test_who_is_coming_is_counted_as_it_is_listed(work):
    people = work(lambda unit: unit.people.members(PLANNED))
    partners = sorted({m.partner.id for m in people if m.partner})
    choices = (Choice.YES, Choice.NO, Choice.DELEGATE, Choice.MAYBE)
    given = [(choice, None, partner) for choice, partner in zip(cycle(choices), partners)]
    changed = [(Choice.YES, None, partners[1]), (Choice.NO, None, partners[0])]

    def counted(unit):
        (call, *_) = unit.calls.coming(PLANNED)
        listed = unit.answers.of(call.id).coming() & unit.calls.counting(call)
        return unit.answers.coming(call), len(listed)

    def freeze(unit):
        (call, *_) = unit.calls.coming(PLANNED)
        unit.calls.freeze(call.id, sorted(unit.answers.of(call.id).coming())[:1])

    found = [work(counted)]
    for answer in (*given, *changed):
        answers(work, answer)
        found.append(work(counted))
    work(freeze)
    found.append(work(counted))

    assert [count for count, _ in found] == [listed for _, listed in found]
    assert found[-1] == (1, 1)
    assert max(found)[0] > found[-1][0]


@pytest.mark.parametrize("names", [*AUDIENCES.values(), ("nobody",)])
def test_who_is_included_is_who_is_among_the_members(work, url, names):
    Look(url).change(
        "INSERT INTO audience_member (aor_id, audience_id, person_id)"
        " SELECT audience.aor_id, audience.id, (SELECT max(id) FROM person) FROM audience"
    )

    def compared(unit):
        everybody = unit.people.members(PLANNED)
        invited = {m.person.id for m in unit.audiences.members(names, PLANNED)}
        included = {m.person.id for m in everybody if unit.audiences.includes(names, m)}
        return invited, included

    invited, included = work(compared)
    assert invited == included


def test_those_who_count_are_frozen_with_a_call(work):
    def counting(unit):
        (call, *_) = unit.calls.coming(PLANNED)
        return unit.calls.counting(call)

    def freeze(unit):
        (call, *_) = unit.calls.coming(PLANNED)
        unit.calls.freeze(call.id, sorted(unit.partners.counting())[:2])

    before = counting_now = work(counting)
    assert before == work(lambda unit: unit.partners.counting())
    work(freeze)
    assert work(counting) == frozenset(sorted(counting_now)[:2])
