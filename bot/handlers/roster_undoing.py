"""Small changes of the roster: what was before is kept, shown, and put back by a button."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from bot.conversation.commands.roster import TakeBack
from bot.conversation.languages import own_name
from bot.conversation.replies import Button, Buttons, Fact, Listing, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner, PartnerId, PersonId
from bot.handlers.membership_naming import shown
from bot.handlers.turn import Turn
from bot.lookups.countries import country_title
from bot.storage.repositories.roster_changes import Change

COMING = 12
"""Calls ahead whose cards may show another figure."""
NAMES = {"alias": "name", "domain": "domain"}
"""Fields that are names of an organisation, and which kind of name."""


def changed_person(turn: Turn, member: Member, field: str, before: object, after: object) -> Reply:
    """A person's `field` has been changed: what was before, what is now, and the way back."""
    person = member.person.id
    change = turn.unit.roster_changes.of_person(person, field, before, after, turn.now)
    turn.note("change", f"person:{person}", field=field)
    said = _said(turn, shown(member), field, before, after)
    return reply(said, _back(f"put back person {change}", "unperson", change))


def changed_partner(
    turn: Turn, partner: Partner, field: str, before: object, after: object, *more: Say
) -> Reply:
    """The same of an organisation. `more`: what follows from it."""
    change = turn.unit.roster_changes.of_partner(partner.id, field, before, after)
    turn.note("change", f"partner:{partner.id}", field=field)
    if field in {"name", "counts", "left", "joined"}:
        renew_cards(turn)
    said = _said(turn, partner.code, field, before, after)
    return reply(said, *more, _back(f"put back partner {change}", "unpartner", change))


def take_back(command: TakeBack, turn: Turn) -> Reply:
    """Put back what was before, unless somebody has changed it since. Raises Refusal."""
    changes = turn.unit.roster_changes
    found = changes.person(command.change) if command.of_person else changes.partner(command.change)
    if found is None:
        raise Refusal("roster.taken_back_already")
    if command.of_person:
        who = _person_back(found, turn)
        changes.person_undone(found.id, turn.now)
        turn.note("put back", f"person:{found.record}", field=found.field)
    else:
        who = _partner_back(found, turn)
        changes.partner_undone(found.id, turn.now)
        turn.note("put back", f"partner:{found.record}", field=found.field)
    done = _said(turn, who, found.field, found.after, found.before)
    if found.field == "added":
        done = say("roster.not_added", who=who)
    return Reply((done,), edits=True, toast=done)


def _person_back(found: Change, turn: Turn) -> str:
    unit, person = turn.unit, PersonId(found.record)
    member = unit.people.member(person, turn.now)
    if member is None:
        raise Refusal("membership.left_already")
    ensure_unchanged(person_value(member, found.field), found.after)
    if found.field == "partner":
        before = PartnerId(cast("int", found.before)) if found.before is not None else None
        unit.memberships.change_partner(person, before, turn.now)
    else:
        unit.memberships.change_person(person, **{found.field: found.before})
    return shown(member)


def _partner_back(found: Change, turn: Turn) -> str:
    partners = turn.unit.partners
    partner = partners.get(PartnerId(found.record))
    if found.field == "added":
        if not partners.remove(partner.id):
            raise Refusal("roster.in_use", who=partner.code)
        return partner.code
    if found.field in NAMES:
        _name_back(found, partner, turn)
        return partner.code
    ensure_unchanged(partner_value(partner, found.field), found.after)
    partners.change(partner.id, **stored(found.field, found.before))
    renew_cards(turn)
    return partner.code


def _name_back(found: Change, partner: Partner, turn: Turn) -> None:
    kind, partners = NAMES[found.field], turn.unit.partners
    if found.after is not None:
        if not partners.remove_name(partner.id, kind, str(found.after)):
            raise Refusal("roster.changed_since")
    elif partners.named(kind, str(found.before)) is not None:
        raise Refusal("roster.changed_since")
    else:
        partners.add_name(partner.id, kind, str(found.before))


def ensure_unchanged(present: object, expected: object) -> None:
    """Raise Refusal if somebody has changed it since."""
    if present != expected:
        raise Refusal("roster.changed_since")


def person_value(member: Member, field: str) -> object:
    """A field of a person as it is kept: plain."""
    if field == "partner":
        return int(member.partner.id) if member.partner else None
    return cast("object", getattr(member.person, field))


def partner_value(partner: Partner, field: str) -> object:
    """A field of an organisation as it is kept: plain, days in ISO."""
    if field == "colead":
        return [_iso(partner.colead_from), _iso(partner.colead_to)]
    value = getattr(partner, field)
    return _iso(value) if isinstance(value, date) else value


def stored(field: str, value: object) -> Mapping[str, object]:
    """The columns of a plain value."""
    if field == "colead":
        first, last = cast("list[str | None]", value)
        return {"colead_from": _day(first), "colead_to": _day(last)}
    return {field: _day(cast("str | None", value)) if field in {"left", "joined"} else value}


def renew_cards(turn: Turn) -> None:
    """Cards of coming calls show how many partners count."""
    for call in turn.unit.calls.coming(turn.now, COMING):
        turn.unit.outbox.touch(f"call:{call.id}", turn.now)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _back(words: str, verb: str, change: int) -> Buttons:
    return Buttons(((Button(say("membership.button_take_back"), verb, change, words),),))


def _said(turn: Turn, who: str, field: str, before: object, after: object) -> Say:
    if field == "added":
        return say("roster.added", who=who)
    if field in NAMES and before is None:
        return say(f"roster.added_{field}", who=who, name=str(after))
    if field in NAMES and after is None:
        return say(f"roster.removed_{field}", who=who, name=str(before))
    was, now = (_fact(turn, field, value) for value in (before, after))
    return say("roster.changed", who=who, field=say(f"roster.field_{field}"), before=was, after=now)


def _fact(turn: Turn, field: str, value: object) -> Fact:
    """A plain value as people read it."""
    if isinstance(value, list):
        days = tuple(_day(day) for day in value if day)
        return Listing(days) if days else say("roster.nothing")
    if value is None:
        return say("roster.nothing")
    if isinstance(value, bool):
        return say("roster.counts") if value else say("roster.does_not_count")
    match field:
        case "partner":
            return turn.unit.partners.get(PartnerId(cast("int", value))).code
        case "country":
            return country_title(str(value), turn.language)
        case "language":
            return own_name(str(value))
        case "left" | "joined":
            return _day(str(value))
        case _:
            return str(value)
