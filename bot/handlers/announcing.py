"""Announcements: written, previewed with the head count, confirmed; now or later.

Continuous feedback and consultation (SOP 14.1), in-country coordinators informed (SOP 25.7),
treaty discussions announced (work plan 2.7.1). Nothing is sent unconfirmed.
"""

from dataclasses import replace
from typing import assert_never

from bot.conversation import codec
from bot.conversation.commands.announcing import (
    Announce,
    AnnounceAt,
    AnnouncingCommand,
    ShowAnnouncement,
    ShowAnnouncements,
    StopAnnouncement,
)
from bot.conversation.envelopes import Platform
from bot.conversation.replies import Field, Form, Reply, reply, say
from bot.conversation.understanding.said_announcing import FORM, WAITS
from bot.domain.announcing import EVERYBODY, LARGEST, LONGEST
from bot.domain.errors import Refusal
from bot.handlers import announcing_shown as shown
from bot.handlers.announcing_audience import (
    before_text,
    is_list,
    list_name,
    lists_named,
    to_whom,
    whom,
)
from bot.handlers.announcing_drafts import PREVIEW, begin, facts_of
from bot.handlers.announcing_preview import choose_time, confirm_draft, preview
from bot.handlers.helpdesk_drafts import own_place
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft
from bot.storage.unit import Unit

__all__ = ["PREVIEW", "WAITS", "confirm_draft", "continue_draft", "handle"]
_MEGA = 1024 * 1024


def handle(command: AnnouncingCommand, turn: Turn) -> Reply:
    """Answer a command about announcements. Raises Refusal."""
    match command:
        case Announce():
            return _announce(command, turn)
        case AnnounceAt():
            return choose_time(command, turn)
        case ShowAnnouncements():
            return shown.show_all(turn)
        case ShowAnnouncement(ref, missed):
            return shown.show(shown.find(ref, turn), turn, missed=missed)
        case StopAnnouncement(ref):
            return shown.stop(shown.find(ref, turn), turn)
        case _:
            assert_never(command)


def continue_draft(draft: Draft, words: str, turn: Turn) -> Reply:
    """The text that was waited for; one that is too long leaves the draft open."""
    turn.ensure_leads()
    text = words.strip()
    if len(text) > LONGEST:
        return _too_long(text)
    turn.unit.drafts.end(draft.id)
    return _announce(replace(facts_of(draft), text=text), turn)


def _announce(said: Announce, turn: Turn) -> Reply:
    command = _told_apart(_waited_for(said, turn), turn.unit)
    lists = lists_named(turn.unit, _chosen(command, turn))
    if command.unclear:
        raise Refusal("announcing.what_hour")
    meant = replace(command, to=lists, audience=None)
    if command.file is not None and command.file.size > LARGEST:
        size = command.file.size // _MEGA
        raise Refusal("announcing.file_too_large", megabytes=size, limit=LARGEST // _MEGA)
    if len(command.text) > LONGEST:
        return _too_long(command.text)
    if not lists and command.file is not None:
        raise Refusal("announcing.file_to_whom")
    if not lists:
        return _ask_whom(turn)
    if not command.text and command.file is None:
        return _ask_text(meant, turn)
    return preview(meant, turn)


def _waited_for(command: Announce, turn: Turn) -> Announce:
    """A file goes with the announcement whose text is waited for, where no list is named."""
    if command.file is None or command.to:
        return command
    draft = turn.unit.drafts.open(turn.member.person.id, own_place(turn), turn.now)
    if draft is None or draft.kind != WAITS:
        return command
    return replace(facts_of(draft), text=command.text, file=command.file)


def _told_apart(command: Announce, unit: Unit) -> Announce:
    """Lists and a text that follows them without a colon."""
    if all(is_list(unit, name) for name in command.to):
        return command
    lists, text = before_text(unit, command.said)
    if not lists:
        return command
    # What looked like a time, or like hurry, is the end of the text.
    hurried = command.urgent and not text.lower().endswith(("urgent", "urgently"))
    return Announce(lists, text, urgent=hurried, file=command.file)


def _chosen(command: Announce, turn: Turn) -> tuple[str, ...]:
    if command.audience is None:
        return command.to
    if command.audience == 0:
        return (EVERYBODY,)
    named = {audience.id: audience.name for audience in turn.unit.audiences.all()}
    if command.audience not in named:
        raise Refusal("people.bad_button")
    return (named[command.audience],)


def _ask_whom(turn: Turn) -> Reply:
    names = (*turn.unit.audiences.names(), EVERYBODY)
    choices = tuple((name, say("announcing.choice", whom=list_name(name))) for name in names)
    field = Field("list", say("announcing.field_list"), choices=choices)
    problem = (("text", say("announcing.empty")),)
    asked = (say("announcing.to_whom"), to_whom(turn))
    return Reply(asked, form=_form(Announce(), field), errors=problem)


def _ask_text(command: Announce, turn: Turn) -> Reply:
    """No text yet: a form where there are forms, else the next message is the text."""
    pressed = turn.message is not None and turn.chat.platform is Platform.SLACK
    if not (pressed or turn.opens_forms):
        # Where a form is opened, a waiting draft would swallow the next message.
        begin(turn, WAITS, command)
    problem = (("text", say("announcing.empty")),)
    asked = say("announcing.write_it", whom=whom(command.to))
    return Reply((asked,), form=_form(command), errors=problem)


def _form(command: Announce, *before: Field) -> Form:
    known = {"to": command.to, "at": command.at, "urgent": command.urgent}
    text = Field("text", say("announcing.field_text"), long=True)
    title = say("announcing.form_title")
    return Form(FORM, title, (*before, text), codec.dumps(known))


def _too_long(text: str) -> Reply:
    """The limit; in a form beside its field, so that no word is lost."""
    sentence = say("announcing.too_long", limit=LONGEST, length=len(text))
    return replace(reply(sentence, toast=sentence), errors=(("text", sentence),))
