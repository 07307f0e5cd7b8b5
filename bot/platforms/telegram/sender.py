"""Sends, edits and fetches. Its answers are outcomes: errors of Telegram stay in here."""

from datetime import datetime
from typing import ClassVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.conversation.envelopes import AccountRef, ChatRef, FileRef, MessageRef, Platform
from bot.conversation.outcomes import Outcome, Outgoing, Sent, WentOn
from bot.platforms.files import LIMIT, FileGone, FileTooLarge, FileUnavailable
from bot.platforms.progress import Way, unnoted
from bot.platforms.telegram.outcomes import (
    has_nothing_to_edit,
    is_about_the_file,
    is_unchanged,
    outcome_of,
)
from bot.platforms.telegram.render import Keyboard, Page
from bot.platforms.telegram.steps import (
    Attachment,
    Passed,
    Photo,
    Plain,
    Step,
    forms_of,
    steps_of,
    without_content,
)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramSender:
    """What delivery sees of Telegram."""

    can_find: ClassVar[bool] = False
    resends: ClassVar[bool] = True

    def __init__(self, bot: Bot, key: bytes) -> None:
        """`key` signs buttons. `bot` may be initialised later, before the first call."""
        self._bot = bot
        self._key = key

    async def send(self, outgoing: Outgoing, went_on: WentOn = unnoted) -> Outcome:
        """Send all of `outgoing`; the outcome names the message that has the buttons.

        Tried again with the progress of Later or Unknown, it goes on with the part that failed.
        Raises MissingText or whatever drawing raises, before anything is sent.
        """
        chat, way = _where_to(outgoing), Way(outgoing.progress, went_on)
        steps = await steps_of(outgoing, self._key)
        try:
            for number in range(way.begin([*map(without_content, steps)]), len(steps)):
                await self._next(outgoing, chat, steps[number], way, first=number == 0)
        except TelegramError as error:
            return way.ended(outcome_of(error, chat))
        return Sent(way.message, way.without)

    async def find(self, key: str, chat: ChatRef, oldest: datetime | None = None) -> None:
        """Telegram lets no bot look up what it sent."""

    async def resolve(self, account: AccountRef) -> ChatRef:
        """The private chat of an account bears the account's own number."""
        return ChatRef(Platform.TELEGRAM, "", account.user)

    async def fetch(self, file: FileRef) -> bytes:
        """The content of a file somebody sent. Raises FileTooLarge or FileUnavailable."""
        if file.size > LIMIT:
            raise FileTooLarge(file.size)
        try:
            known = await self._bot.get_file(file.id)
            if (known.file_size or 0) > LIMIT:
                raise FileTooLarge(known.file_size or 0)
            content = bytes(await known.download_as_bytearray())
        except TelegramError as error:
            if "file is too big" in error.message.lower():
                raise FileTooLarge(file.size) from error
            gone = isinstance(error, BadRequest)
            raise (FileGone if gone else FileUnavailable)(type(error).__name__) from error
        if len(content) > LIMIT:
            raise FileTooLarge(len(content))
        return content

    async def _next(
        self, outgoing: Outgoing, chat: ChatRef, step: Step, way: Way, *, first: bool
    ) -> None:
        lost = None
        if first and outgoing.edit is not None and isinstance(step, Page):
            message = await self._edit(step, outgoing.edit)
        elif isinstance(step, Passed):
            message, lost = await self._passed(step, chat, _answered(outgoing, chat))
        else:
            message = await self._post(step, chat, _answered(outgoing, chat))
        await way.step(message, settled=bool(step.buttons), lost=lost)

    async def _passed(
        self, step: Passed, chat: ChatRef, answered: ReplyParameters | None
    ) -> tuple[MessageRef, int | None]:
        """A file that somebody sent, or words in its place if Telegram does not take it.

        The message, and the record of the file if it is not there.
        """
        *forms, instead = forms_of(step)
        for form in forms:
            try:
                return await self._post(form, chat, answered), None
            except TelegramError as error:
                if not is_about_the_file(error):
                    raise
        return await self._post(instead, chat, answered), step.record

    async def _edit(self, page: Page, target: MessageRef) -> MessageRef:
        try:
            await self._bot.edit_message_text(
                page.text,
                chat_id=int(target.chat.chat),
                message_id=int(target.message),
                parse_mode=ParseMode.HTML,
                reply_markup=_markup(page.buttons),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if is_unchanged(error):
                return target
            if has_nothing_to_edit(error):
                return await self._post(page, target.chat)
            raise
        return target

    async def _post(
        self, step: Plain, chat: ChatRef, answered: ReplyParameters | None = None
    ) -> MessageRef:
        message = await self._posted(
            step,
            chat_id=int(chat.chat),
            thread=None if chat.thread is None else int(chat.thread),
            answered=answered,
        )
        return MessageRef(chat, str(message.message_id))

    async def _posted(
        self, step: Plain, chat_id: int, thread: int | None, answered: ReplyParameters | None
    ) -> Message:
        markup = _markup(step.buttons)
        match step:
            case Page():
                return await self._bot.send_message(
                    chat_id,
                    step.text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=markup,
                    message_thread_id=thread,
                    reply_parameters=answered,
                    link_preview_options=_NO_PREVIEW,
                )
            case Photo():
                return await self._bot.send_photo(
                    chat_id,
                    step.content,
                    caption=step.caption,
                    reply_markup=markup,
                    message_thread_id=thread,
                    reply_parameters=answered,
                )
            case Attachment():
                return await self._bot.send_document(
                    chat_id,
                    step.content,
                    filename=step.name,
                    reply_markup=markup,
                    message_thread_id=thread,
                    reply_parameters=answered,
                )


def _where_to(outgoing: Outgoing) -> ChatRef:
    """The chat meant; a person's private chat has the number of the person."""
    if outgoing.edit is not None:
        return outgoing.edit.chat
    if outgoing.chat is not None:
        return outgoing.chat
    if outgoing.account is None:
        raise ValueError("an outgoing message names a chat or an account")
    return ChatRef(Platform.TELEGRAM, "", outgoing.account.user)


def _answered(outgoing: Outgoing, chat: ChatRef) -> ReplyParameters | None:
    """The message that begins the chain; where its reader has deleted it, it is said plainly."""
    root = outgoing.root
    if root is None or root.chat.chat != chat.chat:
        return None
    return ReplyParameters(int(root.message), allow_sending_without_reply=True)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=data) for label, data in row]
            for row in keyboard
        ]
    )
