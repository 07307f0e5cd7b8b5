"""What people will read, how many of them and where; then it is sent, later, or dropped."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.conversation.commands.announcing import Announce, AnnounceAt
from bot.conversation.replies import At, Button, Buttons, Listing, Part, Reply, Say, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.sensitive import hints
from bot.domain.wall_time import in_zone, resolve
from bot.handlers.announcing_audience import Reader, head_count, lists_named, readers
from bot.handlers.announcing_drafts import PREVIEW, begin, facts_of, waiting
from bot.handlers.announcing_letter import file_line, letter
from bot.handlers.announcing_sending import plan
from bot.handlers.announcing_shown import manage
from bot.handlers.turn import Turn
from bot.storage.repositories.announcements import Announcement, SentFile
from bot.storage.repositories.drafts import Draft

_OFFERED = (time(9), time(14))
_SOONEST = timedelta(minutes=15)
_MOST_OFFERED = 3
_WORKING_DAYS = 5
_EPOCH_MINUTE = 60


def preview(command: Announce, turn: Turn) -> Reply:
    """Exactly what people will read, the head count, and what to do with it."""
    _ensure_ahead(command, turn)
    found = _ensure_readers(turn, command.to)
    meant = _announcement(command, turn)
    draft = begin(turn, PREVIEW, command)
    when = say("announcing.will_leave", at=At(meant.due_at, turn.home)) if command.at else None
    parts: list[Part] = [
        say("announcing.preview"),
        *letter(turn.member.aor, meant),
        *file_line(meant.file),
        *head_count(found),
        *((when,) if when else ()),
        say("announcing.passes_quiet" if meant.urgent else "announcing.minds_quiet"),
        say("announcing.as_written"),
        *_looks_sensitive(command.text),
    ]
    return reply(*parts, _decide(draft, later=command.at is not None))


def choose_time(command: AnnounceAt, turn: Turn) -> Reply:
    """When to send the one that waits: times to choose from, or the preview with the time."""
    draft = waiting(turn, command.draft)
    if command.at is None:
        rows = tuple((_at_button(draft.id, at, turn.home),) for at in _offered(turn))
        return reply(say("announcing.when"), Buttons(rows))
    meant = replace(facts_of(draft), at=command.at)
    return replace(preview(meant, turn), edits=turn.message is not None)


def confirm_draft(draft: Draft, turn: Turn) -> Reply:
    """It is on its way, or waits for its time. The heads are counted anew. Raises Refusal."""
    turn.ensure_leads()
    command = facts_of(draft)
    _ensure_ahead(command, turn)
    lists = lists_named(turn.unit, command.to)
    found = _ensure_readers(turn, lists)
    wanted = _announcement(replace(command, to=lists), turn)
    made = turn.unit.announcements.add(wanted, turn.now)
    plan(turn.unit, made)
    turn.note("announce", made.subject, people=len(found))
    counted = sum(reader.account is not None for reader in found)
    if command.at is None:
        done = say("announcing.on_its_way", number=made.number, count=counted)
    else:
        at = At(made.due_at, turn.home)
        done = say("announcing.waits", number=made.number, count=counted, at=at)
    return Reply((done, manage(made)), edits=True, toast=done)


def _announcement(command: Announce, turn: Turn) -> Announcement:
    """A draft stands in the chat in which its file was handed in."""
    file = SentFile(command.file, turn.chat.platform) if command.file else None
    role = access.effective_role(turn.member, turn.now.date())
    return Announcement(
        author=turn.member.person.id,
        role=role,
        lists=command.to,
        text=command.text,
        due_at=command.at or turn.now,
        urgent=command.urgent,
        file=file,
    )


def _ensure_ahead(command: Announce, turn: Turn) -> None:
    if command.at is not None and command.at <= turn.now:
        raise Refusal("announcing.in_the_past", at=At(command.at, turn.home))


def _ensure_readers(turn: Turn, lists: tuple[str, ...]) -> list[Reader]:
    found = readers(turn, lists)
    if not any(reader.account is not None for reader in found):
        raise Refusal("announcing.nobody")
    return found


def _looks_sensitive(text: str) -> tuple[Say, ...]:
    seen = hints(text)
    if not seen:
        return ()
    what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
    return (say("announcing.sensitive", what=what),)


def _decide(draft: int, *, later: bool) -> Buttons:
    label = say("announcing.button_then" if later else "announcing.button_now")
    send = Button(label, "confirm", draft, "confirm", style="primary")
    other = Button(say("announcing.button_at"), "announceat", draft, "announce tomorrow at 9:00")
    drop = Button(say("calls.button_drop"), "drop", draft, "drop")
    return Buttons(((send, other), (drop,)))


def _offered(turn: Turn) -> list[datetime]:
    """The next working mornings and afternoons at the AoR's home."""
    today = in_zone(turn.now, turn.home).date()
    days = [today + timedelta(days=ahead) for ahead in range(_MOST_OFFERED + 2)]
    hours = [
        resolve(datetime.combine(day, hour), turn.home)
        for day in days
        if day.weekday() < _WORKING_DAYS
        for hour in _OFFERED
    ]
    return [at for at in hours if at >= turn.now + _SOONEST][:_MOST_OFFERED]


def _at_button(draft: int, at: datetime, home: str) -> Button:
    """The generation of the button is its minute since 1970."""
    minute = int(at.timestamp()) // _EPOCH_MINUTE
    words = f"announce {in_zone(at, home):%d %B %Y %H:%M}"
    label = say("announcing.button_time", at=At(at, home, "short"))
    return Button(label, "announceat", draft, words, generation=minute)
