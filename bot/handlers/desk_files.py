"""Files of the help desk: what a file is for, and the files of a request again (issue 8.1, 8.3)."""

from typing import assert_never

from bot.conversation.commands.desk import AddNote, AddWords
from bot.conversation.commands.desk_files import DeskFilesCommand, SendFile, ShowFiles, Use, UseFile
from bot.conversation.commands.helpdesk import Ask
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FileRef
from bot.conversation.replies import Button, Buttons, Heading, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request
from bot.handlers import desk_files_drafts as drafts
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_files_keeping import keep
from bot.handlers.desk_files_notices import documents
from bot.handlers.desk_files_seeing import seen_files
from bot.handlers.desk_files_words import names
from bot.handlers.desk_writing import add_note, add_words
from bot.handlers.helpdesk_answering import answer
from bot.handlers.helpdesk_asking import ask, drop_button
from bot.handlers.helpdesk_drafts import ASK, as_said, begin, kept
from bot.handlers.helpdesk_finding import find
from bot.handlers.turn import Turn

OFFERED = 3
"""Of the person's open requests, the latest."""
SENT = 10
"""Of a request's files, the latest."""


def handle(command: DeskFilesCommand, turn: Turn) -> Reply:
    """Answer a command about files. Raises Refusal."""
    match command:
        case SendFile():
            return _sent(command, turn)
        case UseFile():
            return _used(command, turn)
        case ShowFiles():
            return _shown(find(turn, command.request), turn)
        case _:
            assert_never(command)


def _sent(command: SendFile, turn: Turn) -> Reply:
    """A file that nothing has asked for: one more of an album, or asked back what it is for."""
    file = command.file
    before = turn.unit.request_files.in_album(turn.member.person.id, file.album)
    if before is not None:
        request = turn.unit.requests.get(before.request)
        written = turn.unit.requests.written(before.message)
        if request is not None and written is not None:
            keep(turn, request, written[1], (file,))
            return Reply()
    if drafts.joined(turn, file):
        return Reply()
    draft = drafts.begin(turn, (file,), command.text)
    if command.about is not None:
        return _to(turn, find(turn, command.about), draft)
    return _asked_back(turn, draft, file)


def _asked_back(turn: Turn, draft: int, file: FileRef) -> Reply:
    me = turn.member.person.id
    mine = turn.unit.request_lists.mine(me, OFFERED)
    rows = [(_to_button(request, draft),) for request in mine]
    new = Button(say("deskfiles.button_new"), "fileask", draft, "ask")
    asks = say("deskfiles.what_for", names=names((file,)))
    return reply(asks, Buttons((*rows, (new, drop_button(draft)))))


def _to_button(request: Request, draft: int) -> Button:
    label = say("deskfiles.button_to", request=request.number)
    return Button(label, "fileto", request.id, f"reply {request.number}", generation=draft)


def _used(command: UseFile, turn: Turn) -> Reply:
    draft, files, text = drafts.waiting(turn, command.draft)
    turn = as_said(turn, draft)
    if command.use is Use.ASK:
        turn.unit.drafts.end(draft.id)
        return ask(Ask(text, files=files), turn) if text else _ask_for_question(turn, files)
    request = find(turn, command.request or Ref())
    if command.use is Use.TO:
        return _to(turn, request, draft.id)
    turn.unit.drafts.end(draft.id)
    ref = Ref(id=request.id)
    if command.use is Use.ANSWER:
        return answer(ref, text, turn, files)
    return add_note(AddNote(ref, text, files), turn)


def _to(turn: Turn, request: Request, draft: int) -> Reply:
    """The asker's go to the desk; whoever works on it says first who is to have them."""
    if request.asker == turn.member.person.id:
        _, files, text = drafts.waiting(turn, draft)
        turn.unit.drafts.end(draft)
        return add_words(AddWords(Ref(id=request.id), text, files=files), turn)
    number = request.number
    send = Button(
        say("deskfiles.button_answer"),
        "fileanswer",
        request.id,
        f"answer {number}",
        generation=draft,
    )
    note = Button(
        say("deskfiles.button_note"), "filenote", request.id, f"note {number}", generation=draft
    )
    asker = words.who(turn.unit, request.asker, turn.now)
    asks = say("deskfiles.for_whom", request=number, who=asker)
    return reply(asks, Buttons(((send,), (note, drop_button(draft)))))


def _ask_for_question(turn: Turn, files: tuple[FileRef, ...]) -> Reply:
    draft = begin(turn, ASK, **kept(Ask("", files=files)))
    return reply(say("deskfiles.ask_now", names=names(files)), Buttons(((drop_button(draft),),)))


def _shown(request: Request, turn: Turn) -> Reply:
    """The files again, to whoever may see them. Raises Refusal."""
    if words.withheld(request, turn.member.person.id, turn.chat.platform):
        raise Refusal("helpdesk.withheld", request=request.number)
    files = seen_files(turn, request)
    if not files:
        raise Refusal("deskfiles.none", request=request.number)
    title = say("deskfiles.of_request", request=request.number, count=len(files))
    return reply(Heading(title), *documents(files[-SENT:], turn.now))
