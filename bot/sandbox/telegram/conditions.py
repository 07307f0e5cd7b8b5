"""What goes wrong on order: faults, limits, a token revoked, updates twice or in disorder."""

from collections.abc import Callable
from typing import Any

from .errors import ApiError, PeopleError, conflict
from .faults import Fault
from .rate_limits import RateLimits
from .updates import TERMINATED_BY_POLL, Update
from .world import World

Json = dict[str, Any]


def told(update: Update | None, message_id: int | None = None) -> Json:
    """What an act answers.

    The update is null when the bot was not told (privacy mode, allowed_updates).
    """
    return {
        "update": update.index if update else None,
        "update_id": update.update_id if update else None,
        "message_id": message_id,
    }


def _redeliver(world: World, data: Json) -> Json:
    which = data.get("update", "last")
    try:
        update = world.queue.all[-1 if which == "last" else int(which)]
    except IndexError:
        raise PeopleError(f"no update {which}", status=404) from None
    world.queue.redeliver(update)
    return told(update)


def _jump(world: World, data: Json) -> Json:
    world.queue.jump_to(int(data["update_id"]))
    return {"next": int(data["update_id"])}


def _fault(world: World, data: Json) -> Json:
    if data.get("clear"):
        world.faults.clear()
        world.queue.keep_order()
    else:
        world.faults.order(Fault.from_json(data))
    return {"ok": True}


def _repeat(world: World, data: Json) -> Json:
    world.queue.repeats = int(data.get("times", 1))
    return {"ok": True}


def _swap(world: World, _data: Json) -> Json:
    world.queue.swap_next = True
    return {"ok": True}


def _limits(world: World, data: Json) -> Json:
    rates = {name: pair for name, pair in data.items() if name != "on"}
    world.limit(RateLimits.from_json(rates) if data.get("on", True) else None)
    return limits_now(world)


def limits_now(world: World) -> Json:
    """The limits that are kept now (null when none), and what met them."""
    rates = world.limits.to_json() if world.limits else None
    return {"limits": rates, **world.gate.tally()}


def _revoke(world: World, _data: Json) -> Json:
    world.revoked = True
    world.queue.terminate(ApiError(401, "Unauthorized"))
    return {"ok": True}


def _restore(world: World, _data: Json) -> Json:
    world.revoked = False
    world.signal.fire()
    return {"ok": True}


def _rival(world: World, _data: Json) -> Json:
    if not world.queue.polls:
        raise PeopleError("nobody waits in getUpdates now")
    world.queue.terminate(conflict(TERMINATED_BY_POLL))
    return {"ok": True}


def _clock(world: World, data: Json) -> Json:
    world.ahead = float(data["ahead"])
    return {"ok": True}


def _privacy(world: World, data: Json) -> Json:
    world.privacy = bool(data["on"])
    return {"ok": True}


CONDITIONS: dict[str, Callable[[World, Json], Json]] = {
    "redeliver": _redeliver,
    "jump": _jump,
    "fault": _fault,
    "repeat": _repeat,
    "swap": _swap,
    "limits": _limits,
    "revoke": _revoke,
    "restore": _restore,
    "rival": _rival,
    "clock": _clock,
    "privacy": _privacy,
}
