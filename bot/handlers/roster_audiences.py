"""Named lists of people: shown, made, people put on them and taken off."""

from typing import assert_never

from bot.conversation.commands.roster import (
    NewAudience,
    PutOnAudience,
    ShowAudience,
    ShowAudiences,
)
from bot.conversation.replies import (
    Bullets,
    Button,
    Buttons,
    Heading,
    Listing,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers.membership_naming import find_person, shown
from bot.handlers.turn import Turn
from bot.storage.repositories.audiences import Audience

SHOWN = 20
LONGEST = 60
Command = ShowAudiences | ShowAudience | NewAudience | PutOnAudience


def handle(command: Command, turn: Turn) -> Reply:
    """Answer a command about lists. Raises Refusal."""
    match command:
        case ShowAudiences():
            return _all(turn)
        case ShowAudience(name):
            return _one(_named(turn, name), turn)
        case NewAudience(name):
            return _new(" ".join(name.split()), turn)
        case PutOnAudience():
            return _put(command, turn)
        case _:
            assert_never(command)


def _all(turn: Turn) -> Reply:
    lines = tuple(
        say("roster.audience_line", name=a.name, count=len(_on(a, turn)))
        for a in turn.unit.audiences.all()
    )
    return reply(
        Heading(say("roster.audiences")), Bullets(lines), say("roster.how_to_use_audiences")
    )


def _one(audience: Audience, turn: Turn, *done: Say) -> Reply:
    """Who is on a list: by role, and by name."""
    people = _on(audience, turn)
    added = turn.unit.audiences.added(audience.id)
    parts: list[Part] = [*done, Heading(say("roster.audience", name=audience.name))]
    if audience.roles:
        roles = Listing(tuple(say(f"membership.role_{role}") for role in audience.roles))
        parts.append(say("roster.audience_roles", roles=roles))
    parts.append(say("roster.audience_count", count=len(people)))
    by_name = [m for m in people if m.person.id in added]
    first = [*by_name, *(m for m in people if m not in by_name)]
    lines = [_line(m, by_name) for m in first[:SHOWN]]
    if lines:
        parts.append(Bullets(tuple(lines)))
    if len(first) > SHOWN:
        parts.append(say("roster.and_more", count=len(first) - SHOWN))
    return Reply(tuple(parts))


def _line(member: Member, by_name: list[Member]) -> Say:
    msgid = "roster.on_by_name" if member in by_name else "roster.on_by_role"
    return say(msgid, who=shown(member))


def _on(audience: Audience, turn: Turn) -> list[Member]:
    return turn.unit.audiences.members([audience.name], turn.now)


def _named(turn: Turn, name: str) -> Audience:
    found = turn.unit.audiences.named(name)
    if found is None:
        names = Listing(tuple(turn.unit.audiences.names()))
        raise Refusal("roster.unknown_audience", name=name, names=names)
    return found


def _new(name: str, turn: Turn) -> Reply:
    if len(name) > LONGEST:
        raise Refusal("roster.name_too_long", limit=LONGEST)
    known = turn.unit.audiences.named(name)
    if known is not None:
        raise Refusal("roster.audience_known", name=known.name)
    turn.unit.audiences.save(name, ())
    turn.note("new audience", f"audience:{_named(turn, name).id}")
    return reply(say("roster.audience_made", name=name))


def _put(command: PutOnAudience, turn: Turn) -> Reply:
    audience, member = _which(command, turn)
    added = member.person.id in turn.unit.audiences.added(audience.id)
    by_role = member.role in audience.roles
    facts = {"who": shown(member), "name": audience.name}
    if command.add:
        if added or by_role:
            raise Refusal("roster.on_it_already", **facts)
        turn.unit.audiences.add(audience.id, member.person.id)
    else:
        if not added:
            raise Refusal("roster.on_it_by_role" if by_role else "roster.not_on_it", **facts)
        turn.unit.audiences.remove(audience.id, member.person.id)
    verb = "add" if command.add else "remove"
    turn.note(f"{verb} on list", f"audience:{audience.id}", person=int(member.person.id))
    done = say("roster.put_on" if command.add else "roster.taken_off", **facts)
    return Reply((done, _back(command, audience, member)), edits=command.audience is not None)


def _which(command: PutOnAudience, turn: Turn) -> tuple[Audience, Member]:
    members = turn.unit.people.members(turn.now)
    if command.audience is None:
        return _named(turn, command.name), find_person(members, command.who)
    lists = (a for a in turn.unit.audiences.all() if a.id == command.audience)
    member = next((m for m in members if m.person.id == command.person), None)
    audience = next(lists, None)
    if audience is None or member is None:
        raise Refusal("membership.left_already")
    return audience, member


def _back(command: PutOnAudience, audience: Audience, member: Member) -> Buttons:
    who = member.person.email or member.person.title
    verb, words = "puton", f"add {who} to {audience.name}"
    if command.add:
        verb, words = "takeoff", f"remove {who} from {audience.name}"
    label = say("membership.button_take_back")
    # The generation of the button is the person.
    button = Button(label, verb, audience.id, words, generation=member.person.id)
    return Buttons(((button,),))
