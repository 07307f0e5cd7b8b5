"""Setting the scene: people, faults, limits, broken connections, redelivery."""

from ..rate_limits import RateLimits
from ..setup import Setup
from ..wire import ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome

WAYS_TO_GO = frozenset({"close", "message", "silent", "mute"})
TOKEN_ERRORS = frozenset({"token_revoked", "invalid_auth", "account_inactive"})


async def setup(workspace: Workspace, body: Json) -> Outcome:
    """Start over with these people and channels."""
    try:
        workspace.set_up(Setup.from_json(body))
    except TypeError as problem:
        raise ControlError("bad_setup", 400, detail=str(problem)) from None
    return Outcome()


async def fault(workspace: Workspace, body: Json) -> Outcome:
    """Order the next calls of a method to fail; {"clear": true} withdraws everything ordered."""
    workspace.faults.order(body)
    if body.get("clear"):
        await workspace.hub.keep_order()
    return Outcome()


async def limits(workspace: Workspace, body: Json) -> Outcome:
    """{"on", "channel", "workspace", "methods"}: keep these rate limits, or none."""
    rates = {name: value for name, value in body.items() if name != "on"}
    try:
        workspace.limit(RateLimits.from_json(rates) if body.get("on", True) else None)
    except (TypeError, ValueError) as problem:
        raise ControlError("bad_limits", 400, detail=str(problem)) from None
    return Outcome(facts=limits_now(workspace))


def limits_now(workspace: Workspace) -> Json:
    """The limits that are kept now (null when none), and what met them."""
    rates = workspace.limits.to_json() if workspace.limits else None
    return {"limits": rates, **workspace.gate.tally()}


async def disconnect(workspace: Workspace, body: Json) -> Outcome:
    """{"how": "close" (default), "message", "silent" or "mute"}, see Socket.leave; {"swallow"}."""
    how, swallow = body.get("how", "close"), bool(body.get("swallow"))
    if how not in WAYS_TO_GO or (swallow and how not in {"silent", "mute"}):
        raise ControlError("bad_disconnect", 400)
    gone = await workspace.hub.sockets.disconnect(how, swallow=swallow)
    return Outcome(facts={"sockets": gone})


async def crowd(workspace: Workspace, body: Json) -> Outcome:
    """{"connections"}: so many other processes of the app are connected, out of ten."""
    workspace.hub.sockets.others = int(body["connections"])
    return Outcome()


async def redeliver(workspace: Workspace, body: Json) -> Outcome:
    """{"envelope": index or "last"}: the same payload under a new envelope id."""
    return Outcome([await workspace.hub.tell_again(body.get("envelope", "last"))])


async def repeat(workspace: Workspace, body: Json) -> Outcome:
    """{"times"}: so many of the next events arrive twice."""
    workspace.hub.repeats = int(body.get("times", 1))
    return Outcome()


async def swap(workspace: Workspace, _body: Json) -> Outcome:
    """The next event arrives after the one that follows it."""
    workspace.hub.swap_next = True
    return Outcome()


async def revoke(workspace: Workspace, body: Json) -> Outcome:
    """{"error"}: every call is refused with it, sockets close, nothing is told."""
    error = body.get("error", "token_revoked")
    if error not in TOKEN_ERRORS:
        raise ControlError("bad_token_error", 400, known=sorted(TOKEN_ERRORS))
    await workspace.revoke(error)
    return Outcome()


async def restore(workspace: Workspace, _body: Json) -> Outcome:
    """The tokens are good again."""
    workspace.restore()
    return Outcome()


async def scopes(workspace: Workspace, body: Json) -> Outcome:
    """{"bot": [...], "app": [...]}: what the tokens may do from now on; left out: as it was."""
    world = workspace.world
    world.scopes = tuple(body["bot"]) if "bot" in body else world.scopes
    world.app_scopes = tuple(body["app"]) if "app" in body else world.app_scopes
    return Outcome()


async def clock(workspace: Workspace, body: Json) -> Outcome:
    """{"ahead": seconds}: how far Slack's clock is ahead of this machine's."""
    workspace.ahead = float(body["ahead"])
    return Outcome()


DOINGS = {
    "scopes": scopes,
    "clock": clock,
    "setup": setup,
    "fault": fault,
    "limits": limits,
    "disconnect": disconnect,
    "crowd": crowd,
    "redeliver": redeliver,
    "repeat": repeat,
    "swap": swap,
    "revoke": revoke,
    "restore": restore,
}
