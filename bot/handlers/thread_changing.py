"""What its author changes or deletes later: stored, shown and relayed as it is by then."""

from datetime import datetime

from bot.conversation.commands.thread import DeleteWords, EditWords
from bot.conversation.envelopes import Deleted, Edited, Envelope
from bot.conversation.replies import Buttons, Quote, Reply, reply, say
from bot.domain.helpdesk import Request
from bot.handlers.desk_sensitive import noticed
from bot.handlers.helpdesk_asking import LONGEST, too_long
from bot.handlers.thread_sharing import about
from bot.handlers.thread_shown import send_button
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.helpdesk import Message
from bot.storage.repositories.intents import Intent, Row
from bot.storage.repositories.people import Account
from bot.storage.repositories.threads import Shows, Trace
from bot.storage.unit import Unit

NOTHING = 0
"""In place of a message of a request: what was changed belongs to none."""
SILENT = Reply()


def passes_by(unit: Unit, envelope: Envelope) -> bool:
    """Whether it tells of a change to what has nothing to do with a request."""
    if not isinstance(envelope.body, Edited | Deleted) or envelope.said_as is None:
        return False
    return unit.threads.aor_at(envelope.said_as) is None


def edit(command: EditWords, turn: Turn) -> Reply:
    """Other words in place of the person's own; nothing is said about it, but by who sees them.

    Unless their author seems to believe that a note goes to the asker now.
    """
    found = _own(turn, command.message)
    text = command.text.strip()
    if found is None or not text:
        return SILENT
    request, message = found
    if text == message.text:
        # An earlier edit may come after this one.
        turn.unit.requests.change_message(message.id, edited_at=turn.said)
        return _not_sent(command, request, message)
    if len(text) > LONGEST:
        return about(too_long(text), request.id)
    if asks := noticed(turn, request, "edit", text, message=message.id, sends=command.sends):
        return about(asks, request.id)
    turn.unit.requests.change_message(message.id, text=text, edited_at=turn.said)
    turn.note("edit_words", f"request:{request.id}", message=message.id)
    _show_again(turn, request, message.id)
    return _not_sent(command, request, message)


def _not_sent(command: EditWords, request: Request, message: Message) -> Reply:
    if not command.sends or message.direction != "internal":
        return SILENT
    if request.state.ended:
        return about(reply(say("thread.note_stays", request=request.number)), request.id)
    sentence = say("thread.note_not_sent", request=request.number)
    send = Buttons(((send_button(request, message.id),),))
    return about(reply(sentence, send), request.id)


def edit_all_the_same(command: EditWords, turn: Turn) -> Reply:
    """The same after what the words seem to hold was said; told that it is done."""
    after = edit(command, turn)
    sentence = say("thread.edited_now")
    return Reply((sentence, *after.parts), edits=True, toast=sentence)


def delete(command: DeleteWords, turn: Turn) -> Reply:
    """The words are gone, here and wherever the bot has said them; that there were some stays."""
    found = _own(turn, command.message)
    if found is None:
        return SILENT
    request, message = found
    turn.unit.requests.change_message(message.id, text="", deleted_at=turn.said)
    turn.note("delete_words", f"request:{request.id}", message=message.id)
    _show_again(turn, request, message.id)
    return SILENT


def _own(turn: Turn, message: int) -> tuple[Request, Message] | None:
    """The person's words, unless they are gone, or were changed by what came earlier but later."""
    found = turn.unit.requests.written(message) if message != NOTHING else None
    if found is None or found[1].author != turn.member.person.id or found[1].deleted:
        return None
    if found[1].edited is not None and turn.said < found[1].edited:
        return None
    request = turn.unit.requests.get(found[0])
    return (request, found[1]) if request is not None else None


def _show_again(turn: Turn, request: Request, message: int) -> None:
    """Every message of the bot in which the words stand is worded anew, from what they are then."""
    unit = turn.unit
    index = [each.id for each in unit.requests.messages(request.id)].index(message)
    for trace in unit.threads.showing(request.id, message):
        account = _account(unit, trace)
        if account is not None:
            _queue(unit, trace, account, index, turn.event, turn.now)


def catch_up(
    unit: Unit, row: Row, trace: Trace, said: Reply, account: Account, now: datetime
) -> None:
    """What was on its way while its words were changed is worded anew; nobody knew it then.

    `said`: how it was worded. What is itself a change of a message that stood was known.
    """
    if row.intent.edit is not None or trace.shows not in {Shows.WORDS, Shows.CARD}:
        return
    messages = unit.requests.messages(trace.request)
    quoted = {part.text for part in said.parts if isinstance(part, Quote)}
    if quoted <= {message.text for message in messages}:
        return
    for index, message in enumerate(messages):
        mine = trace.shows is Shows.CARD or message.id == trace.words
        if mine and (message.edited or message.deleted):
            _queue(unit, trace, account, index, f"row:{row.id}", now)
            return


def _queue(
    unit: Unit, trace: Trace, account: Account, index: int, because: str, now: datetime
) -> None:
    kind = "thread_card" if trace.shows is Shows.CARD else "thread_copy"
    ref = trace.message
    platform = account.ref.platform.value
    facts = facts_json(request=int(trace.request), index=index, platform=platform, also=True)
    unit.outbox.add(
        Intent(
            key=f"{kind}:{because}:{ref.chat.chat}:{ref.message}:person:{trace.person}",
            kind=kind,
            facts=facts,
            due_at=now,
            subject=f"request:{trace.request}",
            platform=platform,
            account=account.id,
            chat=ref.chat,
            edit=ref,
        )
    )


def _account(unit: Unit, trace: Trace) -> Account | None:
    chat = trace.message.chat
    accounts = (a for a in unit.people.accounts_of(trace.person) if a.unreachable is None)
    return next((a for a in accounts if a.ref.platform is chat.platform), None)
