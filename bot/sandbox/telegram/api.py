"""The bot's door: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from . import limits
from .args import Args, read_args
from .errors import ApiError, conflict, flood
from .faults import DELIVERY, Fault
from .methods import METHODS
from .methods.webhook import allowed_updates
from .world import World

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)


@dataclass
class _Call:
    """One call on its way through."""

    world: World
    request: web.Request
    method: str
    args: Args

    def gone(self) -> bool:
        """Whether the caller hung up."""
        transport = self.request.transport
        return transport is None or transport.is_closing()

    def hang_up(self) -> web.Response:
        """Cut the connection without an answer."""
        if self.request.transport is not None:
            self.request.transport.abort()
        return web.Response(status=500)

    def note(self, response: dict[str, Any]) -> None:
        """Write the call down. Empty polls are left out, they would bury everything else."""
        if self.method.lower() == "getupdates" and response.get("result") == []:
            return
        world = self.world
        world.record.add(world.clock(), "api", self.method, self.args.for_record(), response)


class _LostError(Exception):
    """The answer does not arrive."""


def check_token(world: World, token: str) -> None:
    """Raises ApiError: 404 for what is no token at all, 401 for one of no bot here."""
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise ApiError(404, "Not Found")
    if token != world.bot.token or world.revoked:
        raise ApiError(401, "Unauthorized")


class BotApi:
    """Serves the Bot API for the world that `world` returns now."""

    def __init__(self, world: Callable[[], World]) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """The routes of this door."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.Response:
        """One API call."""
        world = self._world()
        method = request.match_info["method"]
        try:
            check_token(world, request.match_info["token"])
            args = await read_args(request)
        except ApiError as refusal:
            return _refused(refusal)
        call = _Call(world, request, method, args)
        fault = world.faults.take(method.lower(), args.text("chat_id"))
        if fault is not None and fault.drop == "before":
            call.note({"dropped": "before"})
            return call.hang_up()
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        return await self._answer(call, fault)

    async def _answer(self, call: _Call, fault: Fault | None) -> web.Response:
        try:
            if fault is not None and fault.refusal is not None:
                raise fault.refusal
            body = {"ok": True, "result": await _handle(call)}
            response = web.json_response(body)
        except ApiError as refusal:
            body, response = refusal.body(), _refused(refusal)
        except _LostError:
            call.note({"dropped": "on delivery"})
            return call.hang_up()
        if fault is not None and fault.drop == "after":
            call.note({**body, "dropped": "after"})
            return call.hang_up()
        call.note(body)
        return response

    async def download(self, request: web.Request) -> web.Response:
        """The bytes of a file whose path getFile told."""
        world = self._world()
        try:
            check_token(world, request.match_info["token"])
        except ApiError as refusal:
            return _refused(refusal)
        path = request.match_info["path"]
        found = next((f for f in world.files.values() if f.path == path), None)
        if found is None or len(found.content) > limits.DOWNLOAD_BYTES:
            return _refused(ApiError(404, "Not Found"))
        return web.Response(body=found.content, content_type="application/octet-stream")


async def _handle(call: _Call) -> Any:
    name = call.method.lower()
    if name == "getupdates":
        return await _get_updates(call)
    if name not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    return _within_limits(call, name)


def _within_limits(call: _Call, name: str) -> Any:
    """Carry the call out. Only what came off counts; what was refused took nothing."""
    world = call.world
    chat = world.chats.get(call.args.integer("chat_id"))
    claims = world.limits.claims(name, chat) if world.limits else []
    wait = world.gate.seconds_to_wait(claims)
    if wait:
        raise flood(wait)
    result = METHODS[name](world, call.args)
    if claims:
        world.gate.let_through(claims)
    return result


async def _get_updates(call: _Call) -> Any:
    queue, args = call.world.queue, call.args
    if call.world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    queue.allow(allowed_updates(args))
    # Out of range is bent into range, not refused, as Telegram does it.
    limit = min(max(args.integer("limit", 100), 1), 100)
    seconds = min(max(args.integer("timeout"), 0), limits.LONG_POLL_SECONDS)
    batch = await queue.poll(args.integer("offset"), limit, seconds, call.gone)
    fault = call.world.faults.take(DELIVERY, "") if batch else None
    if fault is not None:
        if fault.drop:
            queue.give_back(batch)
            raise _LostError
        await asyncio.sleep(fault.delay)
    return [update.to_json() for update in batch]


def _refused(refusal: ApiError) -> web.Response:
    return web.json_response(refusal.body(), status=refusal.code)
