"""Whom an announcement reached: figures, and by organisation who did not get it and why."""

from collections.abc import Iterable, Iterator

from bot.conversation.replies import Bullets, Fact, Heading, Listing, Part, Say, say
from bot.domain.announcing import EXPIRED, NO_ACCOUNT, NO_FILE, Receipt, Tally
from bot.domain.people import PartnerId
from bot.storage.repositories.announcements import Announcement
from bot.storage.unit import Unit

REASONS = frozenset({NO_ACCOUNT, EXPIRED, NO_FILE, "blocked", "never_started", "deactivated"})
"""Why somebody did not get it, with a sentence and a fix of its own; the rest is refused."""
_SHOWN = 10
_CODES = 30


def figures(found: Tally) -> Iterator[Say]:
    """Delivered to how many of how many; then what is neither here nor there."""
    people = {"count": found.people, "delivered": found.delivered}
    if found.organisations:
        reached = len(found.reached)
        of = say("announcing.of_organisations", count=found.organisations, reached=reached)
        yield Say("announcing.delivered", {**people, "organisations": of})
    else:
        yield Say("announcing.delivered_of_none", people)
    if found.waiting:
        yield say("announcing.still_waiting", count=found.waiting)
    if found.unknown:
        yield say("announcing.perhaps", count=found.unknown)
    if found.stopped:
        yield say("announcing.not_any_more", count=found.stopped)


def by_organisation(unit: Unit, found: Tally) -> Iterator[Part]:
    """Which organisations have it; then one line for each of which somebody did not get it."""
    if found.reached:
        codes = sorted(unit.partners.get(partner).code for partner in found.reached)
        yield say("announcing.organisations_reached", who=Listing(_codes(codes)))
    groups: dict[object, list[Receipt]] = {}
    for receipt in found.missed:
        groups.setdefault((receipt.partner or receipt, receipt.why), []).append(receipt)
    if groups:
        yield say("announcing.not_delivered")
        lines = [_of_one(unit, group) for group in groups.values()]
        yield Bullets(_some(lines))


def by_person(unit: Unit, announcement: Announcement, found: Tally) -> Iterator[Part]:
    """Each of those who did not get it."""
    if not found.people:
        yield say("announcing.not_sent_yet", number=announcement.number)
        return
    if not found.missed:
        yield say("announcing.nobody_missed", number=announcement.number)
        return
    yield Heading(say("announcing.missed_title", number=announcement.number))
    yield Bullets(tuple(_of_person(unit, receipt) for receipt in found.missed))


def _codes(codes: list[str]) -> tuple[Fact, ...]:
    more = len(codes) - _CODES
    rest = (say("announcing.others", count=more),) if more > 0 else ()
    return (*codes[:_CODES], *rest)


def _some(lines: list[Say]) -> tuple[Say, ...]:
    more = len(lines) - _SHOWN
    rest = (say("announcing.more", count=more),) if more > 0 else ()
    return (*lines[:_SHOWN], *rest)


def _of_one(unit: Unit, group: list[Receipt]) -> Say:
    first = group[0]
    who = _code(unit, first.partner) or _title(unit, first)
    return say("announcing.line_missed", who=who, why=_why(group))


def _of_person(unit: Unit, receipt: Receipt) -> Say:
    who: Fact = _title(unit, receipt)
    code = _code(unit, receipt.partner)
    if code is not None:
        who = say("troubles.person_of", title=who, partner=code)
    return say("announcing.line_missed", who=who, why=_why([receipt]))


def _why(group: Iterable[Receipt]) -> Say:
    of = list(group)
    reason = of[0].why if of[0].why in REASONS else "other"
    return say(f"announcing.why_{reason}", count=len(of))


def _code(unit: Unit, partner: PartnerId | None) -> str | None:
    return unit.partners.get(partner).code if partner is not None else None


def _title(unit: Unit, receipt: Receipt) -> Fact:
    if receipt.person is None:
        return say("troubles.somebody")
    return unit.people.get(receipt.person).title
