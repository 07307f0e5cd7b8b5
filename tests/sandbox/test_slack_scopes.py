"""A bot token allows what its scopes say, and every answer says which these are."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import Bot, SlackSandbox, User


async def answers(scopes):
    """auth.test, a look-up that is allowed, and the refusal of one that is not."""
    bot = Bot(scopes=scopes)
    sandbox = SlackSandbox(bot=bot, users=[User("U0ADA", "ada@example.org")])
    await sandbox.start()
    try:
        client = AsyncWebClient(bot.token, base_url=sandbox.api_url)
        who = await client.auth_test()
        await client.users_info(user="U0ADA")
        with pytest.raises(SlackApiError) as refused:
            await client.users_lookupByEmail(email="nobody@example.org")
        return who.headers.get("x-oauth-scopes"), refused.value.response.data
    finally:
        await sandbox.stop()


async def test_a_call_beyond_the_scopes_is_refused_with_what_it_needs():
    said, refusal = await answers(("chat:write", "users:read"))
    assert said == "chat:write,users:read"
    assert refusal == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read.email",
        "provided": said,
    }


async def test_without_scopes_everything_is_allowed_and_nothing_said():
    said, refusal = await answers(None)
    assert (said, refusal["error"]) == (None, "users_not_found")
