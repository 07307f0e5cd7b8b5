"""Announcements that were made: the list, one of them with whom it reached, and stopping it."""

from dataclasses import replace

from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Fact,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.announcing import AnnouncementId, AnnouncementState, tally
from bot.domain.errors import Refusal
from bot.handlers.announcing_audience import whom
from bot.handlers.announcing_letter import file_line
from bot.handlers.announcing_results import by_organisation, by_person, figures
from bot.handlers.announcing_sending import collect, look
from bot.handlers.turn import Turn
from bot.storage.repositories.announcements import Announcement

_SHOWN = 8
_OPEN = frozenset({AnnouncementState.WAITING, AnnouncementState.SENDING})


def find(ref: Ref, turn: Turn) -> Announcement:
    """The one that is named. Raises Refusal."""
    if ref.id is not None:
        found = turn.unit.announcements.get(AnnouncementId(ref.id))
        if found is None:
            raise Refusal("people.bad_button")
        return found
    found = turn.unit.announcements.numbered(ref.number or 0)
    if found is None:
        raise Refusal("announcing.unknown", number=ref.number or 0)
    return found


def show_all(turn: Turn) -> Reply:
    """The latest: what waits, what was sent, and to how many."""
    new = Button(say("announcing.button_new"), "announce", 0, "announce")
    latest = turn.unit.announcements.latest(_SHOWN)
    if not latest:
        return reply(say("announcing.none"), Buttons(((new,),)))
    lines = tuple(_line(each, turn) for each in latest)
    rows = tuple((_open_button(each),) for each in latest[:3])
    heading = Heading(say("announcing.title"))
    return reply(heading, Bullets(lines), Buttons((*rows, (new,))))


def show(announcement: Announcement, turn: Turn, *done: Say, missed: bool = False) -> Reply:
    """One of them, as it stands at this moment."""
    collect(turn.unit, announcement)
    receipts = turn.unit.announcements.receipts(announcement)
    found = tally(receipts)
    if missed:
        return reply(*by_person(turn.unit, announcement, found))
    parts: list[Part] = [
        *done,
        Heading(say("announcing.one", number=announcement.number)),
        say(f"announcing.state_{announcement.state}", at=_when(announcement, turn)),
        say("announcing.sent_to", whom=whom(announcement.lists)),
        *(Quote(text) for text in (announcement.text,) if text),
        *file_line(announcement.file),
    ]
    if receipts:
        parts += [*figures(found), *by_organisation(turn.unit, found)]
    buttons = manage(announcement, missed=bool(found.missed), opens=False)
    return reply(*parts, *((buttons,) if buttons.rows else ()))


def stop(announcement: Announcement, turn: Turn) -> Reply:
    """Whoever has not got it yet does not get it. Raises Refusal if all is over."""
    if announcement.state is AnnouncementState.STOPPED:
        return _stopped(announcement, turn)
    if announcement.state not in _OPEN:
        raise Refusal("announcing.over", number=announcement.number)
    stopped = replace(announcement, state=AnnouncementState.STOPPED, told_at=turn.now)
    state = AnnouncementState.STOPPED.value
    turn.unit.announcements.change(announcement, state=state, told_at=turn.now)
    turn.unit.outbox.withdraw(announcement.subject, "stopped")
    turn.note("stop announcement", announcement.subject)
    # What is being sent at this moment arrives, and is counted later.
    look(turn.unit, stopped, turn.now, "stopped")
    return _stopped(announcement, turn)


def _stopped(announcement: Announcement, turn: Turn) -> Reply:
    found = tally(turn.unit.announcements.receipts(announcement))
    msgid = "announcing.stopped_after" if found.delivered else "announcing.stopped"
    said = Say(msgid, {"number": announcement.number, "count": found.delivered})
    return Reply((said,), edits=True, toast=said)


def manage(announcement: Announcement, *, missed: bool = False, opens: bool = True) -> Buttons:
    """What can be done with it. `opens`: it is not shown itself."""
    number = announcement.number
    row: list[Button] = []
    if missed:
        label, words = say("announcing.button_missed"), f"announcement {number} missed"
        row.append(Button(label, "announcemissed", announcement.id, words))
    if announcement.state in _OPEN:
        words = f"announcement {number} stop"
        row.append(Button(say("announcing.button_stop"), "announcestop", announcement.id, words))
    if opens:
        row.append(_open_button(announcement))
    return Buttons((tuple(row),) if row else ())


def _open_button(announcement: Announcement) -> Button:
    words = f"announcement {announcement.number}"
    label = say("announcing.button_open", number=announcement.number)
    return Button(label, "announcement", announcement.id, words)


def _line(announcement: Announcement, turn: Turn) -> Say:
    at = _when(announcement, turn)
    facts: dict[str, Fact] = {
        "number": announcement.number,
        "whom": whom(announcement.lists),
        "at": at,
    }
    found = tally(turn.unit.announcements.receipts(announcement))
    if not found.people:
        return Say(f"announcing.line_{announcement.state}", facts)
    told = say("announcing.reached", count=found.delivered, people=found.people)
    return Say("announcing.line_reached", {**facts, "reached": told})


def _when(announcement: Announcement, turn: Turn) -> At:
    return At(announcement.began_at or announcement.due_at, turn.home, "short")
