"""What is held about somebody, and its erasure."""

from typing import assert_never

from bot.conversation.commands.privacy import (
    AllowTelegram,
    ForgetMe,
    ForgetPerson,
    KeepMe,
    KeepPerson,
    PrivacyCommand,
    ShowMyData,
)
from bot.conversation.replies import Reply, reply, say
from bot.domain.errors import Refusal
from bot.handlers.privacy_allowing import allow
from bot.handlers.privacy_asking import forget_me, forget_person, keep_me, keep_person
from bot.handlers.telling import tell
from bot.handlers.turn import Turn


def handle(command: PrivacyCommand, turn: Turn) -> Reply:
    """Answer a command of this area. Raises Refusal."""
    match command:
        case ShowMyData():
            return _my_data(turn)
        case ForgetMe(sure):
            return forget_me(turn, sure=sure)
        case KeepMe():
            return keep_me(turn)
        case ForgetPerson():
            return forget_person(command, turn)
        case KeepPerson():
            return keep_person(command, turn)
        case AllowTelegram(request):
            return allow(request, turn)
        case _:
            assert_never(command)


def _my_data(turn: Turn) -> Reply:
    """The files follow in the private chat, made when they are sent and kept nowhere."""
    person, platform = turn.member.person.id, turn.account.platform.value
    if not tell(turn.unit, person, "my_data", turn.event, turn.now, asked_on=platform):
        raise Refusal("privacy.nowhere")
    turn.note("my data", f"person:{person}")
    return reply(say("privacy.on_its_way"))
