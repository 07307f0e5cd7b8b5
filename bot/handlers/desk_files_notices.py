"""Files of requests on their way, and the word to a sender whose file did not get there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bot.conversation.replies import Document, Heading, Reply, reply, say
from bot.domain.helpdesk import Request, RequestId
from bot.domain.people import Member
from bot.domain.request_files import together
from bot.handlers import helpdesk_words as words
from bot.handlers.desk_files_keeping import KIND
from bot.handlers.desk_files_words import named, not_passed
from bot.handlers.sensitive_words import held_back, never_here
from bot.handlers.thread_sharing import works_on
from bot.reports.carried import passed_on
from bot.storage.repositories.desk_files import RequestFile
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def documents(files: Iterable[RequestFile], since: datetime | None = None) -> list[Document]:
    """The files themselves, each to be fetched when it leaves. `since`: when it was asked for."""
    return [
        passed_on(
            found.file,
            found.platform.value,
            instead=not_passed(found.file),
            record=found.id,
            since=since or found.at,
        )
        for found in files
    ]


def request_files(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To the other side of a request: what was sent with one message, or a part of an album."""
    request = unit.requests.get(RequestId(int(str(facts["request"]))))
    if request is None:
        return None
    if member.person.id != request.asker and not works_on(unit, request, member.person.id, now):
        return None
    files = _meant(unit, facts)
    if not files or not _may_read(request, member, files, facts):
        return None
    who = words.who(unit, files[-1].author, now)
    title = say("deskfiles.title", request=request.number, who=who, count=len(files))
    return reply(Heading(title), *documents(files))


def _meant(unit: Unit, facts: Facts) -> tuple[RequestFile, ...]:
    """Those of an album that leave together; without a last one, all of the message."""
    files = unit.request_files.of_message(int(str(facts["message"])))
    last = facts["file"]
    return tuple(files) if last is None else together(files, int(str(last)))


def _may_read(
    request: Request, member: Member, files: tuple[RequestFile, ...], facts: Facts
) -> bool:
    """Not what experts say to each other, nor what is sensitive where that may not be shown."""
    asks = member.person.id == request.asker
    if asks:
        away = never_here(request, facts) or held_back(request, facts) is not None
        return not (away or any(file.inside for file in files))
    return not words.withheld(request, member.person.id, str(facts.get("platform", "")))


def not_passed_on(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever sent it: what has not arrived, and what to do."""
    found = unit.request_files.get(int(str(facts["file"])))
    request = unit.requests.get(RequestId(int(str(facts["request"]))))
    if found is None or request is None or found.author != member.person.id:
        return None
    return reply(say("deskfiles.yours_not_passed", file=named(found.file), request=request.number))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    KIND: request_files,
    "file_not_passed": not_passed_on,
}
