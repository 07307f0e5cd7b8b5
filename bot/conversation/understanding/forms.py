"""Forms → commands. Fields that were not offered are ignored."""

from bot.conversation.commands.agenda import SuggestPoint
from bot.conversation.commands.any import Command
from bot.conversation.commands.lists import AddEntry, ChangeEntry
from bot.conversation.commands.minutes import KeepMinutes
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import FormSent
from bot.conversation.understanding import (
    asking_words,
    entry_words,
    said_announcing,
    said_consulting,
)
from bot.domain.lists import EntryKind

_NEW = {f"entry_{kind}": kind for kind in EntryKind}


def read_form(sent: FormSent) -> Command:
    """What a filled form asks."""
    fields = dict(sent.fields)
    if sent.form == "ask":
        return asking_words.read_form(fields, sent.context)
    if sent.form in _NEW:
        return AddEntry(_NEW[sent.form], entry_words.read_form(sent))
    if sent.form == "entry_change" and sent.context.isdecimal():
        return ChangeEntry(Ref(id=int(sent.context)), told=entry_words.read_form(sent))
    if sent.form == "agenda_point" and sent.context.isdecimal():
        return SuggestPoint(Ref(id=int(sent.context)), fields.get("text", "").strip())
    if sent.form == "minutes" and sent.context.isdecimal():
        return KeepMinutes(Ref(id=int(sent.context)), fields.get("text", "").strip())
    if sent.form == said_announcing.FORM:
        return said_announcing.read_form(sent)
    if sent.form == said_consulting.FORM:
        return said_consulting.read_form(sent)
    return NotUnderstood("")
