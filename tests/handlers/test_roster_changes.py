"""Small changes of the roster in the chat: what was, what is, and the way back."""

from datetime import date, timedelta

import pytest

from bot.conversation.commands.membership import Left
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.commands.roster import InviteGuest, PutOnAudience, TakeBack
from bot.conversation.understanding import Context, read_words
from bot.domain.attendance import Evidence, Presence, Source
from bot.domain.errors import Refusal
from bot.domain.people import PartnerKind, Role
from bot.domain.reminders import ReminderKind
from bot.handlers import cards, membership, roster
from bot.handlers.attendance_figures import record
from bot.handlers.attendance_recording import add
from bot.handlers.reminding import recipients
from tests.handlers.conftest import CHAIR, Room
from tests.handlers.helpdesk_fixtures import buttons_of

MAG, HALO, DONOR = "desk@mag.example", "ops@halo.example", "desk@northland.example"


@pytest.fixture
def room(demo):
    made = Room(demo)
    made.now -= timedelta(days=7)
    return made


def understood(room, words, language="en"):
    return read_words(words, Context(room.now, "Europe/Zurich", language, bytes(32), 1))


def does(room, words, language="en"):
    command = understood(room, words, language) if isinstance(words, str) else words
    assert not isinstance(command, NotUnderstood), words
    return room.work(lambda unit: roster.handle(command, room.turn(unit, CHAIR)))


def says(room, words, language="en"):
    return room.read(does(room, words, language))


def refused(room, words):
    with pytest.raises(Refusal) as refusal:
        does(room, words)
    return refusal.value.msgid


def partner(room, code):
    return room.work(lambda unit: unit.partners.coded(code))


def person(room, email):
    return room.work(lambda unit: unit.people.by_email(email))


def member(room, email):
    return room.work(lambda unit: unit.people.member(unit.people.by_email(email).id, room.now))


def back(room, reply):
    """The button under a small change."""
    ((verb, change),) = buttons_of(reply)
    return says(room, TakeBack(change, of_person=verb == "unperson"))


PEOPLE = [
    ("country of desk@mag.example is Somalia", "pays de desk@mag.example est Somalie", "country"),
    ("zone of desk@mag.example is Kyiv", "fuseau de desk@mag.example est Kyiv", "zone"),
    ("language of desk@mag.example is French", "langue de desk@mag.example est français",
     "language"),
    ("organisation of desk@mag.example is HI", "organisation de desk@mag.example est HI",
     "partner"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "french", "field"), PEOPLE)
def test_a_person_is_changed_and_put_back(room, words, french, field):
    assert understood(room, words) == understood(room, french, "fr") or field in {
        "country",
        "language",
    }
    before = member(room, MAG)
    reply = does(room, words)
    now = member(room, MAG)
    assert now != before
    expected = {"country": "SO", "zone": "Europe/Kyiv", "language": "fr"}
    if field == "partner":
        assert now.partner.code == "HI"
    else:
        assert getattr(now.person, field) == expected[field]
    assert "before:" in room.read(reply)
    assert refused(room, words) == "roster.so_already"
    assert "before:" in back(room, reply)
    assert member(room, MAG) == before


PARTNERS = [
    ("partner MAG does not count", "partenaire MAG ne compte pas", "counts", False),
    ("rename partner MAG to MAG International", "renommer MAG en MAG International", "name",
     "MAG International"),
    ("partner MAG left on 2026-11-30", "partenaire MAG a quitté le 30 novembre 2026", "left",
     date(2026, 11, 30)),
    ("partner MAG joined on 2020-01-01", "partenaire MAG a rejoint le 1er janvier 2020", "joined",
     date(2020, 1, 1)),
    ("co-lead MAG from 2026-04-01 to 2028-03-31", "co-chef de file MAG du 1er avril 2026",
     "colead_to", date(2028, 3, 31)),
    ("MAG is also called Mine Men", "partenaire MAG alias Mine Men", "aliases", "Mine Men"),
    ("partner MAG domain mm.example", "partenaire MAG domaine mm.example", "domains",
     "mm.example"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "french", "field", "value"), PARTNERS)
def test_an_organisation_is_changed_and_put_back(room, words, french, field, value):
    assert understood(room, words) == understood(room, french, "fr")
    before = partner(room, "MAG")
    reply = does(room, words)
    now = getattr(partner(room, "MAG"), field)
    assert value in now if isinstance(now, tuple) else now == value
    assert room.read(reply).count("MAG") >= 1
    assert refused(room, words) in {"roster.so_already", "roster.name_taken"}
    back(room, reply)
    assert partner(room, "MAG") == before


