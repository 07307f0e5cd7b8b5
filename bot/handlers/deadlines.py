"""Deadlines: put down, done, moved, dropped. Who leads does it; all who take part see them."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, assert_never

from bot.conversation import codec
from bot.conversation.commands.deadlines import (
    AddDeadline,
    DeadlinesCommand,
    DropDeadline,
    FinishDeadline,
    MoveDeadline,
    ShowDeadline,
    ShowDeadlines,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Days, Heading, Part, Reply, reply, say
from bot.domain.deadlines import LONGEST_TITLE, Deadline, DeadlineId, DeadlineKind
from bot.domain.errors import Refusal
from bot.domain.wall_time import in_zone
from bot.handlers.changing_drafts import decide
from bot.handlers.deadlines_dates import of_deadline
from bot.handlers.deadlines_reminding import replan
from bot.handlers.deadlines_shown import again, card, show_all
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

ADD, DROP = "deadline_add", "deadline_drop"
CONFIRMED = frozenset({ADD, DROP})
"""Drafts that wait for a yes; see `confirm_draft`."""
LIVES = timedelta(hours=24)
_COLEAD = re.compile(r"co-?lead|co-?chef", re.IGNORECASE)
_KINDS = (
    (r"\bsops?\b|standard operating|\bpos\b|proc[ée]dures", DeadlineKind.SOP_REVIEW),
    (r"work\s?plan|plan de travail", DeadlineKind.WORK_PLAN),
    (r"treat(?:y|ies)|convention|trait[ée]", DeadlineKind.TREATY),
)


def handle(command: DeadlinesCommand, turn: Turn) -> Reply:
    """Answer a command about deadlines. Raises Refusal."""
    match command:
        case ShowDeadlines():
            return show_all(turn)
        case ShowDeadline():
            return card(_find(command.deadline, turn), turn)
        case AddDeadline():
            return preview(command, turn)
        case FinishDeadline():
            return finish(command, turn)
        case MoveDeadline():
            return move(command, turn)
        case DropDeadline():
            return ask_to_drop(command, turn)
        case _:
            assert_never(command)


def confirm_draft(draft: Draft, turn: Turn) -> Reply:
    """What was shown is done. Raises Refusal."""
    turn.ensure_leads()
    facts = codec.loads(draft.facts, dict)
    if draft.kind == DROP:
        return _drop(DeadlineId(facts["deadline"]), turn)
    return _add(facts, turn)


def preview(command: AddDeadline, turn: Turn) -> Reply:
    """What would be kept, to confirm or drop."""
    if len(command.title) > LONGEST_TITLE:
        raise Refusal("deadlines.title_too_long", limit=LONGEST_TITLE)
    if _COLEAD.search(command.title):
        raise Refusal("deadlines.from_the_roster")
    _ensure_ahead(command.day, turn)
    facts = {"title": command.title, "day": command.day, "months": command.months}
    draft = _begin(turn, ADD, {**facts, "link": command.link})
    parts: list[Part] = [
        Heading(say("deadlines.preview")),
        say("deadlines.titled", title=command.title),
        say("deadlines.when", days=_days(command.day, turn)),
    ]
    if command.months is not None:
        parts.append(say("deadlines.again", again=again(command.months)))
    if command.link:
        parts.append(say("deadlines.link", link=command.link))
    same = [d for d in turn.unit.deadlines.open() if d.title.lower() == command.title.lower()]
    if same:
        parts.append(say("deadlines.known_already", number=same[0].number))
    return reply(*parts, say("deadlines.reminded"), say("calls.nothing_yet"), decide(draft))


def _add(facts: dict[str, Any], turn: Turn) -> Reply:
    wanted = Deadline(DeadlineId(0), 0, _kind(facts["title"]), **facts)
    _ensure_ahead(wanted.day, turn)
    made = turn.unit.deadlines.add(wanted)
    replan(turn.unit, of_deadline(made), turn.now)
    turn.note("deadline", f"deadline:{made.id}")
    return card(made, turn, say("deadlines.kept", number=made.number))


def _kind(title: str) -> DeadlineKind:
    found = (kind for words, kind in _KINDS if re.search(words, title, re.IGNORECASE))
    return next(found, DeadlineKind.OTHER)


def finish(command: FinishDeadline, turn: Turn) -> Reply:
    """It has been done; one that comes again goes on to its next day. Twice does no harm."""
    deadline = _open(_find(command.deadline, turn))
    today = in_zone(turn.now, turn.home).date()
    pressed = command.deadline.generation
    if deadline.done_on == today or pressed not in {None, deadline.revision % 1000}:
        return card(deadline, turn)
    changed = turn.unit.deadlines.change(deadline.done(today))
    dated = of_deadline(changed)
    if changed.is_open:
        replan(turn.unit, dated, turn.now)
        done = say("deadlines.done_next", days=_days(changed.day, turn))
    else:
        turn.unit.outbox.withdraw(dated.about, "done")
        done = say("deadlines.done")
    turn.note("deadline done", f"deadline:{changed.id}")
    return card(changed, turn, done)


def move(command: MoveDeadline, turn: Turn) -> Reply:
    """Another day; one that was done is open again."""
    deadline = _find(command.deadline, turn)
    _ensure_ahead(command.day, turn)
    if deadline.dropped_at is not None:
        raise Refusal("deadlines.dropped_already", number=deadline.number)
    done_on = deadline.done_on if deadline.months is not None else None
    revision = deadline.revision + 1
    moved = replace(deadline, day=command.day, done_on=done_on, revision=revision)
    changed = turn.unit.deadlines.change(moved)
    replan(turn.unit, of_deadline(changed), turn.now)
    turn.note("deadline moved", f"deadline:{changed.id}")
    return card(changed, turn, say("deadlines.moved"))


def ask_to_drop(command: DropDeadline, turn: Turn) -> Reply:
    """Shown before it is taken off the list."""
    deadline = _open(_find(command.deadline, turn))
    draft = _begin(turn, DROP, {"deadline": deadline.id})
    dated = of_deadline(deadline)
    when = say("deadlines.when", days=dated.days(turn.home))
    asked = Heading(say("deadlines.drop", title=dated.title))
    return reply(asked, when, say("deadlines.sure"), decide(draft))


def _drop(record: DeadlineId, turn: Turn) -> Reply:
    deadline = _open(_find(Ref(id=record), turn))
    turn.unit.deadlines.drop(deadline.id, turn.now)
    dated = of_deadline(deadline)
    turn.unit.outbox.withdraw(dated.about, "dropped")
    turn.note("deadline dropped", f"deadline:{deadline.id}")
    return Reply((say("deadlines.is_off", title=dated.title),), edits=True)


def _find(ref: Ref, turn: Turn) -> Deadline:
    """The one that is named. Raises Refusal."""
    if ref.id is not None:
        found = turn.unit.deadlines.get(DeadlineId(ref.id))
        if found is None:
            raise Refusal("people.bad_button")
        return found
    found = turn.unit.deadlines.numbered(ref.number or 0)
    if found is None:
        raise Refusal("deadlines.unknown", number=ref.number or 0)
    return found


def _open(deadline: Deadline) -> Deadline:
    """Raise Refusal unless it is on the list."""
    if deadline.dropped_at is not None:
        raise Refusal("deadlines.dropped_already", number=deadline.number)
    if not deadline.is_open:
        raise Refusal("deadlines.done_already", number=deadline.number)
    return deadline


def _ensure_ahead(day: date, turn: Turn) -> None:
    if day < in_zone(turn.now, turn.home).date():
        raise Refusal("deadlines.in_the_past", days=_days(day, turn))


def _days(day: date, turn: Turn) -> Days:
    return Days(day, day, turn.home)


def _begin(turn: Turn, kind: str, facts: dict[str, object]) -> int:
    person, expires = turn.member.person.id, turn.now + LIVES
    return turn.unit.drafts.begin(person, turn.place, kind, codec.dumps(facts), expires)
