"""After the settings are written: the database, the introduction, tests, the invitation."""

import asyncio
from contextlib import ExitStack

from bot.cli.lock import locked
from bot.cli.output import Problem
from bot.cli.setup.asking import Asker
from bot.cli.setup.coordinator import Coordinators, Prepared, invite, kept_language, prepare
from bot.cli.setup.greeting import Language, greet_on_telegram_too, settle_email
from bot.cli.setup.outcome import Outcome
from bot.cli.setup.telegram import Telegram
from bot.cli.setup.wanted import Wanted
from bot.cli.store import now_or, opened
from bot.platforms.telegram.introducing import NotDone, introduce
from bot.settings import AorSettings, Settings
from bot.storage.engine import Database
from bot.storage.unit import Unit


def arrive(asker: Asker, wanted: Wanted, outcome: Outcome, settings: Settings) -> None:
    """Do all of it; what happened goes into `outcome`. Raises Problem."""
    telegram = outcome.answers.telegram
    with opened(settings.database.url) as database:
        found = _prepared(database, outcome.answers.group, telegram)
        asker.say("✓ The database is there.")
        if found.changed:
            asker.say(f"✓ Changed there, and noted in the audit: {', '.join(found.changed)}.")
        if telegram is not None:
            outcome.languages = _introduced(asker, telegram)
        language = _invite(asker, wanted, outcome, database, found.who)
    if telegram is not None:
        outcome.tests["telegram"] = _greeted(asker, wanted, telegram, language, settings)


def _prepared(database: Database, aor: AorSettings, telegram: Telegram | None) -> Prepared:
    def work(unit: Unit) -> Prepared:
        if telegram is not None:
            unit.deployment.note_telegram_name(telegram.username)
        return prepare(unit, aor, now_or(None))

    return database.write_now(work)


def _introduced(asker: Asker, telegram: Telegram) -> tuple[str, ...]:
    try:
        languages = asyncio.run(introduce(telegram.access))
    except NotDone as error:
        asker.say(f"! Telegram did not take the menus ({error.reason}); aorbot run tries again.")
        return ()
    asker.say(f"✓ Telegram shows what the bot is and its commands: {', '.join(languages)}.")
    return languages


def _invite(
    asker: Asker, wanted: Wanted, outcome: Outcome, database: Database, found: Coordinators
) -> Language:
    """A code where nobody leads yet, or where one more is asked for; what that person reads."""
    group = outcome.answers.group

    def read_by(email: str | None) -> Language:
        kept = database.read_now(lambda unit: kept_language(unit, email))
        return Language(kept, group.language)

    asker.heading("Who leads")
    if found.joined:
        asker.say(f"✓ Somebody leads already: {found.joined[0].title}.")
    invites = wanted.another_invitation or not found.joined
    if found.waiting and invites:
        asker.say("An invitation was made and not used yet. The new code takes its place.")
    email = None
    if invites or wanted.email is not None:
        email, outcome.tests["slack"] = settle_email(asker, wanted, outcome.answers.slack, read_by)
    if invites:
        made = database.write_now(lambda unit: invite(unit, group, email, now_or(None)))
        outcome.invitation = made
    return read_by(email)


def _greeted(
    asker: Asker, wanted: Wanted, telegram: Telegram, language: Language, settings: Settings
) -> str:
    with ExitStack() as held:
        try:
            held.enter_context(locked(settings.database.url))
        except Problem:
            asker.say("The bot runs already: write to it on Telegram, and it answers.")
            return "skipped: the bot runs"
        return greet_on_telegram_too(asker, wanted, telegram, language)