def test_what_was_changed_since_is_not_put_back(room):
    ((_, first),) = buttons_of(does(room, "zone of desk@mag.example is Kyiv"))
    does(room, "zone of desk@mag.example is Lima")
    assert refused(room, TakeBack(first, of_person=True)) == "roster.changed_since"
    assert person(room, MAG).zone == "America/Lima"
    ((_, again),) = buttons_of(does(room, "partner MAG does not count"))
    does(room, TakeBack(again, of_person=False))
    assert refused(room, TakeBack(again, of_person=False)) == "roster.taken_back_already"


def test_a_person_is_added_and_taken_back(room):
    french = understood(room, "ajouter personne Desk, second, MAG, new@mag.example", "fr")
    words = "add person Desk, second, MAG, new@mag.example"
    assert understood(room, words) == french
    reply = does(room, words)
    added = member(room, "new@mag.example")
    assert (added.person.title, added.partner.code, added.role) == (
        "Desk, second", "MAG", Role.PARTNER_REPRESENTATIVE,
    )  # fmt: skip
    assert {verb for verb, _ in buttons_of(reply)} == {"invite", "left"}
    assert refused(room, words) == "roster.person_known"
    leave = Left("", person=int(added.person.id))
    room.work(lambda unit: membership.handle(leave, room.turn(unit, CHAIR)))
    assert member(room, "new@mag.example") is None


@pytest.mark.parametrize(
    ("words", "msgid"),
    [
        ("add person MAG@, x@", "roster.no_address"),
        ("add person new@mag.example", "roster.how_to_add_person"),
        ("add person Desk, Nowhere At All, new@x.example", "people.unknown_partner"),
        ("country of desk@mag.example is Atlantis", "roster.unknown_country"),
        ("zone of desk@mag.example is Nowhereville", "roster.unknown_zone"),
        ("language of desk@mag.example is Klingon", "roster.unknown_language"),
        ("country of nobody@x.example is Chad", "membership.unknown"),
        ("add partner Mines Advisory Group, ingo", "roster.partner_known"),
        ("add partner Über & Söhne (MAG), ingo", "roster.partner_known"),
        ("partner MAG alias UNDP", "roster.name_taken"),
        ("partner MAG domain undp.example", "roster.name_taken"),
        ("partner MAG domain nodots", "roster.no_domain"),
        ("partner MAG no alias Nothing", "roster.no_such_alias"),
        ("co-lead MAG from 2026-04-01 to 2025-04-01", "roster.days_exchanged"),
        ("co-lead UNMAS from 2026-04-01", "roster.lead_is_no_colead"),
        ("audience nothing", "roster.unknown_audience"),
        ("new audience Donors", "roster.audience_known"),
        ("add desk@northland.example to donors", "roster.on_it_already"),
        ("remove desk@northland.example from donors", "roster.on_it_by_role"),
        ("remove desk@mag.example from donors", "roster.not_on_it"),
        ("guest desk@mag.example 13", "roster.invited_already"),
        ("guest desk@mag.example 12", "roster.call_is_over"),
        ("no guest desk@mag.example 13", "roster.no_guest"),
        ("undo 7", "roster.nothing_to_undo"),
    ],
)
def test_what_cannot_be_done_is_said(room, words, msgid):
    assert refused(room, words).startswith(msgid)


@pytest.mark.parametrize("words", ["MAG left on the 12th of Never", "co-lead MAG from then on"])
def test_a_day_that_is_none_is_asked_for(room, words):
    assert understood(room, words).why == "roster.which_day"


@pytest.mark.parametrize(
    ("words", "french", "code", "kind", "counts"),
    [
        ("add partner HALO Fund, ingo", "ajouter partenaire HALO Fund, ong internationale",
         None, PartnerKind.INTERNATIONAL_NGO, True),
        ("add partner Mine Free World, national ngo",
         "ajouter une organisation Mine Free World, ong nationale",
         "MFW", PartnerKind.NATIONAL_NGO, True),
        ("add partner Lowland (LOW), donor", "ajouter partenaire Lowland (LOW), bailleur",
         "LOW", PartnerKind.DONOR, False),
    ],
)  # fmt: skip
def test_an_organisation_is_added_with_a_short_name(room, words, french, code, kind, counts):
    assert understood(room, words) == understood(room, french, "fr")
    if code is None:
        assert refused(room, words) == "roster.partner_known"
        return
    reply = does(room, words)
    made = partner(room, code)
    assert (made.kind, made.counts) == (kind, counts)
    assert "not in the roster any more" in back(room, reply)
    assert partner(room, code) is None


