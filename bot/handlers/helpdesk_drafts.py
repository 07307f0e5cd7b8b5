"""What the help desk waits for: a question, an answer, or a yes to sending."""

import json
from dataclasses import asdict, fields, replace
from datetime import timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.commands.helpdesk import Ask
from bot.conversation.envelopes import FileRef, MessageRef
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Urgency
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft

ASK = "ask"
ANSWER = "request_answer"
SENSITIVE = "ask_sensitive"
UNCONFIRMED = "ask_unconfirmed"

_TOLD = frozenset(field.name for field in fields(Ask))

_LIVES = {
    # These take the next message, whatever it says, so they do not linger.
    ASK: timedelta(minutes=10),
    ANSWER: timedelta(minutes=30),
    # The text it holds is not to be kept before the person has decided.
    SENSITIVE: timedelta(minutes=15),
    UNCONFIRMED: timedelta(minutes=15),
}


def begin(turn: Turn, kind: str, **facts: object) -> int:
    """Keep a draft of `kind` where its answer will be typed; its id."""
    expires_at = turn.now + _LIVES[kind]
    person = turn.member.person.id
    told = facts_json(**{**said_in(turn), **facts})
    return turn.unit.drafts.begin(person, own_place(turn), kind, told, expires_at)


def said_in(turn: Turn) -> dict[str, str]:
    """In which message the words stand that a draft keeps, as facts of it."""
    return {"said_as": codec.dumps(turn.said_as)} if turn.said_as is not None else {}


def as_said(turn: Turn, draft: Draft | None) -> Turn:
    """The turn as it was when the words of a draft were said: they stand in their own message."""
    said = facts_of(draft).get("said_as") if draft is not None else None
    return replace(turn, said_as=codec.loads(said, MessageRef)) if said else turn


def kept(command: Ask) -> dict[str, object]:
    """All that a question was asked with, as facts of a draft."""
    return asdict(command)


def ask_of(facts: dict[str, Any]) -> Ask:
    """The question that `kept` wrote; what was not written then is as if not said."""
    told = {name: value for name, value in facts.items() if name in _TOLD}
    urgency = Urgency(told.get("urgency", Urgency.NORMAL))
    files = tuple(FileRef(**file) for file in told.get("files", ()))
    return Ask(**{"question": "", **told, "urgency": urgency, "files": files})


def end_waiting(turn: Turn, kind: str) -> None:
    """What was waited for has come another way, so the next message is an ordinary one."""
    waiting = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if waiting is not None and waiting.kind == kind:
        turn.unit.drafts.end(waiting.id)


def unconfirmed(turn: Turn, draft: int) -> str:
    """The sentence that waits to be told what it is; it does no more. Raises Refusal if gone."""
    found = turn.unit.drafts.get(draft, turn.now)
    own = found is not None and found.person == turn.member.person.id
    if found is None or not own or found.aor != turn.member.aor.id or found.kind != UNCONFIRMED:
        raise Refusal("desk.words_gone")
    turn.unit.drafts.end(draft)
    question: str = facts_of(found)["question"]
    return question


def facts_of(draft: Draft) -> dict[str, Any]:
    """What was kept with it."""
    facts: dict[str, Any] = json.loads(draft.facts)
    return facts


def own_place(turn: Turn) -> str:
    """The chat in which the person reads the answer: asked for in a group, it is private."""
    if turn.chat.private:
        return turn.place
    account = turn.unit.people.account(turn.account)
    if account is None or account.chat is None:
        return turn.place
    return f"{turn.chat.platform}:{turn.chat.workspace}:{account.chat}"
