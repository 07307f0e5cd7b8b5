"""The card of whoever leads: which organisations missed calls in a row, and what to do about it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.conversation.replies import Button, Buttons, Heading, Listing, Part, Reply, Say, say
from bot.domain.missed import Letters, Streak
from bot.domain.people import PartnerId
from bot.handlers.cards import title as title_of
from bot.handlers.missed_due import surface
from bot.handlers.missed_finding import regretted, settled, streaks
from bot.handlers.missed_letter import readers, words
from bot.storage.repositories.missed import Letter
from bot.storage.unit import Unit

AT_ONCE = 5
"""Organisations that a phone shows without getting lost; the next follow as these are settled."""


class Drafts:
    """The drafts as they stand: open and still true, and those settled after the last call."""

    def __init__(self, unit: Unit, now: datetime) -> None:
        """`now`: what has been missed by then."""
        held = settled(unit, now)
        self.streaks: Mapping[PartnerId, Streak] = {
            streak.partner.id: streak for streak in streaks(unit, held, now)
        }
        last = unit.missed_letters.after(held[-1].call.id) if held else []
        waiting = [each for each in unit.missed_letters.open() if self.true(each)]
        self.open = sorted(waiting, key=self._lately)
        self.settled = [each for each in last if each.state in {Letters.SENT, Letters.DROPPED}]

    def _lately(self, letter: Letter) -> tuple[int, str]:
        """Who was there lately comes first: a word is most likely to bring them back."""
        streak = self.streaks[letter.partner]
        return len(streak.calls), streak.partner.code

    def true(self, letter: Letter) -> bool:
        """Whether the organisation still is where the draft says, and has not come since."""
        streak = self.streaks.get(letter.partner)
        return streak is not None and streak.since.id == letter.since


def card(unit: Unit, now: datetime, note: Say | None = None) -> Reply | None:
    """Every draft with its buttons, and what became of the others; None: there is nothing."""
    drafts = Drafts(unit, now)
    if not drafts.open and not drafts.settled:
        return None
    first = drafts.open[:AT_ONCE]
    parts: list[Part] = [Heading(say("missed.title", count=len(drafts.open)))]
    if not drafts.open:
        parts = [Heading(say("missed.all_settled"))]
    parts += [note] if note else []
    parts += [_settled(unit, letter, now) for letter in drafts.settled]
    if drafts.open:
        parts.append(say("missed.nothing_sent"))
    parts += _texts(unit, first, drafts)
    for letter in first:
        parts += _open(unit, letter, drafts.streaks[letter.partner], now)
    if len(drafts.open) > AT_ONCE:
        parts.append(say("missed.more", count=len(drafts.open) - AT_ONCE))
    return Reply(tuple(parts), edits=True, toast=note, shows=surface(unit))


def _open(unit: Unit, letter: Letter, streak: Streak, now: datetime) -> Iterator[Part]:
    """Whom it concerns, what they missed, how many would read it."""
    who, last = streak.partner.code, streak.calls[-2:]
    people = len(readers(unit, letter.partner, now))
    calls = Listing(tuple(title_of(call) for call in last))
    if len(streak.calls) > len(last):
        yield say("missed.several", who=who, number=len(streak.calls), calls=calls)
    else:
        yield say("missed.both", who=who, calls=calls)
    sorry = regretted(unit, streak)
    if sorry:
        yield say("missed.had_regrets", calls=Listing(tuple(title_of(call) for call in sorry)))
    if letter.text is not None:
        yield from words(unit, letter, streak)[1:]
    yield say("missed.would_read", count=people) if people else say("missed.unreachable", who=who)
    yield _buttons(letter, who, reachable=bool(people))


def _texts(unit: Unit, letters: list[Letter], drafts: Drafts) -> Iterator[Part]:
    """The usual words once, of each kind there is; what was changed stands with its own."""
    usual = [drafts.streaks[letter.partner] for letter in letters if letter.text is None]
    plain = [each for each in usual if not regretted(unit, each)]
    sorry = [each for each in usual if regretted(unit, each)]
    for head, found in (("missed.they_read", plain), ("missed.they_read_regrets", sorry)):
        if found:
            letter = next(each for each in letters if each.partner == found[0].partner.id)
            yield say(head, who=found[0].partner.code)
            for part in words(unit, letter, found[0]):
                yield part.text if isinstance(part, Heading) else part


def _buttons(letter: Letter, who: str, *, reachable: bool) -> Buttons:
    def button(what: str, style: str = "") -> Button:
        label = say(f"missed.button_{what}", who=who)
        return Button(label, f"missed{what}", letter.id, f"missed {letter.id} {what}", style=style)

    offered = (button("send", "primary"), button("change")) if reachable else ()
    return Buttons(((*offered, button("drop")),))


def _settled(unit: Unit, letter: Letter, now: datetime) -> Say:
    code = unit.partners.get(letter.partner).code
    by = unit.people.member(letter.person, now) if letter.person is not None else None
    name = by.organisation if by else say("missed.somebody")
    if letter.state is Letters.SENT:
        return say("missed.was_sent", who=code, count=letter.told or 0, by=name)
    return say("missed.was_dropped", who=code, by=name)