def test_an_organisation_with_people_is_not_taken_back(room):
    ((_, change),) = buttons_of(does(room, "add partner Mine Free World, ngo"))
    does(room, "add person Desk, Mine Free World, desk@mfw.example")
    assert refused(room, TakeBack(change, of_person=False)) == "roster.in_use"


def test_who_counts_changes_the_target_and_who_has_left_is_invited_no_more(room):
    def counting(unit):
        return len(unit.calls.counting(unit.calls.numbered(13)))

    before = room.work(counting)
    does(room, "partner MAG does not count")
    assert room.work(counting) == before - 1
    invited = lambda unit: {  # noqa: E731
        m.person.email for m in cards.audience(unit, unit.calls.numbered(13), room.now)
    }
    assert HALO in room.work(invited)
    does(room, "partner HALO left on 2026-11-30")
    assert HALO not in room.work(invited)


def test_a_list_is_made_filled_and_emptied(room):
    assert "donors" in says(room, "audiences")
    says(room, "nouvelle liste Plan d'hiver", "fr")
    reply = does(room, "add desk@mag.example to plan d'hiver")
    assert "added by name" in says(room, "audience Plan d'hiver")
    ((verb, audience),) = buttons_of(reply)
    assert verb == "takeoff"
    who = int(person(room, MAG).id)
    says(room, PutOnAudience("", "", add=False, person=who, audience=audience))
    assert "added by name" not in says(room, "liste Plan d'hiver", "fr")
    says(room, "ajouter desk@mag.example à la liste Plan d'hiver", "fr")
    assert "not on the list" in says(room, "retirer desk@mag.example de Plan d'hiver", "fr")


def reminded(room, number):
    def find(unit):
        call = unit.calls.numbered(number)
        audience = cards.audience(unit, call, room.now)
        found = recipients(unit, call, ReminderKind.DAY, audience, room.now)
        return {r.member.person.email: r.speaks for r in found}

    return room.work(find)


def test_a_guest_is_reminded_of_one_call_and_of_no_other(room):
    assert DONOR not in reminded(room, 13)
    assert "does not count towards the target" in says(
        room, "invite desk@northland.example to call 13 as guest"
    )
    assert reminded(room, 13)[DONOR] is True
    assert DONOR not in reminded(room, 15)
    assert refused(room, "guest desk@northland.example 13") == "roster.invited_already"
    french = understood(room, "pas invité desk@northland.example à la réunion 13", "fr")
    assert french == InviteGuest(DONOR, Ref(number=13), invite=False)
    says(room, french)
    assert DONOR not in reminded(room, 13)


def test_a_guest_asker_hears_of_the_call_and_answers_for_nobody(room):
    does(room, "add person Visitor, visitor@x.example")

    def link(unit):
        refs = unit.people.accounts_of(unit.people.by_email(DONOR).id)
        unit.people.link(unit.people.by_email("visitor@x.example").id, refs[0].ref)

    room.work(link)
    assert "rests on it" in says(room, "guest visitor@x.example 13")
    assert reminded(room, 13)["visitor@x.example"] is False


def test_the_audit_has_no_names(room):
    does(room, "country of desk@mag.example is Somalia")
    does(room, "rename partner MAG to Somebody Else")
    subject = f"person:{person(room, MAG).id}"
    entries = room.work(lambda unit: unit.audit.of(subject))
    assert [(e.verb, e.facts) for e in entries][-1] == ("change", {"field": "country"})
    mag = room.work(lambda unit: unit.audit.of(f"partner:{unit.partners.coded('MAG').id}"))
    assert [(e.verb, e.facts) for e in mag] == [("change", {"field": "name"})]


def test_who_has_left_by_the_day_of_a_call_does_not_count_at_it(room):
    does(room, "partner MAG left on 2026-12-07")
    does(room, "partner HALO left on 2026-12-08")
    room.now += timedelta(days=7)

    def there(unit):
        call = unit.calls.numbered(13)
        for code in ("MAG", "HALO"):
            item = Evidence(unit.partners.coded(code).id, Source.CHAIR, Presence.PRESENT, room.now)
            add(unit, call, item)
        figure = record(unit, call).figure
        return len(figure.present), len(figure.counting)

    assert room.work(there) == (2, 1)
