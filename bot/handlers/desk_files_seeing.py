"""Which files of a request the one who speaks may have, here."""

from bot.domain.helpdesk import Request
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_finding import works_on
from bot.handlers.turn import Turn
from bot.storage.repositories.desk_files import RequestFile


def seen_files(turn: Turn, request: Request) -> list[RequestFile]:
    """As its words: those among experts for experts, sensitive ones not on every screen."""
    me, platform = turn.member.person.id, turn.chat.platform
    if words.withheld(request, me, platform):
        return []
    files = turn.unit.request_files.of(request.id)
    if request.asker != me:
        return files if works_on(turn, request) else []
    open_ones = [file for file in files if not file.inside]
    if words.held(request, platform):
        return [file for file in open_ones if file.author == me]
    return open_ones
