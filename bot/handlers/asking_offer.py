"""Words that nobody has called a question yet: shall they be put to the help desk?"""

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.replies import Button, Buttons, Reply, reply, say
from bot.handlers.desk_buttons import reply_or_new
from bot.handlers.helpdesk_drafts import UNCONFIRMED, begin, kept
from bot.handlers.turn import Turn


def offer(turn: Turn, command: Ask, *, beside: bool = False) -> Reply:
    """Nothing is logged as a request unconfirmed; asked for in a group, it is asked in private.

    `beside`: under how a command is said that these words are near.
    """
    draft = begin(turn, UNCONFIRMED, **{**kept(command), "unsure": False})
    waiting = turn.unit.requests.waiting_for(turn.member.person.id)
    if turn.chat.private and waiting and not command.unsure:
        return reply_or_new(waiting, draft)
    yes = Button(say("people.button_log_it"), "confirm", draft, "confirm", style="primary")
    no = Button(say("people.button_no"), "drop", draft, "drop")
    asks = say("asking.or_a_question" if beside else "people.not_understood")
    return reply(asks, Buttons(((yes, no),)))
