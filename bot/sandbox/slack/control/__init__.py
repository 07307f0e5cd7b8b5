"""The control interface: it plays the people and gives the record."""

from collections.abc import Awaitable, Callable

from ..wire import Json
from ..workspace import Workspace
from . import acting, administering, conditions, forms, saying
from .outcome import Outcome

Doing = Callable[[Workspace, Json], Awaitable[Outcome]]

DOINGS: dict[str, Doing] = {
    **acting.DOINGS,
    **administering.DOINGS,
    **conditions.DOINGS,
    **forms.DOINGS,
    **saying.DOINGS,
}
