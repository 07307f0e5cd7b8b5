"""Says what it is told on Slack, once, and translates what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ClassVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import AccountRef, ChatRef, FileRef, MessageRef
from bot.conversation.outcomes import (
    DEACTIVATED,
    Gone,
    Outcome,
    Outgoing,
    Sent,
    WentOn,
)
from bot.conversation.replies import Document, Picture, Reply
from bot.platforms.progress import Way, unnoted
from bot.platforms.slack.errors import (
    FAILURES,
    NotFetched,
    code_of,
    not_fetched,
    outcome_of,
)
from bot.platforms.slack.files import Files, Make, made
from bot.platforms.slack.home import publish
from bot.platforms.slack.lookup import find_posted, metadata_of
from bot.platforms.slack.measure import cut
from bot.platforms.slack.passing import LeftOut, left_out, named
from bot.platforms.slack.profiles import read_profile
from bot.platforms.slack.render import Page, render
from bot.platforms.slack.rooms import Rooms
from bot.platforms.slack.whisper import whisper

# chat.update takes less text than chat.postMessage; the blocks hold all of it anyway.
_EDIT_TEXT = 4000
# The message is no more, or cannot be changed: say it anew instead.
_NOT_EDITABLE = {"cant_update_message", "edit_window_closed", "message_not_found"}
_NO_THREAD = {"thread_not_found", "cannot_reply_to_message"}


class SlackSender:
    """Sends, edits, looks up and fetches with one bot token."""

    can_find: ClassVar[bool] = True

    def __init__(
        self, client: AsyncWebClient, workspace: str, key: bytes, make: Make = made
    ) -> None:
        """`client`: with a session and without retry handlers; `key` signs buttons."""
        if client.session is None:
            raise ValueError("the client needs a session: without one each call opens its own")
        self._client = client
        self._session: aiohttp.ClientSession = client.session
        self._workspace = workspace
        self._key = key
        self._rooms = Rooms(client, workspace)
        self._files = Files(client, self._session, make)

    async def send(self, outgoing: Outgoing, went_on: WentOn = unnoted) -> Outcome:
        """Say it once: edit, answer or post, with the key in the metadata."""
        way = Way(outgoing.progress, went_on)
        try:
            outcome = await self._say(outgoing, way)
        except FAILURES as error:
            outcome = outcome_of(error)
        if isinstance(outcome, Gone):
            outcome = await self._why(outcome, outgoing)
        return way.ended(outcome)

    async def find(
        self, key: str, chat: ChatRef, oldest: datetime | None = None
    ) -> MessageRef | None:
        """The message that was posted under `key`, if it is there; `oldest`: aware.

        Raises NotFetched if the history cannot be read: then nobody knows.
        """
        if chat.home:
            return None  # It has no history, and once more does no harm.
        try:
            return await find_posted(self._client, key, await self._rooms.real(chat), oldest)
        except FAILURES as error:
            raise NotFetched(outcome_of(error)) from None

    async def fetch(self, file: FileRef) -> bytes:
        """The bytes of a file that somebody sent. Raises NotFetched, LostFile for good."""
        try:
            return await self._files.fetch(file)
        except NotFetched as error:
            raise not_fetched(error.outcome) from None
        except FAILURES as error:
            raise not_fetched(outcome_of(error)) from None

    async def resolve(self, account: AccountRef) -> ChatRef:
        """The private chat of `account`. Raises NotFetched if there can be none."""
        try:
            return await self._rooms.of(account)
        except FAILURES as error:
            raise NotFetched(outcome_of(error)) from None

    async def _why(self, gone: Gone, outgoing: Outgoing) -> Gone:
        """Slack often says of a deactivated account only that there is no such chat."""
        account, chat = outgoing.account, outgoing.chat
        if account is None or gone.reason == DEACTIVATED or not (chat is None or chat.private):
            return gone
        try:
            profile = await read_profile(self._client, account.user, self._workspace)
        except FAILURES:
            return gone
        return Gone(DEACTIVATED) if profile.deleted else gone

    async def _say(self, outgoing: Outgoing, way: Way) -> Outcome:
        if outgoing.reply.silent:
            return Sent(None)
        if outgoing.home:
            return await publish(self._client, outgoing, self._key)
        if outgoing.edit is not None:
            return await self._steps(outgoing, way, outgoing.edit.chat)
        chat = outgoing.chat
        if outgoing.answer_url is not None:
            # Files cannot be whispered; they go where this person alone sees them.
            if not _files_of(outgoing.reply):
                outcome = await self._whisper(outgoing, way, outgoing.answer_url)
                if not isinstance(outcome, Gone):
                    return outcome
            chat = None
        if chat is None:
            if outgoing.account is None:
                return Gone("response_url" if outgoing.answer_url else "no_place")
            chat = await self._rooms.of(outgoing.account)
        chat = await self._rooms.real(chat)
        return await self._steps(outgoing, way, _in_thread(outgoing, chat))

    async def _whisper(self, outgoing: Outgoing, way: Way, url: str) -> Outcome:
        reply = outgoing.reply
        outcome: Outcome = Sent(None)
        pages = render(reply, outgoing.reader, self._key).pages
        for number in range(way.begin(pages), len(pages)):
            page, replaces = pages[number], reply.edits and number == 0
            outcome = await whisper(
                self._session, url, page, replaces=replaces, public=not reply.private
            )
            if not isinstance(outcome, Sent):
                return outcome
            await way.step(None)
        return outcome

    async def _steps(self, outgoing: Outgoing, way: Way, chat: ChatRef) -> Outcome:
        """Files first, then the pages; the last step carries the key and so proves them all."""
        reply, reader = outgoing.reply, outgoing.reader
        beside, files = _beside_files(reply), _files_of(reply)
        pages = render(beside, reader, self._key).pages
        # Without other words the keyed message says what a chart shows; said twice is noise.
        upload = partial(self._files.upload, reader=reader, chat=chat, worded=beside is not reply)
        parts: list[Picture | Document | Page] = [*files, *pages]
        for number in range(way.begin([*map(named, files), *pages]), len(parts)):
            part = parts[number]
            if isinstance(part, Page):
                await way.step(await self._paged(outgoing, chat, pages, number - len(files)))
                continue
            lost = await left_out(part, partial(upload, part))
            if lost is not None:
                await self._instead(outgoing, chat, lost)
            await way.step(None, lost=lost.record if lost else None)
        return Sent(way.message, way.without)

    async def _paged(
        self, outgoing: Outgoing, chat: ChatRef, pages: Sequence[Page], number: int
    ) -> MessageRef:
        page, last = pages[number], number == len(pages) - 1
        key = outgoing.key if last else f"{outgoing.key}#{number}"
        if outgoing.edit is not None and number == 0:
            return await self._edit(page, outgoing.edit, key)
        return await self._post(page, chat, key)

    async def _instead(self, outgoing: Outgoing, chat: ChatRef, lost: LeftOut) -> None:
        [page] = render(Reply((lost.sentence,)), outgoing.reader, self._key).pages
        await self._post(page, chat, f"{outgoing.key}#file{lost.record}")

    async def _post(self, page: Page, chat: ChatRef, key: str) -> MessageRef:
        post = partial(
            self._client.chat_postMessage,
            channel=chat.chat,
            text=page.text,
            blocks=page.blocks,
            metadata=metadata_of(key),
            unfurl_links=False,
        )
        try:
            answer = await post(thread_ts=chat.thread)
        except SlackApiError as error:
            if chat.thread is None or not chat.private or code_of(error) not in _NO_THREAD:
                raise
            # Whoever deleted the message that began the thread is to hear of it all the same.
            chat = replace(chat, thread=None)
            answer = await post()
        return MessageRef(replace(chat, chat=answer["channel"]), answer["ts"])

    async def _edit(self, page: Page, message: MessageRef, key: str) -> MessageRef:
        try:
            await self._client.chat_update(
                channel=message.chat.chat,
                ts=message.message,
                text=cut(page.text, _EDIT_TEXT),
                blocks=page.blocks,
                # No metadata: the message keeps the key it was posted under, by which a
                # sender that died is looked up.
            )
        except SlackApiError as error:
            if code_of(error) not in _NOT_EDITABLE:
                raise
            return await self._post(page, message.chat, key)
        return message


def _in_thread(outgoing: Outgoing, chat: ChatRef) -> ChatRef:
    """The place within `chat` where its thread is."""
    root = outgoing.root
    if root is None or chat.thread is not None or root.chat.chat != chat.chat:
        return chat
    return replace(chat, thread=root.chat.thread or root.message)


def _files_of(reply: Reply) -> list[Picture | Document]:
    return [part for part in reply.parts if isinstance(part, Picture | Document)]


def _beside_files(reply: Reply) -> Reply:
    """The parts to be posted: a file brings its own words, unless there are no others."""
    others = tuple(part for part in reply.parts if not isinstance(part, Picture | Document))
    return replace(reply, parts=others) if others else reply
