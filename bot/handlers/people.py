"""Help, drafts, status, and words that were not understood."""

from datetime import timedelta
from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.people import (
    BadButton,
    ComesLater,
    Confirm,
    Continue,
    Drop,
    Help,
    NotUnderstood,
    PeopleCommand,
    ShowStatus,
)
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, Say, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.handlers import calls, changing_done, helpdesk, lists, series_in_turn, status
from bot.handlers.changing_drafts import PREFIX
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

HELP = (
    ("calls", "ShowCalls"),
    ("calendar", "ShowCalendar"),
    ("yes", "GiveAnswer"),
    ("here", "CheckIn"),
    ("ask", "Ask"),
    ("requests", "ShowRequests"),
    ("attendance", "AskAttendance"),
    ("take", "Take"),
    ("answer", "AnswerRequest"),
    ("schedule", "ScheduleSeries"),
    ("who", "WhoAnswers"),
    ("present", "RollCall"),
    ("report", "ImportReport"),
    ("held", "SetHeld"),
    ("move", "MoveCall"),
    ("joinlink", "SetLink"),
    ("settings", "ShowSettings"),
    ("away", "GoAway"),
    ("documents", "ShowList"),
    ("document", "AddEntry"),
    ("induction", "SetInduction"),
    ("mydata", "ShowMyData"),
    ("forget", "ForgetPerson"),
    ("link", "LinkAccount"),
    ("invite", "Invite"),
    ("roster", "ShowRoster"),
    ("person", "AddPerson"),
    ("partner", "AddPartner"),
    ("audiences", "ShowAudiences"),
    ("guest", "InviteGuest"),
    ("duplicates", "ShowDuplicates"),
    ("export", "ExportRoster"),
    ("status", "ShowStatus"),
)


HELP_FOR = {
    "call": "calls",
    "no": "yes",
    "maybe": "yes",
    "send": "yes",
    "absent": "present",
    "roll": "present",
    "request": "requests",
    "close": "answer",
    "reopen": "requests",
    "members": "documents",
    "member": "documents",
    "mechanisms": "documents",
    "mechanism": "document",
    "language": "settings",
    "timezone": "settings",
    "remind": "settings",
    "quiet": "settings",
    "prefer": "settings",
    "back": "away",
    "cancel": "move",
    "chair": "move",
    "left": "roster",
    "role": "roster",
    "rename": "partner",
    "audience": "audiences",
    "merge": "duplicates",
    "undo": "duplicates",
}
"""Commands whose line of help stands under another's name."""


def handle(command: PeopleCommand, turn: Turn) -> Reply:
    """Answer what belongs to no other area. Raises Refusal."""
    match command:
        case Help():
            return _help(command, turn)
        case ShowStatus():
            return status.show(turn)
        case Confirm(draft):
            return _confirm(_draft(turn, draft), turn)
        case Drop(draft):
            turn.unit.drafts.end(_draft(turn, draft).id)
            return Reply((say("people.dropped"),), edits=True)
        case Continue(words):
            return _continue(words, turn)
        case NotUnderstood():
            return _not_understood(command, turn)
        case ComesLater(word):
            return reply(say("people.comes_later", word=word))
        case BadButton(whose):
            return _bad_button(whose, turn)
        case _:
            assert_never(command)


def _bad_button(whose: int | None, turn: Turn) -> Reply:
    """Refused and audited: a Refusal would take the audit back with everything else."""
    turn.note("bad button", f"person:{turn.member.person.id}", whose=whose)
    sentence = say("people.bad_button" if whose is None else "people.not_your_button")
    return reply(sentence, toast=sentence)


def _help(command: Help, turn: Turn) -> Reply:
    """What this person can do, first step first."""
    day = turn.now.date()
    allowed = [key for key, name in HELP if access.may(turn.member, name, day)]
    topic = (command.topic or "").lower()
    if topic in allowed:
        return reply(say(f"people.help_{topic}"))
    lines = tuple(say(f"people.help_{key}") for key in allowed)
    title = "people.hello" if command.welcome else "people.help_title"
    buttons = [Button(say("people.button_calls"), "calls", 0, "calls", bound=False)]
    buttons.append(Button(say("people.button_ask"), "ask", 0, "ask", bound=False))
    return reply(
        Heading(say(title, aor=turn.member.aor.name)), Bullets(lines), Buttons((tuple(buttons),))
    )


def _draft(turn: Turn, draft: int | None) -> Draft:
    """The person's own draft. Raises Refusal if it is gone, or somebody else's."""
    unit, person = turn.unit, turn.member.person.id
    if draft is None:
        found = unit.drafts.open(person, turn.place, turn.now)
    else:
        found = unit.drafts.get(draft, turn.now)
    if found is None or found.person != person or found.aor != turn.member.aor.id:
        raise Refusal("people.nothing_to_confirm")
    return found


def _confirm(draft: Draft, turn: Turn) -> Reply:
    # Before what follows, which may begin a draft of its own.
    turn.unit.drafts.end(draft.id)
    match draft.kind:
        case "series":
            return calls.confirm_series(draft, turn)
        case "call":
            return calls.confirm_call(draft, turn)
        case series_in_turn.KIND:
            return series_in_turn.confirm(draft, turn)
        case kind if kind.startswith(PREFIX):
            return changing_done.confirm(draft, turn)
        case kind if kind in lists.CONFIRMED:
            return lists.confirm_draft(draft, turn)
        case _:
            return helpdesk.confirm_draft(draft, turn)


def _continue(words: str, turn: Turn) -> Reply:
    draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
    going_on = helpdesk.continue_draft(draft, words, turn) if draft else None
    return going_on or _not_understood(NotUnderstood(words), turn)


def _not_understood(command: NotUnderstood, turn: Turn) -> Reply:
    if command.why:
        return reply(Say(command.why, dict(command.facts)))
    # What is no command may be the answer to the step that the person is at.
    if going_on := lists.go_on(command.words, turn):
        return going_on
    if command.meant:
        return _meant(command.meant, command.words, turn)
    if not command.words.strip():
        return _help(Help(), turn)
    return _offer_to_ask(command.words, turn)


def _meant(word: str, words: str, turn: Turn) -> Reply:
    """How the command is used; the nearest one, if it was mistyped."""
    if not words.lower().startswith(word):
        return reply(say("people.did_you_mean", word=word))
    topic = HELP_FOR.get(word, word)
    allowed = {key for key, name in HELP if access.may(turn.member, name, turn.now.date())}
    if topic not in allowed:
        return _offer_to_ask(words, turn)
    return reply(say("people.how_to_say_it", how=say(f"people.help_{topic}")))


def _offer_to_ask(words: str, turn: Turn) -> Reply:
    """Nothing is logged as a request unconfirmed."""
    facts = codec.dumps({"question": words})
    # Nobody has looked at these words yet, so they are kept as long as it takes to press.
    expires = turn.now + timedelta(minutes=15)
    person = turn.member.person.id
    draft = turn.unit.drafts.begin(person, turn.place, "ask_unconfirmed", facts, expires)
    yes = Button(say("people.button_log_it"), "confirm", draft, "confirm", style="primary")
    no = Button(say("people.button_no"), "drop", draft, "drop")
    return reply(say("people.not_understood"), Buttons(((yes, no),)))
