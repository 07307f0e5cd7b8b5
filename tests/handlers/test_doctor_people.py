"""What the doctor says of a roster: each thing that can be wrong is broken once in the demo's."""

from dataclasses import replace

import pytest

from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.people import Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.handlers import doctor
from bot.handlers.doctor_people import people
from tests.handlers.conftest import Room

MAG, HALO = "desk@mag.example", "ops@halo.example"


@pytest.fixture
def room(demo):
    return Room(demo)


def found(room):
    return {one.name: one for one in room.work(lambda unit: people(unit, room.now))}


def person(unit, email):
    return unit.people.by_email(email)


def ensure_useful(one, state, what, fix):
    assert (one.state, what in one.what, fix in one.fix) == (state, True, True), one
    assert one.why


def test_the_demo_is_well_but_for_one_without_an_account(room):
    states = {name: one.state for name, one in found(room).items()}
    assert states.pop("people.joined") == "attention"
    assert set(states.values()) == {"well"}
    ensure_useful(found(room)["people.joined"], "attention", "1 of 51", "invite NAME")


def lose(room, email, reason):
    def work(unit):
        for account in unit.people.accounts_of(person(unit, email).id):
            unit.people.unreachable(account.id, reason)

    room.work(work)


def test_somebody_blocked_the_bot(room):
    lose(room, MAG, "blocked")
    one = found(room)["people.unreachable"]
    ensure_useful(one, "attention", "1 cannot be reached (blocked): ", "press Start")
    assert "(MAG)" in one.what


def test_who_can_be_reached_elsewhere_is_not_lost(room):
    lose(room, MAG, "blocked")
    ref = AccountRef(Platform.TELEGRAM, "", "990001")
    room.work(lambda unit: unit.people.link(person(unit, MAG).id, ref))
    assert found(room)["people.unreachable"].state == "well"


def test_an_account_that_was_deactivated_needs_another(room):
    lose(room, MAG, "deactivated")
    ensure_useful(found(room)["people.unreachable"], "attention", "deactivated", "another account")


def test_nobody_leads(room):
    def work(unit):
        for member in unit.people.members(room.now):
            partner = member.partner.id if member.partner else None
            unit.people.join(member.person.id, Role.OBSERVER, partner, room.now)

    room.work(work)
    one = found(room)["people.leader"]
    ensure_useful(one, "broken", "nobody leads", "aorbot invite --role global_coordinator")


def zone_of(room, email, zone):
    room.work(lambda unit: unit.people.save(replace(person(unit, email), zone=zone)))


def test_somebody_has_no_zone(room):
    zone_of(room, MAG, None)
    one = found(room)["people.zone"]
    ensure_useful(one, "attention", "1 without a time zone: ", "timezone CITY")
    assert "Europe/Zurich" in one.why


def test_a_zone_that_does_not_exist(room):
    zone_of(room, MAG, "Europe/Genf")
    zone_of(room, HALO, None)
    ensure_useful(found(room)["people.zone"], "broken", "Europe/Genf", "timezone CITY")


def test_a_partner_without_a_focal_point(room):
    lonely = Partner(PartnerId(0), "LONE", "Lonely Organisation", PartnerKind.NATIONAL_NGO)
    room.work(lambda unit: unit.partners.save(lonely))
    one = found(room)["people.focal_point"]
    ensure_useful(one, "attention", "1 without a focal point: LONE", "aorbot invite --role partner")


def test_a_partner_that_has_left_needs_none(room):
    gone = Partner(
        PartnerId(0), "GONE", "Gone", PartnerKind.NATIONAL_NGO, left=room.now.date().replace(day=1)
    )
    room.work(lambda unit: unit.partners.save(gone))
    assert found(room)["people.focal_point"].state == "well"


def test_somebody_stands_twice(room):
    def work(unit):
        twin = replace(person(unit, MAG), id=PersonId(0), email=None)
        made = unit.people.save(twin)
        partner = unit.partners.coded("MAG").id
        unit.people.join(made, Role.PARTNER_REPRESENTATIVE, partner, room.now)

    room.work(work)
    one = found(room)["people.duplicates"]
    ensure_useful(one, "attention", "1 pair of person records", "duplicates")


def test_an_organisation_stands_twice(room):
    twin = Partner(PartnerId(0), "MAGX", "Mines Advisory Group", PartnerKind.INTERNATIONAL_NGO)
    room.work(lambda unit: unit.partners.save(twin))
    one = found(room)["people.duplicates"]
    ensure_useful(one, "attention", "1 pair of organisation records", "duplicates")


def test_many_are_counted_and_few_are_named(room):
    def work(unit):
        for number in range(8):
            made = unit.people.save(Person(PersonId(0), f"Adviser {number}", None, zone="UTC"))
            unit.people.join(made, Role.FOCAL_POINT, unit.partners.coded("MAG").id, room.now)

    room.work(work)
    one = found(room)["people.joined"]
    assert "9 of 59" in one.what
    assert one.what.endswith("and 4 more")


def test_an_empty_deployment_has_no_aor(database):
    [one] = database.read_now(lambda unit: doctor.records(unit, Room(database).now))
    ensure_useful(one, "attention", "no AoR yet", "aorbot run")


def test_with_two_aors_each_finding_names_its_own(room):
    room.database.write_now(lambda unit: unit.deployment.add_aor("Second AoR", "UTC", "en"))
    said = room.database.read_now(lambda unit: doctor.records(unit, room.now))
    leaders = [one for one in said if one.name == "people.leader"]
    assert [one.state for one in leaders] == ["well", "broken"]
    assert leaders[1].what.startswith("Second AoR: ")
