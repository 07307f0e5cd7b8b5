"""Organisations added, renamed, ended, counted or not, by whoever leads, in words."""

import re
from datetime import date
from typing import assert_never

from bot.conversation.commands.roster import (
    AddPartner,
    NamePartner,
    RenamePartner,
    SetBelonging,
    SetColead,
    SetCounting,
)
from bot.conversation.replies import Reply, Say, say
from bot.domain.errors import Refusal
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.handlers.deadlines_reminding import plan_term
from bot.handlers.organisations import find_partner
from bot.handlers.roster_undoing import changed_partner, partner_value, stored
from bot.handlers.turn import Turn

Command = AddPartner | RenamePartner | SetCounting | NamePartner | SetBelonging | SetColead
NOT_COUNTING = frozenset({PartnerKind.DONOR, PartnerKind.OBSERVER})
LONGEST_NAME = 300
_CODE = re.compile(r"[^\W_][\w&-]{0,29}")
_DOMAIN = re.compile(r"[^@\s,;|<>.]+(?:\.[^@\s,;|<>.]+)+")
_SMALL_WORDS = frozenset({"of", "the", "for", "and", "de", "la", "le", "les", "des", "du", "et"})


def handle(command: Command, turn: Turn) -> Reply:
    """Answer a command about an organisation. Raises Refusal."""
    match command:
        case AddPartner():
            return _add(command, turn)
        case RenamePartner(who, name):
            return _set(find_partner(turn.unit, who), "name", _tidy(name), turn)
        case SetCounting(who, counts):
            return _set(find_partner(turn.unit, who), "counts", counts, turn)
        case NamePartner():
            return _name(command, turn)
        case SetBelonging():
            return _belong(command, turn)
        case SetColead():
            return _colead(command, turn)
        case _:
            assert_never(command)


def _add(command: AddPartner, turn: Turn) -> Reply:
    name = _tidy(command.name)
    code = command.code or _code_of(name)
    if code is None:
        raise Refusal("roster.which_code", name=name)
    taken = turn.unit.partners.coded(code) or _called(turn, name)
    if taken is not None:
        raise Refusal("roster.partner_known", who=taken.code, name=taken.name)
    counts = command.kind not in NOT_COUNTING
    partner = Partner(PartnerId(0), code, name, command.kind, counts=counts)
    made = turn.unit.partners.get(turn.unit.partners.save(partner))
    kind = say(f"lists.kind_{made.kind}")
    about = say("roster.kind_and_counting", kind=kind, counts=_counts(made))
    return changed_partner(turn, made, "added", None, code, about)


def _code_of(name: str) -> str | None:
    """A short name: the only word, a first word in capitals, or the initials."""
    words: list[str] = re.findall(r"[^\W_][\w&-]*", name)
    if len(words) == 1:
        return words[0] if _CODE.fullmatch(words[0]) else None
    if words and len(words[0]) > 1 and words[0].isupper():
        return words[0]
    initials = "".join(w[0] for w in words if w.lower() not in _SMALL_WORDS).upper()
    return initials if len(initials) > 1 else None


def _called(turn: Turn, name: str) -> Partner | None:
    """The organisation that has exactly this name."""
    wanted = name.casefold()
    for partner in turn.unit.partners.all():
        if wanted in {known.casefold() for known in (partner.name, *partner.aliases)}:
            return partner
    return None


def _counts(partner: Partner) -> Say:
    return say("roster.counts") if partner.counts else say("roster.does_not_count")


def _set(partner: Partner, field: str, after: object, turn: Turn, *more: Say) -> Reply:
    """Set one field, kept with what was before. Raises Refusal if it is so already."""
    before = partner_value(partner, field)
    if before == after:
        raise Refusal("roster.so_already", who=partner.code, field=say(f"roster.field_{field}"))
    turn.unit.partners.change(partner.id, **stored(field, after))
    return changed_partner(turn, partner, field, before, after, *more)


def _name(command: NamePartner, turn: Turn) -> Reply:
    partner, name = find_partner(turn.unit, command.who), _tidy(command.name)
    field, kind = ("domain", "domain") if command.domain else ("alias", "name")
    if command.domain:
        name = name.casefold().removeprefix("@")
        if not _DOMAIN.fullmatch(name):
            raise Refusal("roster.no_domain", words=name)
    known = {n.casefold(): n for n in (partner.domains if command.domain else partner.aliases)}
    there = known.get(name.casefold())
    if command.add:
        _ensure_free(turn, name, kind)
        turn.unit.partners.add_name(partner.id, kind, name)
        return changed_partner(turn, partner, field, None, name)
    if there is None:
        raise Refusal(f"roster.no_such_{field}", who=partner.code, name=name)
    turn.unit.partners.remove_name(partner.id, kind, there)
    return changed_partner(turn, partner, field, there, None)


def _ensure_free(turn: Turn, name: str, kind: str) -> None:
    """Raise Refusal if the name says of whom it is already."""
    wanted = name.casefold()
    for other in turn.unit.partners.all():
        own = other.domains if kind == "domain" else (other.code, other.name, *other.aliases)
        if wanted in {value.casefold() for value in own}:
            raise Refusal("roster.name_taken", name=name, who=other.code)


def _belong(command: SetBelonging, turn: Turn) -> Reply:
    partner = find_partner(turn.unit, command.who)
    field = "joined" if command.joined else "left"
    _ensure_in_order(
        command.day if command.joined else partner.joined,
        command.day if not command.joined else partner.left,
    )
    after = command.day.isoformat() if command.day else None
    more: list[Say] = []
    if field == "left" and command.day is not None:
        members = turn.unit.people.members(turn.now)
        theirs = [m for m in members if m.partner and m.partner.id == partner.id]
        more.append(say("roster.from_then_on", count=len(theirs)))
    return _set(partner, field, after, turn, *more)


def _colead(command: SetColead, turn: Turn) -> Reply:
    partner = find_partner(turn.unit, command.who)
    _ensure_in_order(command.first, command.last)
    if partner.lead:
        raise Refusal("roster.lead_is_no_colead", who=partner.code)
    days = [day.isoformat() if day else None for day in (command.first, command.last)]
    more = [say("roster.colead_leads")] if command.first else []
    answer = _set(partner, "colead", days, turn, *more)
    plan_term(turn.unit, partner.id, turn.now)
    return answer


def _ensure_in_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise Refusal("roster.days_exchanged", first=first, last=last)


def _tidy(name: str) -> str:
    """A name as it is kept. Raises Refusal."""
    tidy = " ".join(name.strip(' "“”«»').split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Refusal("roster.name_too_long", limit=LONGEST_NAME)
    return tidy
