"""Buttons of consultations and polls → commands."""

from collections.abc import Callable

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.consulting import (
    CloseConsultation,
    FileConsultation,
    GiveView,
    ShowConsultation,
)
from bot.conversation.commands.polls import AnswerPoll, ClosePoll, FixDate, ShowPoll
from bot.conversation.commands.references import Ref
from bot.domain.consulting import Stance


def _ref(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "consultation": lambda p: ShowConsultation(_ref(p)),
    "viewagree": lambda p: GiveView(_ref(p), Stance.AGREE),
    "viewcomment": lambda p: GiveView(_ref(p), Stance.COMMENT),
    "viewobject": lambda p: GiveView(_ref(p), Stance.OBJECT),
    "consultclose": lambda p: CloseConsultation(_ref(p)),
    "consultfile": lambda p: FileConsultation(_ref(p)),
    "poll": lambda p: ShowPoll(_ref(p)),
    "pollcard": lambda p: ShowPoll(_ref(p), own=True),
    # These two are about one slot of a poll.
    "slotcan": lambda p: AnswerPoll(Ref(), can=True, slot=p.subject),
    "slotcannot": lambda p: AnswerPoll(Ref(), can=False, slot=p.subject),
    "pollnone": lambda p: AnswerPoll(_ref(p), can=False),
    "pollclose": lambda p: ClosePoll(_ref(p)),
    "fixdate": lambda p: FixDate(Ref(), slot=p.subject),
}
