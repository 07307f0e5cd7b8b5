"""Setting the scene: people, faults, broken connections, redelivery."""

from ..setup import Setup
from ..wire import ControlError, Json
from ..workspace import Workspace
from .outcome import Outcome


async def setup(workspace: Workspace, body: Json) -> Outcome:
    """Start over with these people and channels."""
    try:
        workspace.set_up(Setup.from_json(body))
    except TypeError as problem:
        raise ControlError("bad_setup", 400, detail=str(problem)) from None
    return Outcome()


async def fault(workspace: Workspace, body: Json) -> Outcome:
    """Order the next calls of a method to fail."""
    workspace.faults.order(body)
    return Outcome()


async def disconnect(workspace: Workspace, body: Json) -> Outcome:
    """{"how": "close"} (default), "message" (the app is asked to reconnect) or "silent"."""
    how = body.get("how", "close")
    if how not in {"close", "message", "silent"}:
        raise ControlError("bad_disconnect", 400)
    return Outcome(facts={"sockets": await workspace.hub.disconnect(how)})


async def redeliver(workspace: Workspace, body: Json) -> Outcome:
    """{"envelope": index or "last"}: the same payload under a new envelope id."""
    return Outcome([await workspace.hub.tell_again(body.get("envelope", "last"))])


DOINGS = {"setup": setup, "fault": fault, "disconnect": disconnect, "redeliver": redeliver}
