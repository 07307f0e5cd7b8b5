"""The Home tab: a page of each person's own, published whole whenever it changes."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import ChatRef, MessageRef
from bot.conversation.outcomes import Gone, Outcome, Outgoing, Refused, Sent
from bot.platforms.slack.errors import outcome_of
from bot.platforms.slack.render import render
from bot.platforms.slack.wire import HOME

_BLOCKS = 100


async def publish(client: AsyncWebClient, outgoing: Outgoing, key: bytes) -> Outcome:
    """Show `outgoing` as the person's Home. Raises what slack_sdk raises; `key` signs buttons."""
    place = outgoing.edit.chat if outgoing.edit else outgoing.chat
    if place is None or outgoing.reply.silent or _is_a_card(outgoing):
        return Sent(None)
    blocks = render(outgoing.reply, outgoing.reader, key).blocks[:_BLOCKS]
    view = {"type": "home", "blocks": blocks}
    try:
        await client.views_publish(user_id=_whose(outgoing, place), view=view)
    except SlackApiError as error:
        outcome = outcome_of(error)
        # Somebody without a page may well be reached by messages.
        return Refused(outcome.reason) if isinstance(outcome, Gone) else outcome
    return Sent(MessageRef(place, HOME))


def _is_a_card(outgoing: Outgoing) -> bool:
    """What would replace a pressed message: the page itself is published anew instead."""
    return outgoing.edit is not None and not outgoing.reply.shows.startswith(f"{HOME}:")


def _whose(outgoing: Outgoing, place: ChatRef) -> str:
    return outgoing.account.user if outgoing.account else place.chat
