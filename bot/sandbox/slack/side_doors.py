"""What is not under /api: response URLs, upload addresses, private files."""

from functools import partial

from aiohttp import web

from .posting import content_of, rewrite
from .state import Message, ResponseUrl
from .web_api import misbehave
from .wire import ApiError, Args, Json
from .workspace import Workspace

USES = 5


class SideDoors:
    """Handlers for the addresses that the Web API and the envelopes give out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """POST to a response URL."""
        body = await request.json()
        work = partial(self._respond, request.match_info["key"], body)
        return await misbehave(self._workspace, request, "response_url", body, work)

    def _respond(self, key: str, body: Json) -> web.Response:
        url = self._workspace.world.response_urls.get(key)
        if url is None:
            return _refuse("invalid_url")
        if self._workspace.timing.monotonic() - url.issued > self._workspace.timing.response_url:
            return _refuse("expired_url")
        if url.uses >= USES:
            return _refuse("used_url")
        try:
            answer_at(self._workspace, url, Args(body))
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=400)
        url.uses += 1
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Step two of an upload: the bytes, raw or as a form."""
        file_id, content = request.match_info["file"], await _bytes_of(request)
        work = partial(self._upload, file_id, content)
        return await misbehave(self._workspace, request, "upload", {"file": file_id}, work)

    def _upload(self, file_id: str, content: bytes) -> web.Response:
        file = self._workspace.world.files.get(file_id)
        if file is None or file.complete:
            return web.Response(status=404, text="not found")
        if len(content) != file.length:
            return web.Response(
                status=400, text=f"expected {file.length} bytes, got {len(content)}"
            )
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A private file; without the bot token the real Slack answers with its sign-in page."""
        file_id = request.match_info["file"]
        work = partial(self._download, file_id, request.headers.get("Authorization", ""))
        return await misbehave(self._workspace, request, "download", {"file": file_id}, work)

    def _download(self, file_id: str, authorization: str) -> web.Response:
        world = self._workspace.world
        file = world.files.get(file_id)
        if authorization != f"Bearer {world.bot.token}" or world.token_error:
            return web.Response(
                text="<!DOCTYPE html><title>Sign in</title>", content_type="text/html"
            )
        if file is None or file.content is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=file.content, content_type=file.mimetype)


def answer_at(workspace: Workspace, url: ResponseUrl, args: Args) -> None:
    """Carry out one answer: delete, replace, or a new message (private unless `in_channel`)."""
    world = workspace.world
    conversation = world.conversations[url.channel]
    original = conversation.message(url.message_ts) if url.message_ts else None
    if args.flag("delete_original"):
        if original:
            conversation.messages.remove(original)
    elif args.flag("replace_original") and original:
        rewrite(world, original, args, world.bot.id)
    elif args.text("response_type") == "in_channel":
        content = content_of(args)
        world.post(conversation, Message(world.new_ts(), conversation.id, world.bot.id, **content))
    else:
        workspace.tell_privately(conversation, url.user, world.bot.id, content_of(args))


def _refuse(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=404)


async def _bytes_of(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
