"""The members: organisations of the roster, never the accounts or addresses of persons."""

from bot.conversation.commands.lists import ShowList, ShowMember
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
from bot.domain.lists import ListKind
from bot.domain.people import Partner, PartnerId, Role
from bot.domain.wall_time import in_zone
from bot.handlers.lists_shown import SHOWN, in_rows, page_count, turning
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn
from bot.storage.repositories.lists import Belonging


def show_members(command: ShowList, turn: Turn) -> Reply:
    """One page of the organisations: what kind they are, since when, which of them leads."""
    since = turn.unit.belongings.all()
    present = [p for p in turn.unit.partners.all() if not _has_left(since[p.id], turn)]
    if not present:
        return reply(say("lists.none_member"))
    pages = page_count(len(present))
    page = max(1, min(command.page, pages))
    shown = present[(page - 1) * SHOWN : page * SHOWN]
    first = say("lists.count_member", count=len(present), aor=turn.member.aor.name)
    lines = Bullets(tuple(_line(partner, since[partner.id], turn) for partner in shown))
    parts: list[Part] = [first, lines, say("lists.open_member")]
    if pages > 1:
        parts.append(say("lists.page", page=page, pages=pages))
    rows = [*in_rows([_open_button(partner) for partner in shown])]
    rows += turning(ListKind.MEMBERS, page, pages)
    return Reply((*parts, Buttons(tuple(rows))), edits=command.turning)


def show_member(command: ShowMember, turn: Turn) -> Reply:
    """One organisation with its focal points, by title. Raises Refusal."""
    partner = _named(command, turn)
    about = _about(partner, turn.unit.belongings.all()[partner.id], turn)
    parts: list[Part] = [Heading(say("lists.member", code=partner.code, name=partner.name))]
    parts.append(Bullets(tuple(about)))
    titles = [
        m.person.title
        for m in turn.unit.people.members(turn.now)
        if m.role is Role.FOCAL_POINT and m.partner is not None and m.partner.id == partner.id
    ]
    if titles:
        parts += [say("lists.focal_points"), Bullets(tuple(_title(title) for title in titles))]
    every = Button(say("lists.button_all_member"), "members", 1, "members", generation=1)
    return reply(*parts, Buttons(((every,),)))


def _named(command: ShowMember, turn: Turn) -> Partner:
    if command.partner is None:
        return find_partner(turn.unit, command.name)
    try:
        return turn.unit.partners.get(PartnerId(command.partner))
    except LookupError:
        raise Refusal("people.bad_button") from None


def _has_left(belonging: Belonging, turn: Turn) -> bool:
    today = in_zone(turn.now, turn.home).date()
    return belonging.left is not None and belonging.left < today


def _line(partner: Partner, belonging: Belonging, turn: Turn) -> Say:
    about = Listing(tuple(_about(partner, belonging, turn)))
    return say("lists.member_line", code=partner.code, name=partner.name, about=about)


def _about(partner: Partner, belonging: Belonging, turn: Turn) -> list[Say]:
    found = [say(f"lists.kind_{partner.kind}")]
    if partner.lead:
        found.append(say("lists.lead_entity"))
    if belonging.joined is not None:
        found.append(say("lists.member_since", day=belonging.joined))
    elif belonging.known is not None:
        known = in_zone(belonging.known, turn.home).date()
        found.append(say("lists.known_since", day=known))
    if partner.colead_from and partner.colead_to:
        found.append(say("lists.colead_term", first=partner.colead_from, last=partner.colead_to))
    elif partner.colead_from:
        found.append(say("lists.colead_since", first=partner.colead_from))
    return found


def _title(title: str) -> Say:
    return say("lists.person", title=title)


def _open_button(partner: Partner) -> Button:
    label = say("lists.button_member", code=partner.code)
    return Button(label, "member", partner.id, f"member {partner.code}")
