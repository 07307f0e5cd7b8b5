"""Own settings: language, zone, reminders, quiet hours, absence, platform.

What is chosen holds from the next message on. The same chosen again changes nothing.
"""

from dataclasses import replace
from typing import assert_never

from bot.conversation.commands.preferences import (
    EndAbsence,
    GoAway,
    Prefer,
    PreferencesCommand,
    SetLanguage,
    SetQuiet,
    SetReminders,
    SetZone,
    ShowHome,
    ShowSettings,
    SwitchReminder,
)
from bot.conversation.languages import offered, own_name
from bot.conversation.replies import Listing, Reply, say
from bot.domain.errors import Refusal
from bot.domain.preferences import Preferences
from bot.domain.reminders import ReminderKind
from bot.handlers import home, waiting
from bot.handlers import preferences_away as away
from bot.handlers.preferences_card import PLATFORMS, card
from bot.handlers.trouble_words import platform_name
from bot.handlers.turn import Turn
from bot.storage.repositories.preferences import IN_THIS_AOR

Change = (
    SetLanguage | SetZone | SetReminders | SwitchReminder | SetQuiet | GoAway | EndAbsence | Prefer
)


def handle(command: PreferencesCommand, turn: Turn) -> Reply:
    """Answer a command about the person's own settings. Raises Refusal."""
    match command:
        case ShowSettings():
            return replace(card(turn), edits=False)
        case ShowHome():
            shows = home.subject(turn.member) if turn.chat.home else ""
            return replace(home.page(turn.unit, turn.member, turn.now), shows=shows)
        case _:
            changed = _change(command, turn)
            turn.unit.outbox.touch(home.subject(turn.member), turn.now)
            return changed


def _change(command: Change, turn: Turn) -> Reply:
    match command:
        case SetLanguage(language):
            return _set_language(language, turn)
        case SetZone():
            return _set_zone(command, turn)
        case SetReminders():
            return _set_reminders(command, turn)
        case SwitchReminder(kind, on):
            heard = frozenset(ReminderKind) - _chosen(turn).muted
            return _hear(heard | {kind} if on else heard - {kind}, turn)
        case SetQuiet(hours):
            kept = _keep(replace(_chosen(turn), quiet=hours), "quiet", turn)
            waiting.renew(turn.unit, turn.member, turn.now)
            return kept
        case GoAway():
            return away.go(command, turn)
        case EndAbsence():
            return away.end(turn)
        case Prefer(platform):
            return _prefer(platform, turn)
        case _:
            assert_never(command)


def _chosen(turn: Turn) -> Preferences:
    return turn.unit.preferences.of(turn.member.person.id)


def _keep(chosen: Preferences, what: str, turn: Turn) -> Reply:
    person = turn.member.person.id
    if chosen != _chosen(turn):
        turn.unit.preferences.keep(person, chosen)
        turn.note("settings", f"person:{person}", what=what)
    return card(turn, say("preferences.changed"))


def _hear(kinds: frozenset[ReminderKind], turn: Turn) -> Reply:
    muted = frozenset(ReminderKind) - kinds
    return _keep(replace(_chosen(turn), muted=muted), "reminders", turn)


def _set_reminders(command: SetReminders, turn: Turn) -> Reply:
    """For all calls anywhere, or of this AoR alone, or of one kind of them."""
    kinds = command.kinds
    if command.calls is None and not command.here:
        return _hear(frozenset(ReminderKind if kinds is None else kinds), turn)
    person = turn.member.person.id
    calls = command.calls.value if command.calls else IN_THIS_AOR
    muted = None if kinds is None else frozenset(ReminderKind) - frozenset(kinds)
    if turn.unit.preferences.choices(person).get(calls) != muted:
        turn.unit.preferences.choose(person, calls, muted)
        turn.note("settings", f"person:{person}", what="reminders", calls=calls)
    return card(turn, say("preferences.changed"))


def _set_language(language: str, turn: Turn) -> Reply:
    if language not in offered():
        names = Listing(tuple(own_name(known) for known in offered()))
        raise Refusal("preferences.no_language", language=language, offered=names)
    person = turn.member.person
    if language != person.language:
        turn.unit.preferences.set_language(person.id, language)
        turn.note("settings", f"person:{person.id}", what="language")
    return card(turn, say("preferences.changed"))


def _set_zone(command: SetZone, turn: Turn) -> Reply:
    if not command.zones:
        raise Refusal("preferences.unknown_zone", place=command.said)
    zone, *others = command.zones
    if others:
        zones = Listing(command.zones)
        raise Refusal("preferences.several_zones", place=command.said, zones=zones, zone=zone)
    person = turn.member.person
    if zone != person.zone:
        turn.unit.preferences.set_zone(person.id, zone)
        moved = replace(turn.member, person=replace(person, zone=zone))
        waiting.renew(turn.unit, moved, turn.now)
        turn.note("settings", f"person:{person.id}", what="zone")
    return card(turn, say("preferences.changed"))


def _prefer(platform: str, turn: Turn) -> Reply:
    if platform not in PLATFORMS:
        raise Refusal("preferences.which_platform")
    accounts = turn.unit.people.accounts_of(turn.member.person.id)
    if all(account.ref.platform.value != platform for account in accounts):
        raise Refusal("preferences.no_account", platform=platform_name(platform))
    return _keep(replace(_chosen(turn), platform=platform), "platform", turn)
