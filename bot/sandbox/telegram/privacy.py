"""What a bot is let to see of a group."""

import re

from .chats import Chat
from .message import Message
from .world import World

COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@([A-Za-z0-9_]{3,32}))?(?![\w/<>@])")


def reaches_bot(world: World, chat: Chat, message: Message) -> bool:
    """Whether this message of a person becomes an update.

    With privacy mode a bot sees in groups: commands (that name no other bot), replies to its own
    messages and service messages. Mentions do not count. Administrators see everything.
    """
    if chat.private:
        return True
    if chat.bot_status not in ("member", "administrator"):
        return False
    if not world.privacy or chat.bot_status == "administrator" or message.service:
        return True
    answered = chat.messages.get(message.reply_to or 0)
    return _is_command(message.words.text, world.bot.username) or (
        answered is not None and answered.sender == world.bot.id
    )


def _is_command(text: str, username: str) -> bool:
    found = COMMAND.match(text)
    if found is None:
        return False
    addressee = found.group(1)
    return addressee is None or addressee.lower() == username.lower()
