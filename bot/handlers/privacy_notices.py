"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import cast

from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Listing,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain import access
from bot.domain.helpdesk import Request, RequestId
from bot.domain.people import Member, PersonId
from bot.handlers import helpdesk_words
from bot.handlers.membership_naming import shown
from bot.handlers.privacy_file import files
from bot.handlers.sensitive_seeing import keeps, knows
from bot.storage.unit import Unit

Facts = Mapping[str, object]
LEFT_BEHIND = ("requests", "topics", "calls")
MENTIONED = ("in_requests", "in_calls", "elsewhere")


def my_data(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The files, made of what is held at this moment."""
    held = unit.privacy.held(member.person.id)
    return reply(say("privacy.about"), *files(held, now))


def forgetting_begun(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the person: somebody who leads began it; nothing to say once it was taken back."""
    begun = unit.privacy.waiting(member.person.id)
    if begun is None:
        return None
    keep = Button(say("privacy.button_keep"), "keepme", 0, "keep me")
    at = At(begun.due_at, member.aor.zone)
    return reply(say("privacy.begun_for_you", at=at), Buttons(((keep,),)))


def forgetting_kept(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever began it: the person stays."""
    whose = unit.people.member(PersonId(int(str(facts["whose"]))), now)
    return reply(say("privacy.wants_to_stay", who=shown(whose))) if whose else None


def forgetting_put_off(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the person: nobody else leads by now."""
    begun = unit.privacy.waiting(member.person.id)
    if begun is None:
        return None
    at = At(begun.due_at, member.aor.zone)
    return reply(say("privacy.put_off", aor=member.aor.name, at=at))


def forgotten(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads: what has nobody now, and where the person is still mentioned."""
    if not access.leads(member, now.date()):
        return None
    known = {what: _known(unit, member, facts[what], now) for what in ("requests", "in_requests")}
    facts = {**facts, **known}
    code = str(facts["partner"])
    parts: list[Part] = [
        say("privacy.forgotten_of", partner=code) if code else say("privacy.forgotten")
    ]
    behind = [_listed(f"privacy.had_{what}", facts[what]) for what in LEFT_BEHIND if facts[what]]
    named = [_listed(f"privacy.named_{what}", facts[what]) for what in MENTIONED if facts[what]]
    if behind:
        parts += [say("privacy.left_behind"), Bullets(tuple(behind))]
    if named:
        parts += [say("privacy.still_named"), Bullets(tuple(named))]
    return Reply(tuple(parts))


def _known(unit: Unit, member: Member, numbers: object, now: datetime) -> list[int]:
    """Those of these requests that the member may know of."""
    found = (unit.requests.numbered(number) for number in cast("Iterable[int]", numbers))
    return [r.number for r in found if r is not None and knows(unit, r, member, now)]


def _listed(msgid: str, values: object) -> Say:
    items = tuple(str(value) for value in cast("Iterable[object]", values))
    return Say(msgid, {"which": Listing(items)})


def request_held_back(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To who leads: words of a sensitive request wait, unless that was settled meanwhile."""
    request = unit.requests.get(RequestId(int(str(facts["request"]))))
    if request is None or not request.sensitive or request.state.ended:
        return None
    if not keeps(unit, member, now):
        return None
    number = request.number
    allow = Button(say("privacy.button_allow"), "allow", request.id, f"allow {number}")
    row = (helpdesk_words.show_button(request), allow)
    said = _waits(unit, request, now)
    return reply(said, say("privacy.held_back_next"), Buttons((row,)))


def _waits(unit: Unit, request: Request, now: datetime) -> Say:
    if request.owner is None:
        return say("privacy.held_back_nobody", request=request.number)
    who = helpdesk_words.who(unit, request.owner, now)
    return say("privacy.held_back", request=request.number, who=who)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "my_data": my_data,
    "forgetting_begun": forgetting_begun,
    "forgetting_kept": forgetting_kept,
    "forgetting_put_off": forgetting_put_off,
    "forgotten": forgotten,
    "request_held_back": request_held_back,
}
