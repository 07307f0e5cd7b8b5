"""People added and changed by whoever leads, in words."""

from bot.conversation.commands.roster import ChangePerson
from bot.conversation.replies import Button, Buttons, Fact, Listing, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner, PartnerKind, Person, PersonId, Role
from bot.handlers import lists
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.organisations import find_partner
from bot.handlers.roster_undoing import changed_person, person_value
from bot.handlers.turn import Turn
from bot.imports.roster import is_address

ROLES = {PartnerKind.DONOR: Role.DONOR, PartnerKind.OBSERVER: Role.OBSERVER}
"""What somebody of such an organisation usually is; others represent a partner."""
LONGEST_TITLE = 200


def add(words: str, turn: Turn) -> Reply:
    """`add person TITLE, ORGANISATION, address`; both after the title may be missing.

    Raises Refusal: nothing to call the person by, an unknown organisation, known already.
    """
    title, partner, email = _read(words, turn)
    known = turn.unit.people.by_email(email) if email else None
    if known is not None:
        known = turn.unit.people.get(turn.unit.merges.person(known.id))
        member = turn.unit.people.member(known.id, turn.now)
        if member is not None:
            raise Refusal("roster.person_known", who=shown(member))
    elif _same(title, partner, email, turn):
        raise Refusal("roster.person_known", who=title)
    made = known.id if known else turn.unit.people.save(Person(PersonId(0), title, email))
    role = ROLES.get(partner.kind, Role.PARTNER_REPRESENTATIVE) if partner else Role.GUEST
    turn.unit.people.join(made, role, partner.id if partner else None, turn.now)
    added = turn.unit.people.member(made, turn.now)
    if added is None:
        raise LookupError(f"no member {made}")
    lists.induct(turn.unit, added, turn.now)
    turn.note("add", f"person:{made}", role=role.value)
    return _added(added)


def _added(member: Member) -> Reply:
    named: dict[str, Fact] = {"who": shown(member), "role": say(f"membership.role_{member.role}")}
    words = member.person.email or member.person.title
    label = say("membership.button_take_back")
    back = Button(label, "left", member.person.id, f"left {words}")
    invite = Button(
        say("roster.button_invite"), "invite", member.person.id, f"invite {words}", style="primary"
    )
    how = say("roster.how_to_invite", who=words)
    return reply(Say("roster.person_added", named), how, Buttons(((invite, back),)))


def _read(words: str, turn: Turn) -> tuple[str, Partner | None, str | None]:
    """Title, organisation, address: the address tells itself, a title may have commas."""
    pieces = [" ".join(piece.split()) for piece in words.split(",") if piece.strip()]
    emails = [piece for piece in pieces if "@" in piece]
    rest = [piece for piece in pieces if "@" not in piece]
    wrong = next((email for email in emails if not is_address(email)), None)
    if wrong is not None or len(emails) > 1:
        raise Refusal("roster.no_address", words=wrong or emails[1])
    if not rest or len(", ".join(rest)) > LONGEST_TITLE:
        raise Refusal("roster.how_to_add_person")
    partner = find_partner(turn.unit, rest.pop()) if len(rest) > 1 else None
    return ", ".join(rest), partner, emails[0].casefold() if emails else None


def _same(title: str, partner: Partner | None, email: str | None, turn: Turn) -> bool:
    """Somebody without an address who is called so there already."""
    return any(
        m.person.title.casefold() == title.casefold()
        and (m.partner.id if m.partner else None) == (partner.id if partner else None)
        and (m.person.email is None or email is None)
        for m in turn.unit.people.members(turn.now)
    )


def change(command: ChangePerson, turn: Turn) -> Reply:
    """Another organisation, country, zone or language. Raises Refusal."""
    member = find_person(turn.unit.people.members(turn.now), command.who)
    before, after = person_value(member, command.field), _value(command, turn)
    if before == after:
        field = say(f"roster.field_{command.field}")
        raise Refusal("roster.so_already", who=shown(member), field=field)
    if command.field == "partner":
        partner = find_partner(turn.unit, command.value)
        turn.unit.memberships.change_partner(member.person.id, partner.id, turn.now)
    else:
        turn.unit.memberships.change_person(member.person.id, **{command.field: after})
    return changed_person(turn, member, command.field, before, after)


def _value(command: ChangePerson, turn: Turn) -> object:
    """What was said, as it is kept. Raises Refusal."""
    if command.field == "partner":
        return int(find_partner(turn.unit, command.value).id)
    if not command.found:
        raise Refusal(f"roster.unknown_{command.field}", words=command.value)
    if len(command.found) > 1:
        raise Refusal("roster.several_zones", words=command.value, near=Listing(command.found))
    return command.found[0]
