"""Buttons → commands: the same as the words written on them would do."""

from collections.abc import Callable

from bot.conversation.buttons import AlteredButton, Pressed, decode
from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import (
    AskAttendance,
    CheckIn,
    Mark,
    NameUnknown,
    SetHeld,
    SettlePartner,
    ShowRoll,
)
from bot.conversation.commands.calls import ShowCall, ShowCalls
from bot.conversation.commands.helpdesk import (
    AnswerRequest,
    Ask,
    Close,
    Reopen,
    ShowRequest,
    ShowRequests,
    Take,
)
from bot.conversation.commands.membership import CameBack, Succeed
from bot.conversation.commands.people import BadButton, Confirm, Drop, Help
from bot.conversation.commands.references import Ref
from bot.conversation.commands.troubles import LeaveIt, SendAgain
from bot.conversation.understanding.context import Context
from bot.domain.calls import Choice, Held


def _ref(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject, generation=pressed.generation)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "yes": lambda p: GiveAnswer(_ref(p), Choice.YES),
    "maybe": lambda p: GiveAnswer(_ref(p), Choice.MAYBE),
    "no": lambda p: GiveAnswer(_ref(p), Choice.NO),
    "call": lambda p: ShowCall(Ref(id=p.subject)),
    "calls": lambda _: ShowCalls(),
    "here": lambda p: CheckIn(Ref(id=p.subject)),
    "roll": lambda p: ShowRoll(Ref(id=p.subject)),
    # The generation of a roll call's button is its organisation.
    "there": lambda p: Mark(Ref(id=p.subject), p.generation, present=True),
    "notthere": lambda p: Mark(Ref(id=p.subject), p.generation, present=False),
    "held": lambda p: SetHeld(Ref(id=p.subject), Held.YES),
    "notheld": lambda p: SetHeld(Ref(id=p.subject), Held.NO),
    "cameback": lambda p: CameBack("", person=p.subject),
    # The generation is whoever takes over.
    "succeed": lambda p: Succeed("", "", person=p.subject, successor=p.generation),
    "again": lambda p: SendAgain(p.subject),
    "leave": lambda p: LeaveIt(p.subject),
    "count": lambda p: SettlePartner(p.subject, keep=True),
    "notcount": lambda p: SettlePartner(p.subject, keep=False),
    "unknown": lambda p: NameUnknown(None, None, subject=p.subject),
    "chart": lambda p: AskAttendance(chart=True, query=p.subject),
    "ask": lambda _: Ask(""),
    "requests": lambda _: ShowRequests(),
    "request": lambda p: ShowRequest(Ref(id=p.subject)),
    "take": lambda p: Take(Ref(id=p.subject)),
    "answer": lambda p: AnswerRequest(Ref(id=p.subject)),
    "helped": lambda p: Close(Ref(id=p.subject), helped=True),
    "notyet": lambda p: Reopen(Ref(id=p.subject)),
    "confirm": lambda p: Confirm(p.subject),
    "drop": lambda p: Drop(p.subject),
    "help": lambda _: Help(),
}


def read_press(data: str, context: Context) -> Command:
    """What a button asks; BadButton if it is not ours, altered, or somebody else's."""
    try:
        pressed = decode(context.button_key, data)
    except AlteredButton:
        return BadButton()
    if pressed.person is not None and pressed.person != context.person:
        return BadButton(whose=pressed.person)
    make = VERBS.get(pressed.verb)
    return make(pressed) if make else BadButton()
