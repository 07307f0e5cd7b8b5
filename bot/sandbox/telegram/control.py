"""The people's door: /people/..., JSON in and out."""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from . import pressing, screen, speaking, standing
from .args import Upload
from .cast import TelegramSetup
from .conditions import CONDITIONS, limits_now, told
from .errors import ApiError, PeopleError
from .world import World

Json = dict[str, Any]
Act = Callable[[World, Json], Json]
CONFIRM_WITHIN = 10.0


def _file(given: Mapping[str, Any] | None) -> Upload | None:
    if given is None:
        return None
    content = base64.b64decode(given["content_base64"], validate=True)
    return Upload(str(given["name"]), str(given.get("mime", "application/octet-stream")), content)


def _say(world: World, data: Json) -> Json:
    words = speaking.Words(**{**data, "file": _file(data.get("file"))})
    message, update = speaking.say(world, words)
    return told(update, message.message_id)


def _lose_file(world: World, data: Json) -> Json:
    file = str(data["id"])
    world.files[file] = replace(world.files[file], content=b"")
    return {}


def _start(world: World, data: Json) -> Json:
    text = " ".join(filter(None, ["/start", str(data.get("payload") or "")]))
    return _say(world, {"user": data["user"], "text": text})


def _edit(world: World, data: Json) -> Json:
    chat, number = data.get("chat"), int(data["message_id"])
    message, update = speaking.edit(world, data["user"], chat, number, data["text"])
    return told(update, message.message_id)


def _press(world: World, data: Json) -> Json:
    return told(pressing.press(world, pressing.Press(**data)), int(data["message_id"]))


def _block(world: World, data: Json) -> Json:
    return told(standing.block(world, data["user"]))


def _unblock(world: World, data: Json) -> Json:
    return told(standing.unblock(world, data["user"]))


def _membership(status: str) -> Act:
    def act(world: World, data: Json) -> Json:
        return told(standing.set_membership(world, data["user"], data["chat"], status))

    return act


def _migrate(world: World, data: Json) -> Json:
    updates = standing.migrate(world, data["chat"], data["to"])
    return {**told(updates[-1]), "updates": [u.index for u in updates if u]}


ACTS: dict[str, Act] = {
    "say": _say,
    "lose_file": _lose_file,
    "start": _start,
    "edit": _edit,
    "press": _press,
    "block": _block,
    "unblock": _unblock,
    "kick": _membership("kicked"),
    "invite": _membership("member"),
    "promote": _membership("administrator"),
    "restrict": _membership("restricted"),
    "migrate": _migrate,
    **CONDITIONS,
}


class PeopleDoor:
    """Serves the people's side of the world that `world` returns; `reset` starts a new one."""

    def __init__(self, world: Callable[[], World], reset: Callable[[TelegramSetup], None]) -> None:
        self._world = world
        self._reset = reset

    def routes(self) -> list[web.RouteDef]:
        """The routes of this door."""
        return [
            web.post("/people/setup", _guarded(self.setup)),
            web.get("/people/record", _guarded(self.record)),
            web.get("/people/screen", _guarded(self.screen)),
            web.get("/people/file", _guarded(self.file)),
            web.get("/people/wait", _guarded(self.wait)),
            web.get("/people/limits", _guarded(self.limits)),
            web.post("/people/{act}", _guarded(self.act)),
        ]

    async def setup(self, request: web.Request) -> web.Response:
        """Start over with a new cast."""
        self._reset(TelegramSetup.from_json(await request.json()))
        return web.json_response({"ok": True})

    async def act(self, request: web.Request) -> web.Response:
        """One act of a person; with ?wait=confirmed, until the bot has confirmed its update."""
        world = self._world()
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise PeopleError(f"no such act: {request.match_info['act']}", status=404)
        done = act(world, await request.json())
        if request.query.get("wait") == "confirmed" and done.get("update") is not None:
            update = world.queue.all[done["update"]]
            done["confirmed"] = bool(
                await world.signal.until(lambda: update.confirmed, CONFIRM_WITHIN)
            )
            if not done["confirmed"]:
                return web.json_response({**done, "error": "not confirmed in time"}, status=408)
        return web.json_response(done)

    async def limits(self, _request: web.Request) -> web.Response:
        """The rate limits, and how many calls met them."""
        return web.json_response(limits_now(self._world()))

    async def record(self, request: web.Request) -> web.Response:
        """What happened since entry N."""
        return web.json_response(self._world().record.since(int(request.query.get("since", 0))))

    async def screen(self, request: web.Request) -> web.Response:
        """What a person sees."""
        return web.json_response(screen.screen(self._world(), int(request.query["user"])))

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a photo or document by its id."""
        found = self._world().files.get(request.query["id"])
        if found is None:
            raise PeopleError("no such file", status=404)
        return web.Response(body=found.content, headers={"Content-Type": found.mime})

    async def wait(self, request: web.Request) -> web.Response:
        """Wait for words of the bot on a person's screen; 408 when they do not come."""
        world, query = self._world(), request.query
        user, contains = int(query["user"]), query.get("contains", "")
        after = int(query.get("after_message_id", 0))
        chat = int(query["chat"]) if "chat" in query else None
        world.person(user)
        found = await world.signal.until(
            lambda: screen.find_words(world, user, contains, after, chat),
            float(query.get("timeout", 5)),
        )
        if found is None:
            raise PeopleError(f"user {user} never saw {contains!r}", status=408)
        return web.json_response(found)


def _guarded(
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Turn what goes wrong into {"error"}: this door is used by people who write tests."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except PeopleError as error:
            return web.json_response({"error": error.reason}, status=error.status)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=409)
        except (KeyError, TypeError, ValueError, json.JSONDecodeError, binascii.Error) as error:
            reason = f"{type(error).__name__}: {error}"
            return web.json_response({"error": reason}, status=400)

    return guarded
