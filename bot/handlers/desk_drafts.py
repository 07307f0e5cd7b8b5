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
from bot.conversation.commands.sensitive import AnswerOutside
from bot.conversation.replies import Buttons, Part, Reply, reply, say
from bot.conversation.understanding.said_desk import with_reason
from bot.domain.helpdesk import Request
from bot.handlers.desk_files_drafts import files_of
from bot.handlers.helpdesk_asking import drop_button
from bot.handlers.helpdesk_drafts import facts_of, own_place
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

KIND = "request_words"
_NAMES = frozenset({"assign", "outside"})
"""Of these the words that are waited for are a name and nothing else."""
_LIVES = timedelta(minutes=30)
"""It takes the next message, whatever it says, so it does not linger."""


def ask_for(turn: Turn, request: Request, what: str, *before: Part, **known: object) -> Reply:
    """Ask for the words of `what`; the next message has them. `known`: what was said already."""
    facts = facts_json(what=what, request=request.id, number=request.number, **known)
    person, place = turn.member.person.id, own_place(turn)
    draft = turn.unit.drafts.begin(person, place, KIND, facts, turn.now + _LIVES)
    prompt = say(f"desk.ask_{what}", request=request.number)
    return reply(prompt, *before, Buttons(((drop_button(draft),),)))


def takes_name(draft: Draft) -> bool:
    """Whether a name is waited for, which is seldom a command as well."""
    return draft.kind == KIND and facts_of(draft)["what"] in _NAMES


def end_name(turn: Turn, request: Request) -> None:
    """Who is meant has been said another way, so the next message is an ordinary one."""
    found = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if found is not None and takes_name(found) and facts_of(found)["request"] == request.id:
        turn.unit.drafts.end(found.id)


def command_of(draft: Draft, words: str) -> DeskCommand:
    """What the words that were waited for ask."""
    facts = facts_of(draft)
    ref, said, files = Ref(id=facts["request"]), words.strip(), files_of(facts)
    match facts["what"]:
        case "note":
            return AddNote(ref, said, files)
        case "back":
            return AskBack(ref, said, files)
        case "reply":
            return AddWords(ref, said, files=files)
        case "not_mine":
            return NotMine(ref, said)
        case "assign":
            return Assign(ref, said)
        case "hand_over":
            return HandOver(ref, *with_reason(said))
        case "handed":
            return HandOver(ref, why=said, person=facts["to"])
        case "outside":
            return AnswerOutside(ref, said)
        case "why":
            return Refer(ref, facts["to"], said)
        case _:
            return Refer(ref, *with_reason(said))
