"""Slack: the app is made from the manifest, its two tokens are asked for and tried."""

import asyncio
from dataclasses import dataclass

from bot.cli.setup import forms
from bot.cli.setup.asking import Asker, Question, Wrong
from bot.cli.setup.found import ensure_good, told
from bot.cli.setup.wanted import Wanted
from bot.domain.findings import Finding
from bot.platforms.slack import manifest
from bot.platforms.slack.checking import Seen, SlackAccess, check_socket, check_token, reaching
from bot.settings import SlackSettings

BOT_FLAG, APP_FLAG = "--slack-bot-token-file", "--slack-app-token-file"
NONE = "-"
HOW = """Make the app, once:
  1. Open the link below, choose your workspace, Next, Create.
  2. Install App, Install to Workspace: shows the bot token (xoxb-…).
  3. Basic Information, App-Level Tokens, Generate, add connections:write: shows the app \
token (xapp-…)."""


@dataclass(frozen=True, slots=True)
class Slack:
    """Tokens that work. `app_token` None: payloads come over HTTP. `team` and `user`: names."""

    bot_token: str
    app_token: str | None
    base_url: str
    team: str
    user: str

    @property
    def access(self) -> SlackAccess:
        """To ask Slack with."""
        return SlackAccess(self.bot_token, self.app_token, self.base_url)


def settle_slack(asker: Asker, wanted: Wanted, present: SlackSettings) -> Slack | None:
    """Ask for the tokens until they work; None: the bot is not to be on Slack. Raises Problem."""
    held = present.bot_token.get_secret_value() if present.bot_token else ""
    base_url = wanted.slack_base_url or present.base_url
    given = wanted.slack_bot_token
    asker.heading("Slack")
    if not held and given is None:
        explain(asker)

    def check(answer: str) -> tuple[str, Seen] | None:
        if answer in {"", NONE}:
            return None
        return tried(asker, forms.ensure_is(forms.BOT, answer), base_url)

    known = asker.settle(_bot_question(held, wanted), given, check)
    if known is None:
        asker.say("Slack is left out.")
        return None
    token, seen = known
    app_token = _app_token(asker, wanted, present, SlackAccess(token, None, base_url))
    return Slack(token, app_token, base_url, seen.team, seen.user)


def _bot_question(held: str, wanted: Wanted) -> Question:
    words = "Bot token (xoxb-…), not shown while you paste it"
    if held:
        words = f"Bot token, not shown while you paste it ({NONE} leaves Slack out)"
    # Where the other token is named, this one is missing, not left out.
    left_out = None if wanted.slack_app_token and not held else held
    shown = "keep the one that is set" if held else "leave Slack out"
    asides = {"m": manifest.text}
    return Question(words, BOT_FLAG, left_out, shown, secret=True, asides=asides)


def explain(asker: Asker) -> None:
    """The steps, the scopes and why, and the link that fills the form in."""
    if not asker.asks:
        return
    asker.say(HOW)
    asker.say("\nWhat the app may do there, and why:")
    for scope in manifest.scopes():
        asker.listed(scope.name, scope.why)
    asker.say("\nThe link (“m” at the question below shows the manifest, to be pasted instead):")
    asker.show(f"{manifest.link()}\n")


def tried(asker: Asker, token: str, base_url: str) -> tuple[str, Seen]:
    """A bot token that Slack takes and that allows enough. Raises Wrong."""

    async def ask() -> Seen:
        async with reaching(SlackAccess(token, None, base_url)) as client:
            return await check_token(client)

    seen = asyncio.run(ask())
    for finding in seen.findings:
        ensure_good(finding, again=token)
        told(asker, finding)
    return token, seen


def _app_token(
    asker: Asker, wanted: Wanted, present: SlackSettings, access: SlackAccess
) -> str | None:
    held = present.app_token.get_secret_value() if present.app_token else None
    if wanted.slack_app_token is None and held is None and present.signing_secret:
        asker.say("Slack sends to your public address; no app token is needed.")
        return None
    question = Question(
        "App token (xapp-…), not shown either",
        APP_FLAG,
        default=held,
        shown="keep the one that is set" if held else "",
        secret=True,
    )

    def check(answer: str) -> str:
        token = forms.ensure_is(forms.APP, answer)
        finding = asyncio.run(_socket(access, token))
        ensure_good(finding, again=token)
        told(asker, finding)
        return token

    return asker.settle(question, wanted.slack_app_token, check)


async def _socket(access: SlackAccess, app_token: str) -> Finding:
    async with reaching(access) as client:
        return await check_socket(client, app_token)


def ensure_base_url(address: str) -> str:
    """An address of a Web API, with the slash at its end. Raises Wrong."""
    if not address.startswith(("http://", "https://")):
        raise Wrong(f"“{address}” is no address.", "It begins with https://.")
    return f"{address.rstrip('/')}/"
