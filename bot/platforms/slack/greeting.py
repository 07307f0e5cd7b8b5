"""A first word to one person of the workspace, found by address."""

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.checking import SlackAccess, reaching
from bot.platforms.slack.errors import FAILURES, code_of

NOBODY = "users_not_found"


class NotGreeted(Exception):
    """Nothing was sent. `reason`: Slack's own word, such as `users_not_found`."""

    def __init__(self, reason: str) -> None:
        """`reason`: see above."""
        super().__init__(reason)
        self.reason = reason


async def greet(access: SlackAccess, email: str, text: str) -> None:
    """Write `text` to whoever has this address there. Raises NotGreeted."""
    async with reaching(access) as client:
        try:
            found = await client.users_lookupByEmail(email=email)
            await client.chat_postMessage(channel=found["user"]["id"], text=text)
        except SlackApiError as error:
            raise NotGreeted(code_of(error)) from None
        except FAILURES as error:
            raise NotGreeted(type(error).__name__) from None
