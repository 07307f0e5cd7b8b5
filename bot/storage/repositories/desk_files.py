"""Files of requests: where they lie, and with which message they go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.engine import RowMapping

from bot.conversation import codec
from bot.conversation.envelopes import ChatRef, FileRef, Platform
from bot.domain.helpdesk import RequestId
from bot.domain.people import PersonId
from bot.storage.repositories.base import Repository
from bot.storage.tables.desk_files import request_files
from bot.storage.tables.helpdesk import messages


@dataclass(frozen=True, slots=True)
class RequestFile:
    """One file. `message`: of the request's messages; `inside`: for experts alone."""

    id: int
    request: RequestId
    message: int
    author: PersonId
    platform: Platform
    file: FileRef
    at: datetime
    inside: bool = False


class RequestFiles(Repository):
    """Files of the AoR's requests, in the order they came; not those of words taken back."""

    def add(
        self,
        request: RequestId,
        message: int,
        author: PersonId,
        chat: ChatRef,
        file: FileRef,
        at: datetime,
    ) -> int:
        """Keep where `file` lies, which was sent in `chat`; its record."""
        return self._add(
            request_files,
            request_id=request,
            message_id=message,
            author_id=author,
            platform=chat.platform.value,
            workspace=chat.workspace,
            file=codec.dumps(file),
            name=file.name,
            size=file.size,
            kind=file.kind,
            album=file.album,
            at=at,
        )

    def of(self, request: RequestId) -> list[RequestFile]:
        """All files of a request."""
        return self._found(request_files.c.request_id == request)

    def of_message(self, message: int) -> list[RequestFile]:
        """Those that go with one message."""
        return self._found(request_files.c.message_id == message)

    def get(self, file: int) -> RequestFile | None:
        """One by its record."""
        return next(iter(self._found(request_files.c.id == file)), None)

    def in_album(self, author: PersonId, album: str) -> RequestFile | None:
        """The last one that the person sent of this album, if any has become a request's."""
        mine = (request_files.c.author_id == author, request_files.c.album == album)
        return next(reversed(self._found(*mine)), None) if album else None

    def _found(self, *where: ColumnElement[bool]) -> list[RequestFile]:
        query = (
            self._from(request_files, *where, messages.c.deleted_at.is_(None))
            .join(messages, messages.c.id == request_files.c.message_id)
            .add_columns(messages.c.direction)
            .order_by(request_files.c.id)
        )
        return [_file(row) for row in self._all(query)]


def _file(row: RowMapping) -> RequestFile:
    return RequestFile(
        row["id"],
        RequestId(row["request_id"]),
        row["message_id"],
        PersonId(row["author_id"]),
        Platform(row["platform"]),
        codec.loads(row["file"], FileRef),
        row["at"],
        row["direction"] == "internal",
    )
