"""Records that are probably the same, offered to whoever leads, one pair at a time."""

from datetime import datetime

from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    say,
)
from bot.domain.people import Member, Partner, PersonId
from bot.handlers.membership_naming import shown
from bot.handlers.turn import Turn
from bot.lookups.duplicates import (
    Alike,
    Organisation,
    Someone,
    alike_organisations,
    alike_people,
)
from bot.storage.repositories.merges import PairKind
from bot.storage.unit import Unit

Found = list[tuple[PairKind, Alike]]


def duplicates(unit: Unit, now: datetime) -> Found:
    """Every pair that nobody has told apart: organisations first, then people."""
    partners = [
        Organisation(p.id, (p.code, p.name, *p.aliases), p.domains) for p in unit.partners.all()
    ]
    people = [_someone(unit, member) for member in unit.people.members(now)]
    found = [(PairKind.PARTNER, pair) for pair in alike_organisations(partners)]
    found += [(PairKind.PERSON, pair) for pair in alike_people(people)]
    told = {kind: unit.merges.different(kind) for kind in PairKind}
    return [
        (kind, pair) for kind, pair in found if frozenset({pair.one, pair.other}) not in told[kind]
    ]


def _someone(unit: Unit, member: Member) -> Someone:
    person, partner = member.person, member.partner
    where = f"partner {partner.id}" if partner else f"country {person.country}"
    accounts = unit.people.accounts_of(person.id)
    ids = tuple((a.ref.platform.value, a.ref.user) for a in accounts)
    return Someone(person.id, person.title, where, person.email, ids)


def show_duplicates(turn: Turn, *done: Part, edits: bool = False) -> Reply:
    """The first pair with its buttons, and how many there are. `done`: what has just happened."""
    found = duplicates(turn.unit, turn.now)
    if not found:
        none = () if done else (say("roster.no_duplicates"),)
        return Reply((*done, *none), edits=edits)
    kind, pair = found[0]
    shown_pair = _people(turn, pair) if kind is PairKind.PERSON else _partners(turn, pair)
    head = say("roster.duplicates", count=len(found))
    return Reply((*done, Heading(head), *shown_pair), edits=edits)


def _people(turn: Turn, pair: Alike) -> list[Part]:
    members = {m.person.id: m for m in turn.unit.people.members(turn.now)}
    one, other = members[PersonId(pair.one)], members[PersonId(pair.other)]
    kept, gone = chosen_person(turn, one, other)
    why = say("roster.alike", why=say(f"roster.why_{pair.why}"))
    lines = (_about_person(turn, kept), _about_person(turn, gone))
    return [why, Bullets(lines), say("roster.would_keep", who=shown(kept)), _buttons(
        PairKind.PERSON, kept.person.id, gone.person.id, _word(gone), _word(kept)
    )]  # fmt: skip


def _partners(turn: Turn, pair: Alike) -> list[Part]:
    partners = {int(p.id): p for p in turn.unit.partners.all()}
    kept, gone = chosen_partner(partners[pair.one], partners[pair.other])
    why = say("roster.alike", why=say(f"roster.why_{pair.why}"))
    lines = (_about_partner(kept), _about_partner(gone))
    return [why, Bullets(lines), say("roster.would_keep", who=kept.code), _buttons(
        PairKind.PARTNER, kept.id, gone.id, gone.code, kept.code
    )]  # fmt: skip


def chosen_person(turn: Turn, one: Member, other: Member) -> tuple[Member, Member]:
    """Which record stays: who leads, who belongs elsewhere too, who can be reached, the older."""

    def rank(member: Member) -> tuple[bool, bool, int, bool, int]:
        person = member.person.id
        return (
            not turn.unit.memberships.elsewhere(person, turn.now),
            person not in turn.unit.memberships.coordinators(turn.now),
            -len(turn.unit.people.accounts_of(person)),
            member.person.email is None,
            person,
        )

    first, second = sorted((one, other), key=rank)
    return first, second


def chosen_partner(one: Partner, other: Partner) -> tuple[Partner, Partner]:
    """Which record stays: lead and co-lead, of which more is known, the older."""

    def rank(partner: Partner) -> tuple[bool, bool, int, int]:
        known = len(partner.aliases) + len(partner.domains)
        return not partner.lead, partner.colead_from is None, -known, partner.id

    first, second = sorted((one, other), key=rank)
    return first, second


def _about_person(turn: Turn, member: Member) -> Say:
    person = member.person
    accounts = turn.unit.people.accounts_of(person.id)
    on = Listing(tuple(say(f"roster.on_{a.ref.platform}") for a in accounts))
    return say(
        "roster.about_person",
        who=shown(member),
        address=person.email or say("roster.no_address_known"),
        role=say(f"membership.role_{member.role}"),
        accounts=on if accounts else say("roster.no_accounts"),
    )


def _about_partner(partner: Partner) -> Say:
    others = Listing((*partner.aliases[:3], *partner.domains))
    if not others.items:
        return say("roster.about_partner", code=partner.code, name=partner.name)
    return say("roster.about_partner_also", code=partner.code, name=partner.name, names=others)


def _buttons(kind: PairKind, kept: int, gone: int, gone_name: str, kept_name: str) -> Buttons:
    words = f"merge {gone_name} into {kept_name}"
    other = f"merge {kept_name} into {gone_name}"
    # The generation of these buttons is the other record.
    merge = Button(
        say("roster.button_merge"), f"merge{kind}", gone, words, generation=kept, style="primary"
    )
    swap = Button(say("roster.button_swap"), f"merge{kind}", kept, other, generation=gone)
    differ = Button(
        say("roster.button_different"), f"differ{kind}", gone,
        f"{gone_name} differs from {kept_name}", generation=kept,
    )  # fmt: skip
    return Buttons(((merge, differ), (swap,)))


def _word(member: Member) -> str:
    return member.person.email or member.person.title
