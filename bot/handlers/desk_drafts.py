"""What the desk waits for after a button: a note, a reason, a name, a question to the asker."""

from datetime import timedelta

from bot.conversation.commands.desk import (
    AddNote,
    AddWords,
    AskBack,
    Assign,
    DeskCommand,
    HandOver,
    NotMine,
    Refer,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Buttons, Part, Reply, reply, say
from bot.conversation.understanding.said_desk import with_reason
from bot.domain.helpdesk import Request
from bot.handlers.helpdesk_asking import drop_button
from bot.handlers.helpdesk_drafts import facts_of, own_place
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

KIND = "request_words"
_LIVES = timedelta(minutes=30)
"""It takes the next message, whatever it says, so it does not linger."""


def ask_for(turn: Turn, request: Request, what: str, *before: Part, **known: object) -> Reply:
    """Ask for the words of `what`; the next message has them. `known`: what was said already."""
    facts = facts_json(what=what, request=request.id, number=request.number, **known)
    person, place = turn.member.person.id, own_place(turn)
    draft = turn.unit.drafts.begin(person, place, KIND, facts, turn.now + _LIVES)
    prompt = say(f"desk.ask_{what}", request=request.number)
    return reply(prompt, *before, Buttons(((drop_button(draft),),)))


def command_of(draft: Draft, words: str) -> DeskCommand:
    """What the words that were waited for ask."""
    facts = facts_of(draft)
    ref, said = Ref(id=facts["request"]), words.strip()
    match facts["what"]:
        case "note":
            return AddNote(ref, said)
        case "back":
            return AskBack(ref, said)
        case "reply":
            return AddWords(ref, said)
        case "not_mine":
            return NotMine(ref, said)
        case "assign":
            return Assign(ref, said)
        case "hand_over":
            return HandOver(ref, *with_reason(said))
        case "handed":
            return HandOver(ref, why=said, person=facts["to"])
        case "why":
            return Refer(ref, facts["to"], said)
        case _:
            return Refer(ref, *with_reason(said))
