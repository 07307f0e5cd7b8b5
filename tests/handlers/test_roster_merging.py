"""Records that are the same: offered, merged with all that is theirs, and taken apart again."""

from datetime import timedelta

import pytest

from bot.conversation.commands.roster import Differ, Merge, ShowDuplicates, UndoMerge
from bot.conversation.envelopes import AccountRef, Platform
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.calls import Choice
from bot.domain.errors import Refusal
from bot.domain.people import Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.handlers import roster
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_recording import add
from bot.handlers.roster_duplicates import duplicates
from bot.handlers.roster_import import import_roster
from bot.imports.roster import read_roster
from bot.storage.repositories.answers import Answer
from bot.storage.tables import metadata
from tests.handlers.conftest import CHAIR, Room
from tests.handlers.helpdesk_fixtures import buttons_of

JOURNALS = {"audit", "inbox", "outbox", "roster_pair", "roster_move", "pseudonym"}
MAG, TWIN, KYIV = "desk@mag.example", "desk+calls@mag.example", "kyiv@hi.example"


@pytest.fixture
def room(demo):
    made = Room(demo)
    made.now -= timedelta(days=7)
    return made


def does(room, command, who=CHAIR):
    return room.work(lambda unit: roster.handle(command, room.turn(unit, who)))


def says(room, command):
    return room.read(does(room, command))


def refused(room, command):
    with pytest.raises(Refusal) as refusal:
        does(room, command)
    return refusal.value.msgid


def stored(room):
    with room.database.connection() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in metadata.sorted_tables
            if table.name not in JOURNALS
        }


def person(unit, email):
    return unit.people.by_email(email).id


def code(unit, wanted):
    return unit.partners.coded(wanted).id


@pytest.fixture
def twin(room):
    """The same person of MAG a second time, who has answered, chairs, asks and is on a list."""

    def make(unit):
        made = unit.people.save(Person(PersonId(0), "Clearance desk", TWIN, "GB"))
        unit.people.join(made, Role.PARTNER_REPRESENTATIVE, code(unit, "MAG"), room.now)
        unit.people.link(made, AccountRef(Platform.TELEGRAM, "", "770077"), "770077")
        call = unit.calls.numbered(13)
        partner = code(unit, "MAG")
        unit.answers.record(call.id, Answer(Choice.YES, made, partner, None, room.now))
        item = Evidence(partner, Source.CHECK_IN, Presence.PRESENT, room.now, said_by=made)
        add(unit, call, item, person=made)
        unit.audiences.add(unit.audiences.named("donors").id, made)
        unit.memberships.hand_over(person(unit, KYIV), made, room.now)
        return int(made)

    return room.work(make)


def merged(room, of_people, kept, gone):
    said = does(room, Merge(of_people=of_people, kept=kept, gone=gone))
    (undo,) = [subject for verb, subject in buttons_of(said) if verb == "undomerge"]
    return undo, room.read(said)


def test_nothing_of_the_demonstration_looks_the_same_twice(room):
    assert room.work(lambda unit: duplicates(unit, room.now)) == []
    assert "No two records" in says(room, ShowDuplicates())


def test_a_person_is_merged_with_all_that_is_theirs_and_taken_apart_exactly(room, twin):
    kept = room.work(lambda unit: int(person(unit, MAG)))
    before = stored(room)
    undo, words = merged(room, True, kept, twin)
    assert "1 account" in words
    assert "1 answer" in words

    def look(unit):
        members = {m.person.email for m in unit.people.members(room.now)}
        refs = [a.ref.user for a in unit.people.accounts_of(PersonId(kept))]
        answers = unit.answers.of(unit.calls.numbered(13).id).by_person
        added = unit.audiences.added(unit.audiences.named("donors").id)
        return TWIN in members, "770077" in refs, PersonId(kept) in answers, kept in added

    assert room.work(look) == (False, True, True, True)
    left = room.work(lambda unit: unit.memberships.left_by(PersonId(twin), room.now))
    assert not left.anything
    assert stored(room) != before
    assert "record of its own" in says(room, UndoMerge(undo))
    assert stored(room) == before
    assert refused(room, UndoMerge(undo)) == "roster.nothing_to_undo"


def test_what_others_did_meanwhile_stays(room, twin):
    kept = room.work(lambda unit: int(person(unit, MAG)))
    undo, _ = merged(room, True, kept, twin)
    room.now += timedelta(days=3)

    def meanwhile(unit):
        chair = person(unit, CHAIR)
        moved = unit.memberships.left_by(PersonId(kept), room.now).topics
        unit.memberships.hand_over(PersonId(kept), chair, room.now)
        call = unit.calls.numbered(13)
        partner = code(unit, "MAG")
        unit.answers.record(call.id, Answer(Choice.NO, PersonId(kept), partner, None, room.now))
        return moved

    assert room.work(meanwhile)
    does(room, UndoMerge(undo))

    def look(unit):
        answers = unit.answers.of(unit.calls.numbered(13).id)
        topics = unit.memberships.left_by(PersonId(twin), room.now).topics
        return (
            answers.by_person[PersonId(twin)].choice,
            answers.by_partner[code(unit, "MAG")].choice,
            topics,
        )

    assert room.work(look) == (Choice.YES, Choice.NO, [])
    assert TWIN in room.work(lambda u: {m.person.email for m in u.people.members(room.now)})


