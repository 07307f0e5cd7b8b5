"""For whom an announcement is: named lists, each person counted once, and where they read it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Fact, Listing, Say, say
from bot.domain.announcing import EVERYBODY, NO_ACCOUNT, each_once
from bot.domain.errors import Refusal
from bot.domain.people import Member, PersonId, Role
from bot.domain.wall_time import in_zone
from bot.handlers.telling import best_account
from bot.handlers.trouble_words import platform_name
from bot.handlers.turn import Turn
from bot.storage.repositories.audiences import Audience
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

NAMED = frozenset({"partners", "coordinators", "donors", "leads"})
"""Lists that every AoR has, and that the catalogues have a name for."""
_SHOWN = 5
_ALL = r"every(?:body|one)"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:to\s+)?(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody for whom it is. `account` None: out of reach, `why` says why, as a code."""

    member: Member
    account: Account | None
    why: str | None = None


def lists_named(unit: Unit, said: Iterable[str]) -> tuple[str, ...]:
    """The lists that are meant, each once. Raises Refusal for a name that nobody gave."""
    found: dict[str, None] = {}
    for name in said:
        audience = _audience(unit, name)
        if audience is None and name != EVERYBODY:
            known = Listing((*(list_name(n) for n in unit.audiences.names()), list_name(EVERYBODY)))
            raise Refusal("announcing.unknown_list", name=name, names=known)
        found[audience.name if audience else name] = None
    return tuple(found)


def is_list(unit: Unit, name: str) -> bool:
    """Whether people mean a list by `name`."""
    return name == EVERYBODY or _audience(unit, name) is not None


def _audience(unit: Unit, name: str) -> Audience | None:
    return unit.audiences.named(name) or unit.audiences.named(f"{name}s")


def before_text(unit: Unit, said: str) -> tuple[tuple[str, ...], str]:
    """The lists that `said` begins with, and what follows them."""
    known = sorted(unit.audiences.names(), key=len, reverse=True)
    one = "|".join((*(re.escape(name) for name in known), _ALL))
    found = re.match(rf"(?:the\s+)?(?:{one})\b(?:{_AND}(?:{one})\b)*", said, re.IGNORECASE)
    if found is None:
        return (), said
    names = re.findall(rf"\b(?:{one})\b", found[0], re.IGNORECASE)
    lists = (EVERYBODY if re.fullmatch(_ALL, name, re.IGNORECASE) else name for name in names)
    return tuple(lists), said[found.end() :].strip(" ,:\n")


def list_name(name: str) -> Say | str:
    """What a list is called by its readers."""
    if name == EVERYBODY:
        return say("announcing.list_everybody")
    return say(f"announcing.list_{name}") if name in NAMED else name


def whom(lists: Iterable[str]) -> Listing:
    """All lists of an announcement."""
    return Listing(tuple(list_name(name) for name in lists))


def to_whom(turn: Turn) -> Buttons:
    """A button for each list."""
    chosen = [(audience.id, audience.name) for audience in turn.unit.audiences.all()]
    return Buttons(tuple((_to(*each),) for each in (*chosen, (0, EVERYBODY))))


def _to(audience: int, name: str) -> Button:
    words = f"announce to {name if name != EVERYBODY else 'everybody'}"
    label = say("announcing.button_to", whom=list_name(name))
    return Button(label, "announceto", audience, words)


def members(unit: Unit, lists: Iterable[str], but: PersonId | None, now: datetime) -> list[Member]:
    """Everybody on any of the lists but the one who announces, once each."""
    if EVERYBODY in lists:
        found = [m for m in unit.people.members(now) if _takes_part(m, now)]
    else:
        found = unit.audiences.members(lists, now)
    return [m for m in found if m.person.id != but]


def readers(turn: Turn, lists: Iterable[str]) -> list[Reader]:
    """The same, with where they read it."""
    found = members(turn.unit, lists, turn.member.person.id, turn.now)
    return [reader_of(turn.unit, member) for member in found]


def reader_of(unit: Unit, member: Member) -> Reader:
    """Where somebody reads it at present."""
    account = best_account(unit, member.person.id)
    if account is not None:
        return Reader(member, account)
    lost = [a.unreachable for a in unit.people.accounts_of(member.person.id)]
    return Reader(member, None, next(filter(None, lost), NO_ACCOUNT)[:60])


def head_count(found: list[Reader]) -> tuple[Say, ...]:
    """How many people of how many organisations read it where, and who cannot be reached."""
    reached = [reader for reader in found if reader.account is not None]
    places = Counter(r.account.ref.platform.value for r in reached if r.account is not None)
    on = Listing(
        tuple(
            say("announcing.on_platform", count=count, platform=platform_name(platform))
            for platform, count in sorted(places.items())
        )
    )
    of = len(each_once(r.member.partner.id if r.member.partner else None for r in reached))
    if of:
        many = say("announcing.organisations", count=of)
        told = say("announcing.will_read", count=len(reached), organisations=many, platforms=on)
    else:
        told = say("announcing.will_read_of_none", count=len(reached), platforms=on)
    return (told, *_out_of_reach([reader for reader in found if reader.account is None]))


def _out_of_reach(lost: list[Reader]) -> tuple[Say, ...]:
    if not lost:
        return ()
    some = list(dict.fromkeys(reader.member.organisation for reader in lost))
    shown: list[Fact] = [*some[:_SHOWN]]
    more = len(some) - _SHOWN
    if more > 0:
        shown.append(say("announcing.others", count=more))
    return (say("announcing.out_of_reach", count=len(lost), who=Listing(tuple(shown))),)


def _takes_part(member: Member, now: datetime) -> bool:
    """Whoever may only ask is told nothing; nor is anybody of an organisation that has left."""
    home = in_zone(now, member.aor.zone).date()
    belongs = member.partner is None or member.partner.is_member(home)
    return belongs and member.role is not Role.GUEST
