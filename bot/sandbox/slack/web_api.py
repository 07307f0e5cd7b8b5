"""The HTTP side of the Web API: tokens, faults, the registry, the record."""

import asyncio
import json
from collections.abc import Callable
from copy import deepcopy
from functools import partial

from aiohttp import web

from .api import APP_TOKEN_METHODS, METHODS
from .faults import Fault
from .scopes import check_scope, says_scopes
from .wire import ApiError, Args, Json
from .workspace import Workspace

Work = Callable[[], web.Response]


class WebApi:
    """Answers `/api/<method>`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call: maybe a fault, then the method."""
        method = request.match_info["method"]
        args, token = await _read(request)
        work = partial(self._call, method, args, token)
        return await misbehave(self._workspace, request, method, args, work)

    def _call(self, method: str, args: Json, token: str) -> web.Response:
        app = token == self._workspace.world.bot.app_token
        try:
            self._check_token(method, token)
            check_scope(self._workspace, method, args, app=app)
            wait = self._pass_gate(method, args)
            if wait:
                return rate_limited(wait)
            answer = {"ok": True, **METHODS[method](self._workspace, Args(args))}
        except ApiError as refusal:
            answer = refusal.body()
        says = says_scopes(self._workspace, app=app)
        # A copy: the answer holds live blocks, and a later edit must not rewrite the record.
        return web.json_response(text=json.dumps(answer), headers=says)

    def _pass_gate(self, method: str, args: Json) -> int:
        """Seconds to wait; 0 when the call may be made. Slack counts calls, however they end."""
        workspace = self._workspace
        if workspace.limits is None:
            return 0
        claims = workspace.limits.claims(workspace.world, method, args)
        wait = workspace.gate.seconds_to_wait(claims)
        if claims and not wait:
            workspace.gate.let_through(claims)
        return wait

    def _check_token(self, method: str, token: str) -> None:
        bot = self._workspace.world.bot
        if method not in METHODS:
            raise ApiError("unknown_method")
        if not token:
            raise ApiError("not_authed")
        if token not in {bot.token, bot.app_token}:
            raise ApiError("invalid_auth")
        if self._workspace.world.token_error:
            raise ApiError(self._workspace.world.token_error)
        if (token == bot.app_token) != (method in APP_TOKEN_METHODS):
            raise ApiError("not_allowed_token_type")


async def misbehave(
    workspace: Workspace, request: web.Request, method: str, args: Json, work: Work
) -> web.StreamResponse:
    """Do the work, or what an open fault says; either way the record knows."""
    fault = workspace.faults.take(method, args) or Fault(method)
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.drop == "before":
        workspace.record.add("api", method=method, args=args, response=None, dropped="before")
        return _drop(request)
    # As it was sent: posting gives ids to blocks that came without.
    sent = deepcopy(args)
    response = _failure(fault) or work()
    facts: Json = {"response": _readable(response), "status": response.status}
    if fault.drop:
        facts["dropped"] = fault.drop
    workspace.record.add("api", method=method, args=sent, **facts)
    workspace.touch()
    return _drop(request) if fault.drop else response


def rate_limited(seconds: int) -> web.Response:
    """429 with the time to wait."""
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})


def _failure(fault: Fault) -> web.Response | None:
    if fault.retry_after is not None:
        return rate_limited(fault.retry_after)
    if fault.error is not None:
        return web.json_response({"ok": False, "error": fault.error}, status=fault.status or 200)
    if fault.status is not None:
        return web.Response(status=fault.status, text="upstream connect error")
    return None


def _readable(response: web.Response) -> object:
    if response.content_type == "application/json" and response.text:
        return json.loads(response.text)
    return response.text if response.content_type == "text/plain" else None


def _drop(request: web.Request) -> web.StreamResponse:
    """Cut the connection without a byte of answer."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


async def _read(request: web.Request) -> tuple[Json, str]:
    """Arguments from wherever the client put them, and the token, which stays out of the record."""
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json() if request.can_read_body else {}
        values |= body if isinstance(body, dict) else {}
    elif request.method == "POST":
        values |= dict(await request.post())
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ").strip() or str(values.get("token", ""))
    values.pop("token", None)
    return values, token
