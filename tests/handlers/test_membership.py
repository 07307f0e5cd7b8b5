"""Who leaves, who takes over, and that somebody always leads."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.commands.membership import CameBack, Left, SetRole, ShowRoster, Succeed
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Table
from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId, Role
from bot.handlers import membership
from bot.storage.engine import Database
from tests.handlers.helpdesk_fixtures import CHAIR, MAG, SOMALIA, buttons_of, desk, text_of

__all__ = ["desk"]

DEPUTY = "deputy@unmas.example"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")


def does(desk, email, command):
    return desk.work(lambda unit: membership.handle(command, desk.turn(unit, email)))


def says(desk, email, command):
    return text_of(does(desk, email, command), READER)


def refused(desk, email, command):
    with pytest.raises(Refusal) as refusal:
        does(desk, email, command)
    return refusal.value


def second_coordinator(desk):
    """A deputy who is a global coordinator too."""

    def make(unit):
        person = unit.people.save(
            Person(PersonId(0), "Deputy coordinator", DEPUTY, "CH", None, None)
        )
        chair = unit.people.member(unit.people.by_email(CHAIR).id, desk.now)
        unit.people.join(person, Role.GLOBAL_COORDINATOR, chair.partner.id, desk.now)
        accounts = unit.people.accounts_of(chair.person.id)
        unit.people.link(person, replace(accounts[0].ref, user="U0DEPUTY1"))

    desk.work(make)


def members(desk):
    return desk.work(lambda unit: {m.person.email for m in unit.people.members(desk.now)})


def test_who_left_is_no_member_and_the_audit_says_who_said_so(desk):
    said = says(desk, CHAIR, Left(MAG))
    assert "does not belong to the group any more" in said
    assert MAG not in members(desk)
    entries = desk.work(lambda unit: unit.audit.of(f"person:{desk_id(unit, MAG)}"))
    assert [entry.verb for entry in entries] == ["left"]


def desk_id(unit, email):
    return unit.people.by_email(email).id


def test_it_can_be_taken_back_for_a_month(desk):
    card = does(desk, CHAIR, Left(MAG))
    assert "cameback" in {verb for verb, _ in buttons_of(card)}
    desk.later(days=29)
    assert "belongs to the group again" in says(desk, CHAIR, CameBack("", person=id_of(desk, MAG)))
    assert MAG in members(desk)
    assert refused(desk, CHAIR, CameBack(MAG)).msgid == "membership.nobody_left"


def test_after_a_month_it_takes_an_invitation(desk):
    does(desk, CHAIR, Left(MAG))
    desk.later(days=31)
    assert refused(desk, CHAIR, CameBack(MAG)).msgid == "membership.nobody_left"


def id_of(desk, email):
    return desk.work(lambda unit: int(desk_id(unit, email)))


def test_what_they_had_is_asked_for_and_handed_over(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    said = does(desk, CHAIR, Left(MAG))
    words = text_of(said, READER)
    assert "1 request not closed yet" in words
    assert "topic" in words
    assert "succeed" in {verb for verb, _ in buttons_of(said)}
    person, chair = id_of(desk, MAG), id_of(desk, CHAIR)
    done = says(desk, CHAIR, Succeed("", "", person=person, successor=chair))
    assert "takes over" in done
    assert desk.request().owner == chair
    nothing = refused(desk, CHAIR, Succeed("", "", person=person, successor=chair))
    assert nothing.msgid == "membership.nothing_to_take_over"


def test_the_last_global_coordinator_can_neither_leave_nor_be_made_less(desk):
    """CHECKLIST 18."""
    assert refused(desk, CHAIR, Left(CHAIR)).msgid == "membership.last_coordinator"
    less = SetRole(CHAIR, Role.PARTNER_REPRESENTATIVE)
    assert refused(desk, CHAIR, less).msgid == "membership.last_coordinator"
    assert CHAIR in members(desk)
    second_coordinator(desk)
    assert "does not belong" in says(desk, CHAIR, Left(CHAIR))
    assert refused(desk, DEPUTY, Left(DEPUTY)).msgid == "membership.last_coordinator"


def test_when_both_leave_at_the_same_instant_one_stays(desk):
    """Two processes on one database, each with a coordinator who leaves (CHECKLIST 18)."""
    second_coordinator(desk)
    others = [Database(desk.url), Database(desk.url)]

    def leave(process, email):
        def work(unit):
            unit.enter(unit.deployment.aors()[0])
            return membership.handle(Left(email), desk.turn(unit, email))

        try:
            process.write_now(work)
        except Refusal as refusal:
            return refusal.msgid
        return "left"

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(leave, others, [CHAIR, DEPUTY]))
    for process in others:
        process.close()
    assert sorted(ends) == ["left", "membership.last_coordinator"]
    assert len({CHAIR, DEPUTY} & members(desk)) == 1


def test_a_role_is_changed_once(desk):
    assert "observer from now on" in says(desk, CHAIR, SetRole(MAG, Role.OBSERVER))
    assert "already" in says(desk, CHAIR, SetRole(MAG, Role.OBSERVER))


@pytest.mark.parametrize(
    ("who", "msgid"),
    [("nobody@x.example", "membership.unknown"), ("Focal point", "membership.several")],
)
def test_who_is_not_clear_is_asked(desk, who, msgid):
    assert refused(desk, CHAIR, Left(who)).msgid == msgid


def test_the_roster_begins_with_whom_nobody_can_reach(desk):
    desk.lose(MAG)
    found = does(desk, CHAIR, ShowRoster())
    (table,) = [part for part in found.parts if isinstance(part, Table)]
    reachable = [row[2] for row in table.rows]
    assert reachable[0] == 0
    assert all(reachable[1:])
    assert "Nobody of" in text_of(found, READER)
