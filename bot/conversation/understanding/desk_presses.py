"""Buttons about the life of a request → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.desk import (
    AddNote,
    AddWords,
    AskBack,
    Assign,
    HandOver,
    NotMine,
    Refer,
    SetTopic,
    SetUrgency,
    ShowExperts,
    ShowMoves,
)
from bot.conversation.commands.helpdesk import Close
from bot.conversation.commands.references import Ref
from bot.conversation.commands.sensitive import (
    AnswerHere,
    AnswerOutside,
    MarkPlain,
    MarkSensitive,
)
from bot.domain.helpdesk import Urgency


def _ref(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject)


def _urgency(pressed: Pressed) -> Command:
    """The generation counts the urgencies; 0 asks."""
    chosen = dict(enumerate(Urgency, 1)).get(pressed.generation)
    return SetUrgency(_ref(pressed), chosen)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "sensitive": lambda p: MarkSensitive(_ref(p)),
    "notsensitive": lambda p: MarkPlain(_ref(p)),
    "answerhere": lambda p: AnswerHere(_ref(p)),
    "deskmore": lambda p: ShowMoves(_ref(p)),
    # The generation of these is a person.
    "outside": lambda p: AnswerOutside(_ref(p), person=p.generation or None),
    "assign": lambda p: Assign(_ref(p), person=p.generation or None),
    "handover": lambda p: HandOver(_ref(p), person=p.generation or None),
    "deskclose": lambda p: Close(_ref(p)),
    "notmine": lambda p: NotMine(_ref(p)),
    "desknote": lambda p: AddNote(_ref(p)),
    "desktopic": lambda p: SetTopic(_ref(p), place=p.generation or None),
    "deskurgency": _urgency,
    "askback": lambda p: AskBack(_ref(p)),
    # Its generation is the draft that keeps the words.
    "deskreply": lambda p: AddWords(_ref(p), draft=p.generation or None),
    "refer": lambda p: Refer(_ref(p)),
    "experts": lambda p: ShowExperts(place=p.subject or None),
}
