"""A new entry in a form where there are forms, elsewhere step by step."""

from typing import Any

from bot.conversation.commands.lists import SkipStep, TellDay
from bot.conversation.replies import Button, Buttons, Field, Form, Reply, Say, reply, say
from bot.domain.lists import FIELDS, NOTHING_SAID, Entry, EntryKind, Particulars
from bot.handlers import lists_drafts as drafts
from bot.handlers.lists_preview import preview_new
from bot.handlers.lists_settling import Values, WrongField, beside, nothing_said, settle
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

_DAYS = ("day", "review")


def ask_for_new(turn: Turn, kind: EntryKind) -> Reply:
    """A form; where there is none, the first step."""
    problem = (("title", nothing_said()),)
    form = Form(f"entry_{kind}", say(f"lists.form_{kind}"), _fields(kind, every=False))
    if turn.opens_forms:
        return Reply((say(f"lists.add_how_{kind}"),), form=form, errors=problem)
    return _ask(turn, kind, {}, 0)


def ask_for_changes(turn: Turn, entry: Entry) -> Reply:
    """A form in which what stays is left empty; elsewhere the words for it."""
    how = say(f"lists.change_how_{entry.kind}", number=entry.number)
    if not turn.opens_forms:
        return reply(how)
    title = say(f"lists.form_change_{entry.kind}", number=entry.number)
    fields = _fields(entry.kind, every=True)
    form = Form("entry_change", title, fields, context=str(entry.id))
    return Reply((how,), form=form, errors=(("title", nothing_said()),))


def _fields(kind: EntryKind, *, every: bool) -> tuple[Field, ...]:
    """`every`: all of them may be left empty, the title too."""

    def field(name: str) -> Field:
        return Field(name, _label(kind, name), optional=every or name != "title")

    return tuple(map(field, FIELDS[kind]))


def _label(kind: EntryKind, name: str) -> Say:
    if name == "owner" and kind is EntryKind.MECHANISM:
        return say("lists.field_contact")
    return say(f"lists.field_{name}")


def _ask(turn: Turn, kind: EntryKind, values: Values, step: int) -> Reply:
    """The next step, or after the last one the whole entry to look at."""
    if step == len(FIELDS[kind]):
        return preview_new(turn, kind, values)
    facts: dict[str, Any] = {"kind": kind.value, "values": values, "step": step}
    draft = drafts.begin(turn, drafts.ADD, facts)
    name = FIELDS[kind][step]
    stop = drafts.drop_button(draft)
    skipping = Button(say("lists.button_skip"), "skipstep", draft, "skip")
    row = (stop,) if name == "title" else (skipping, stop)
    contact = name == "owner" and kind is EntryKind.MECHANISM
    asked = say("lists.ask_contact") if contact else say(f"lists.ask_{name}")
    return reply(asked, Buttons((row,)))


def go_on(words: str, turn: Turn) -> Reply | None:
    """Words that are no command, as the answer to the open step; None if there is none."""
    draft = drafts.open_step(turn)
    if draft is None or not words.strip():
        return None
    name = _field(draft)
    if name in _DAYS:
        return _next(turn, draft, Particulars(unread=((name, words.strip()),)))
    return _next(turn, draft, _said(name, words.strip()))


def answer_step(command: TellDay | SkipStep, turn: Turn) -> Reply:
    """A day, where the open step asks for one, or on to the next. Raises Refusal."""
    by_button = command.draft if isinstance(command, SkipStep) else None
    draft = drafts.this_step(turn, by_button)
    name = _field(draft)
    if isinstance(command, SkipStep):
        return _ask_again(turn, draft) if name == "title" else _next(turn, draft, NOTHING_SAID)
    day = command.past if name == "day" else command.coming
    if name not in _DAYS or day is None:
        return _ask_again(turn, draft)
    return _next(turn, draft, _said(name, day))


def _field(draft: Draft) -> str:
    facts = drafts.facts_of(draft)
    return FIELDS[EntryKind(facts["kind"])][facts["step"]]


def _said(name: str, value: object) -> Particulars:
    return Particulars(**{name: value})  # type: ignore[arg-type]


def _ask_again(turn: Turn, draft: Draft) -> Reply:
    facts = drafts.facts_of(draft)
    return _ask(turn, EntryKind(facts["kind"]), facts["values"], facts["step"])


def _next(turn: Turn, draft: Draft, told: Particulars) -> Reply:
    """Keep what was said and ask on; what is wrong is said, and the step stays open."""
    turn.ensure_leads()
    facts = drafts.facts_of(draft)
    kind = EntryKind(facts["kind"])
    try:
        values = {**facts["values"], **settle(turn.unit, kind, told, turn.now)}
    except WrongField as wrong:
        return beside(wrong)
    return _ask(turn, kind, values, facts["step"] + 1)
