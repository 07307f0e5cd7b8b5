"""Answers to presses."""

import asyncio
from typing import Any

from .. import limits
from ..args import Args
from ..errors import bad_request
from ..message import Toast
from ..world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, args: Args) -> Any:
    """answerCallbackQuery. A second answer is taken without an error and shows nothing."""
    query = world.queries.get(args.text("callback_query_id"))
    now = asyncio.get_running_loop().time()
    if query is None or now - query.born > world.query_lifetime:
        raise bad_request(TOO_OLD)
    if len(args.text("text")) > limits.TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if not query.answered:
        query.answered = True
        toast = Toast(args.text("text"), args.flag("show_alert"), args.text("url") or None)
        world.show_toast(query.user, toast)
    return True


CALLBACKS = {"answerCallbackQuery": answer_callback_query}
