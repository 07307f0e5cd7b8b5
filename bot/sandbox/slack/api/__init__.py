"""The methods of the Web API: one registry, from name to handler."""

from collections.abc import Callable

from ..wire import Args, Json
from ..workspace import Workspace
from . import auth, chat, conversations, files, histories, reactions, users, views

Handler = Callable[[Workspace, Args], Json]

APP_TOKEN_METHODS = frozenset(auth.APP_TOKEN_METHODS)
METHODS: dict[str, Handler] = {
    **auth.APP_TOKEN_METHODS,
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **histories.METHODS,
    **reactions.METHODS,
    **users.METHODS,
    **views.METHODS,
}
