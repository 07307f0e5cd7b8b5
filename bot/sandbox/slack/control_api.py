"""The HTTP side of the control interface, under /people/."""

import asyncio
from typing import Any

from aiohttp import web

from .control import DOINGS
from .control.conditions import limits_now
from .screen import message_seen, messages_seen, says, screen_of, view_says
from .setup import User
from .wire import ControlError, Json
from .workspace import Workspace


class ControlApi:
    """Handlers for tests and demos; nothing here exists at the real Slack."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def do(self, request: web.Request) -> web.Response:
        """POST /people/<doing>; `?wait=ack` waits for the acknowledgement, as `Timing` has it."""
        doing = DOINGS.get(request.match_info["doing"])
        if doing is None:
            raise web.HTTPNotFound
        body = await request.json() if request.can_read_body else {}
        try:
            outcome = await doing(self._workspace, body)
        except ControlError as refusal:
            return web.json_response(refusal.body, status=refusal.status)
        self._workspace.touch()
        waits = request.query.get("wait") == "ack"
        return web.json_response(
            await outcome.answer(self._workspace.timing.patience if waits else None)
        )

    async def record(self, request: web.Request) -> web.Response:
        """GET /people/record?since=N ."""
        return web.json_response(self._workspace.record.since(int(request.query.get("since", 0))))

    async def limits(self, _request: web.Request) -> web.Response:
        """GET /people/limits ."""
        return web.json_response(limits_now(self._workspace))

    async def screen(self, request: web.Request) -> web.Response:
        """GET /people/screen?user=U ."""
        return web.json_response(screen_of(self._workspace.world, self._user(request)))

    async def file(self, request: web.Request) -> web.Response:
        """GET /people/file?id=F ."""
        file = self._workspace.world.files.get(request.query.get("id", ""))
        if file is None or file.content is None:
            return web.json_response({"error": "no_such_file"}, status=404)
        return web.Response(body=file.content, content_type=file.mimetype)

    async def wait(self, request: web.Request) -> web.Response:
        """GET /people/wait?user=U&contains=T&since_ts=…&timeout=S&where=message|view|home ."""
        query, user = request.query, self._user(request)
        try:
            async with asyncio.timeout(float(query.get("timeout", 5))):
                while not (found := self._find(user, dict(query))):
                    await self._workspace.change()
        except TimeoutError:
            return web.json_response(
                {"error": "not_seen", "contains": query["contains"]}, status=408
            )
        return web.json_response(found)

    def _find(self, user: User, query: dict[str, str]) -> Json | None:
        world, words = self._workspace.world, query["contains"]
        if query.get("where", "message") != "message":
            screen: dict[str, Any] = screen_of(world, user)
            home = world.homes.get(user.id)
            if query["where"] == "home":
                return {"view": screen["home"]} if home and view_says(home, words) else None
            shown = [view for view in screen["views"] if view_says(world.views[view["id"]], words)]
            return {"view": shown[-1]} if shown else None
        since = query.get("since_ts", "")
        for message in messages_seen(world, user):
            if max(message.ts, message.edited_ts or "") > since and says(message, words):
                return {"message": message_seen(world, message)}
        return None

    def _user(self, request: web.Request) -> User:
        user = self._workspace.world.users.get(request.query.get("user", ""))
        if user is None:
            raise web.HTTPNotFound(
                text='{"error": "no_such_user"}', content_type="application/json"
            )
        return user
