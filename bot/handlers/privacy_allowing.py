"""The global coordinator decides that a sensitive request may be shown on Telegram after all."""

from bot.conversation.commands.references import Ref
from bot.conversation.replies import Reply, say
from bot.handlers.helpdesk_finding import find
from bot.handlers.sensitive_passing import pass_on
from bot.handlers.turn import Turn


def allow(ref: Ref, turn: Turn) -> Reply:
    """Let its words go there, on record, and pass on what waited for it. Raises Refusal.

    It stays marked: no more people see it than before.
    """
    request = find(turn, ref)
    sentence = say("privacy.allowed", request=request.number)
    if request.sensitive and not request.telegram:
        turn.note("allow telegram", f"request:{request.id}")
        turn.unit.requests.change(request.id, telegram=True)
        pass_on(turn, request)
    return Reply((sentence,), edits=True, toast=sentence)