def test_the_same_file_does_not_bring_back_who_was_merged(room, twin):
    kept = room.work(lambda unit: int(person(unit, MAG)))
    merged(room, True, kept, twin)
    data = f"email,title,role,partner\n{TWIN},Clearance desk,partner_representative,MAG\n".encode()

    def again(unit):
        done = import_roster(unit, read_roster("p.csv", data, ["MAG"]), room.now)
        return done.add, done.change, done.wrong

    assert room.work(again) == (0, 0, [])
    assert TWIN not in room.work(lambda u: {m.person.email for m in u.people.members(room.now)})


def twin_partner(room, name="Mines Advisory Group UK", kind=PartnerKind.INTERNATIONAL_NGO):
    """MAG a second time, there at call 13 where MAG itself is not."""

    def make(unit):
        made = unit.partners.save(Partner(PartnerId(0), "MAGUK", name, kind))
        call = unit.calls.numbered(13)
        item = Evidence(made, Source.CHAIR, Presence.PRESENT, call.start)
        add(unit, call, item)
        return int(code(unit, "MAG")), int(made)

    return room.work(make)


def present(room):
    def find(unit):
        codes = {p.id: p.code for p in unit.partners.by_id().values()}
        return {codes[p] for p in record(unit, unit.calls.numbered(13)).figure.counting}

    return room.work(find)


def test_an_organisation_is_merged_and_counts_once(room):
    kept, gone = twin_partner(room)
    before = stored(room)
    assert present(room) == {"MAGUK"}
    undo, words = merged(room, False, kept, gone)
    assert present(room) == {"MAG"}
    assert "1 record of attendance" in words
    named = room.work(lambda unit: unit.partners.get(PartnerId(kept)).aliases)
    assert {"MAGUK", "Mines Advisory Group UK"} <= set(named)
    assert "MAGUK" not in room.work(lambda unit: {p.code for p in unit.partners.all()})
    assert room.work(lambda unit: unit.partners.get(PartnerId(gone)).code) == "MAG"
    says(room, UndoMerge(undo))
    assert stored(room) == before
    assert present(room) == {"MAGUK"}


def test_a_merge_under_another_is_undone_after_it(room):
    kept, gone = twin_partner(room)
    first, _ = merged(room, False, kept, gone)
    third = room.work(lambda unit: int(code(unit, "HI")))
    second, _ = merged(room, False, third, kept)
    assert refused(room, UndoMerge(first)) == "roster.undo_later_first"
    does(room, UndoMerge(second))
    does(room, UndoMerge(first))
    assert present(room) == {"MAGUK"}


def test_whoever_is_different_is_not_offered_again(room, twin):
    card = does(room, ShowDuplicates())
    assert {verb for verb, _ in buttons_of(card)} == {"mergeperson", "differperson"}
    assert "plus sign" in room.read(card)
    kept = room.work(lambda unit: int(person(unit, MAG)))
    assert "not offered again" in says(room, Differ(one=twin, other=kept))
    assert "No two records" in says(room, ShowDuplicates())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Humanity and Inclusions", "nearly the same"),
        ("MAG", "name in common"),
        ("Old Danish Refuge", "first letters"),
    ],
)
def test_organisations_are_told_by_name_alias_and_initials(room, name, why):
    def make(unit):
        short = "ODR" if why == "first letters" else "XX"
        unit.partners.save(Partner(PartnerId(0), "XX", name, PartnerKind.OTHER))
        if why == "first letters":
            unit.partners.save(Partner(PartnerId(0), short, "Quite another", PartnerKind.OTHER))

    room.work(make)
    assert why in says(room, ShowDuplicates())


def test_the_last_coordinator_stays_and_so_does_the_lead(room, twin):
    chair = room.work(lambda unit: int(person(unit, CHAIR)))
    assert refused(room, Merge(kept=twin, gone=chair)) == "membership.last_coordinator"
    lead, mag = room.work(lambda unit: (int(code(unit, "UNMAS")), int(code(unit, "MAG"))))
    wrong = Merge(of_people=False, kept=mag, gone=lead)
    assert refused(room, wrong) == "roster.lead_stays"
    assert refused(room, Merge("MAG", "MAG")) == "roster.same_record"


def test_records_of_another_group_are_out_of_reach(room, twin):
    def elsewhere(unit):
        unit.enter(unit.deployment.add_aor("Elsewhere", "UTC", "en"))
        unit.people.join(PersonId(twin), Role.OBSERVER, None, room.now)
        other = unit.people.save(Person(PersonId(0), "Stranger", "s@x.example"))
        unit.people.join(other, Role.OBSERVER, None, room.now)
        partner = unit.partners.save(Partner(PartnerId(0), "ELSE", "Else", PartnerKind.OTHER))
        return int(other), int(partner)

    stranger, foreign = room.work(elsewhere)
    kept, mag = room.work(lambda unit: (int(person(unit, MAG)), int(code(unit, "MAG"))))
    assert refused(room, Merge(kept=kept, gone=twin)) == "roster.belongs_elsewhere"
    assert refused(room, Merge(kept=kept, gone=stranger)) == "roster.pair_gone"
    assert refused(room, Differ(one=kept, other=stranger)) == "roster.pair_gone"
    wrong = Merge(of_people=False, kept=mag, gone=foreign)
    assert refused(room, wrong) == "roster.pair_gone"
    assert "are one now" in says(room, Merge(kept=twin, gone=kept))


def test_the_audit_has_numbers_and_no_names(room, twin):
    kept = room.work(lambda unit: int(person(unit, MAG)))
    undo, _ = merged(room, True, kept, twin)
    does(room, UndoMerge(undo))
    entries = room.work(lambda unit: unit.audit.of(f"person:{kept}"))
    assert [entry.verb for entry in entries][-2:] == ["merge", "undo merge"]
    assert all(isinstance(v, int) for entry in entries[-2:] for v in entry.facts.values())
