"""Arguments of one call, whichever way they came: query, form, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .errors import ApiError, bad_request

# For the record alone: these are read back from their JSON so that tests need not.
STRUCTURED = frozenset({
    "reply_markup", "entities", "caption_entities", "allowed_updates", "commands", "scope",
    "reply_parameters", "link_preview_options", "chat_id", "from_chat_id", "user_id", "message_id",
    "message_thread_id", "offset", "limit", "timeout",
})  # fmt: skip
SECRET = frozenset({"secret_token"})


@dataclass(frozen=True)
class Upload:
    """One file part of a multipart request."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Args:
    """The arguments as text, and the files beside them."""

    values: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """An argument as it was sent."""
        return self.values.get(name, default)

    def integer(self, name: str, default: int = 0) -> int:
        """A number; what is none counts as not given, as Telegram does it."""
        value = self.values.get(name, "")
        return int(value) if value.lstrip("-").isdigit() else default

    def flag(self, name: str) -> bool:
        """A boolean."""
        return self.values.get(name, "").lower() in ("true", "1", "yes")

    def structure(self, name: str, what: str) -> Any:
        """A JSON argument, None when absent. Raises ApiError ("can't parse <what> JSON object")."""
        value = self.values.get(name, "")
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def for_record(self) -> dict[str, Any]:
        """The arguments readably; of files only name and size."""
        read = {name: _readable(name, value) for name, value in self.values.items()}
        files = {n: {"file": u.name, "size": len(u.content)} for n, u in self.uploads.items()}
        return read | files


def _readable(name: str, value: str) -> Any:
    if name in SECRET:
        return "<secret>"
    if name not in STRUCTURED:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


async def read_args(request: web.Request) -> Args:
    """Read the arguments of `request`. Raises ApiError for JSON that is none."""
    values = {name: str(value) for name, value in request.query.items()}
    if request.content_type == "application/json":
        return Args(values | await _json_values(request))
    uploads: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            uploads[name] = Upload(part.filename, part.content_type, part.file.read())
        else:
            values[name] = part if isinstance(part, str) else bytes(part).decode()
    return Args(values, uploads)


async def _json_values(request: web.Request) -> dict[str, str]:
    raw = await request.text()
    try:
        data = json.loads(raw or "{}")
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(data, dict):
        raise bad_request("object expected as JSON body")
    return {str(name): _as_text(value) for name, value in data.items() if value is not None}
