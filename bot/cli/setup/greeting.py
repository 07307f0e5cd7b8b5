"""The test message: to somebody on Slack by address, to whoever pressed Start on Telegram."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.cli.setup.asking import Asker, Question, Wrong
from bot.cli.setup.slack import Slack
from bot.cli.setup.telegram import Telegram
from bot.cli.setup.wanted import Wanted
from bot.conversation.languages import find_language
from bot.conversation.outcomes import Reader
from bot.conversation.replies import say
from bot.conversation.texts import plain
from bot.platforms.slack.greeting import NOBODY, NotGreeted
from bot.platforms.slack.greeting import greet as greet_on_slack
from bot.platforms.telegram.introducing import NotDone
from bot.platforms.telegram.introducing import greet as greet_on_telegram

SKIP = "-"
_LOOK = 3
"""Seconds to wait for a Start that somebody says they pressed."""


@dataclass(frozen=True, slots=True)
class Language:
    """What whoever is greeted reads: the roster's word, else the platform's, else the group's."""

    on_roster: str | None
    of_group: str

    def words(self, on_platform: str | None = None) -> str:
        """The test message."""
        known = find_language(on_platform) if on_platform else None
        language = self.on_roster or known or self.of_group
        return plain(say("doctor.first_test"), Reader(language, "UTC", "UTC"))


def settle_email(
    asker: Asker, wanted: Wanted, slack: Slack | None, read_by: Callable[[str], Language]
) -> tuple[str | None, str]:
    """Whose address gets the invitation and Slack's test message; what became of that.

    `read_by`: what whoever has an address reads. Raises Problem.
    """
    words = "Your e-mail address (of your Slack account)" if slack else "Your e-mail address"
    asker.say("You are invited as the first coordinator.")
    if slack is not None:
        asker.say("A test message goes to you on Slack, found by your address.")
    question = Question(words, "--email", "", "leave it out")

    def check(answer: str) -> tuple[str | None, str]:
        if answer in {"", SKIP}:
            return None, "skipped"
        if "@" not in answer.strip("@") or " " in answer:
            raise Wrong(f"“{answer}” is no e-mail address.", "Write it like name@example.org.")
        if slack is None:
            return answer, "skipped"
        return answer, _greeted_on_slack(asker, slack, answer, read_by(answer))

    return asker.settle(question, wanted.email, check)


def _greeted_on_slack(asker: Asker, slack: Slack, email: str, language: Language) -> str:
    try:
        asyncio.run(greet_on_slack(slack.access, email, language.words()))
    except NotGreeted as error:
        if error.reason == NOBODY:
            hint = "Write the address of your account there, or - to leave it out."
            raise Wrong(f"Nobody in {slack.team} has the address {email}.", hint) from None
        asker.say(f"! The test message on Slack was not sent ({error.reason}).")
        return f"not sent ({error.reason})"
    asker.say("✓ A test message is in your Slack, under Apps.")
    return "sent"


def greet_on_telegram_too(
    asker: Asker, wanted: Wanted, telegram: Telegram, language: Language
) -> str:
    """What became of it: sent, skipped, or why not."""
    if asker.asks and wanted.wait_for_start is None:
        asker.say(f"For a test on Telegram open https://t.me/{telegram.username}, press Start,")
        question = Question("then Enter here", "--wait-for-start", "y", f"{SKIP} skips it")
        return asker.settle(question, None, lambda said: _greeted(asker, telegram, language, said))
    if wanted.wait_for_start is None:
        return "skipped"
    sent = _sent(asker, telegram, language, wanted.wait_for_start)
    return sent or "nobody pressed Start"


def _greeted(asker: Asker, telegram: Telegram, language: Language, answer: str) -> str:
    if answer == SKIP:
        return "skipped"
    outcome = _sent(asker, telegram, language, _LOOK)
    if outcome is None:
        hint = f"Press Start in the chat with the bot, then Enter; {SKIP} skips it."
        raise Wrong(f"No Start has arrived at @{telegram.username}.", hint)
    return outcome


def _sent(asker: Asker, telegram: Telegram, language: Language, seconds: int) -> str | None:
    try:
        if not asyncio.run(greet_on_telegram(telegram.access, language.words, seconds)):
            return None
    except NotDone as error:
        asker.say(f"! The test message on Telegram was not sent ({error.reason}).")
        return f"not sent ({error.reason})"
    asker.say("✓ A test message is in your Telegram.")
    return "sent"
