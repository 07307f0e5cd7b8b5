"""The Bot API's methods, each a plain function from (world, args) to its result."""

from collections.abc import Callable
from typing import Any

from ..args import Args
from ..world import World
from .account import ACCOUNT
from .callbacks import CALLBACKS
from .chat import CHAT
from .edit import EDIT
from .media import MEDIA
from .send import SEND
from .webhook import WEBHOOK

Method = Callable[[World, Args], Any]

# Telegram does not mind the case of a method's name. getUpdates waits and is therefore in api.py.
METHODS: dict[str, Method] = {
    name.lower(): method
    for part in (ACCOUNT, CALLBACKS, CHAT, EDIT, MEDIA, SEND, WEBHOOK)
    for name, method in part.items()
}
