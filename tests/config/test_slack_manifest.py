"""config/slack-manifest.yaml asks Slack for exactly what the code of the Slack side uses."""

import ast
import inspect
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.commands.people import NotUnderstood
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.words import read_words
from bot.platforms.slack import manifest
from tests.config.plain_yaml import read_yaml

ROOT = Path(__file__).parents[2]
MANIFEST = (ROOT / "config" / "slack-manifest.yaml").read_text("utf-8")
SOURCE = "".join(p.read_text("utf-8") for p in sorted((ROOT / "bot/platforms/slack").glob("*.py")))

# Looked up at https://docs.slack.dev/reference/methods: the bot scopes each method wants where the
# bot uses it. Histories are asked for in direct messages alone; a channel's needs other scopes.
SCOPES = {
    "apps_connections_open": set(),  # the app-level token's connections:write
    "auth_test": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history"},
    "conversations_info": {"channels:read", "groups:read", "im:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"im:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "users_info": {"users:read", "users:read.email"},
    "users_lookupByEmail": {"users:read.email"},
    "views_open": set(),
    "views_publish": set(),
}
# What the listener calls an event → the subscription that brings it, and its scope. Messages of
# channels are not subscribed to: what is meant for the bot comes as a mention.
EVENTS = {
    "app_home_opened": ("app_home_opened", set()),
    "app_mention": ("app_mention", {"app_mentions:read"}),
    "message": ("message.im", {"im:history"}),
    "user_change": ("user_change", {"users:read"}),
}
# Methods of the client that call none of Slack's.
OURS = {"api_call", "is_valid_slack_signature"}


def methods():
    """Every method of Slack that the library knows, by the library's name."""
    found = inspect.getmembers(AsyncWebClient, inspect.iscoroutinefunction)
    return {name for name, _ in found if not name.startswith("_")} - OURS


def called(source):
    """Methods of Slack that the code names, be it to call them or to pass them on."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return {node.attr for node in nodes} & (methods() | {"api_call"})


def heard(source):
    """Kinds of events that the listener does not leave unread."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HEARD":
            return ast.literal_eval(node.value)
    raise AssertionError("the listener says nowhere which events it takes")


def registered(source):
    """What Bolt is told to bring: command, event, action …"""
    return set(re.findall(r"^ +app\.([a-z_]+)\(_ANY\)", source, re.MULTILINE))


def faults(text, source):
    manifest = read_yaml(text)
    calls, events, kinds = called(source), heard(source), registered(source)
    yield from (f"no scopes are known for {name}" for name in sorted(calls - set(SCOPES)))
    yield from (f"{name} is called no more" for name in sorted(set(SCOPES) - calls))
    wanted = {scope for name in calls for scope in SCOPES.get(name, ())}
    wanted |= {scope for name in events for scope in EVENTS[name][1]}
    wanted |= {"commands"} if kinds & {"command", "shortcut"} else set()
    scopes = manifest["oauth_config"]["scopes"]
    yield from different("scope", scopes["bot"], wanted)
    if set(scopes) != {"bot"}:
        yield "asks for the rights of people"
    settings, features = manifest["settings"], manifest["features"]
    subscribed = settings["event_subscriptions"]["bot_events"]
    yield from different("event", subscribed, {EVENTS[name][0] for name in events})
    pressed = bool(kinds & {"action", "view", "shortcut"})
    if settings["interactivity"]["is_enabled"] is not pressed:
        yield "buttons and forms are not brought"
    for kind, feature in (("command", "slash_commands"), ("shortcut", "shortcuts")):
        if (kind in kinds) is not bool(features.get(feature)):
            yield f"{feature} do not fit the listener"
    if features["app_home"]["home_tab_enabled"] is not ("views_publish" in calls):
        yield "the home tab does not fit what is published"
    yield from unexplained(text, [*scopes["bot"], *subscribed])


def different(what, there, wanted):
    yield from (f"{what} {one} is missing" for one in sorted(wanted - set(there)))
    yield from (f"{what} {one} is used by nobody" for one in sorted(set(there) - wanted))
    if sorted(set(there)) != there:
        yield f"each {what} once, in the order of the alphabet"


def unexplained(text, items):
    lines = text.splitlines()
    for item in items:
        at = lines.index(f"      - {item}")
        if not lines[at - 1].strip().startswith("#"):
            yield f"{item} says not why"


def test_the_manifest_asks_for_exactly_what_is_used():
    assert list(faults(MANIFEST, SOURCE)) == []


UNUSED = "      # reads everything\n      - channels:history\n"
IN_MANIFEST = [
    ("      # chat.postMessage", UNUSED + "      # chat.postMessage", "channels:history is used"),
    ("      - im:read\n", "", "scope im:read is missing"),
    ("      - files:write\n", "", "scope files:write is missing"),
    ("      - commands\n", "", "scope commands is missing"),
    ("      # conversations.open: to write to a person first\n", "", "im:write says not why"),
    ("      - message.im\n", "", "event message.im is missing"),
    ("      - message.im\n", "      - message.channels\n", "message.channels is used by nobody"),
    ("      # For words in direct messages.\n", "", "message.im says not why"),
    ("      - user_change\n", "", "event user_change is missing"),
    ("      - users:read.email\n", "", "scope users:read.email is missing"),
    ("    home_tab_enabled: true", "    home_tab_enabled: false", "the home tab does not fit"),
    ("      - app_home_opened\n", "", "event app_home_opened is missing"),
    ("    is_enabled: true", "    is_enabled: false", "buttons and forms"),
    ("    bot:\n", '    user: ["chat:write"]\n    bot:\n', "rights of people"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("good", "bad", "why"), IN_MANIFEST, ids=[why for _, _, why in IN_MANIFEST]
)
def test_a_spoiled_manifest_is_caught(good, bad, why):
    assert good in MANIFEST
    assert any(why in fault for fault in faults(MANIFEST.replace(good, bad), SOURCE))


IN_SOURCE = [
    ("client.chat_update", "client.chat_delete", "no scopes are known for chat_delete"),
    ("client.chat_update", "client.chat_postMessage", "chat_update is called no more"),
    ("client.conversations_info", "client.auth_test", "im:read is used by nobody"),
    ("client.auth_test()", 'client.api_call("users.info")', "no scopes are known for api_call"),
    ('_HEARD = {"message", "app_mention",', '_HEARD = {"message",', "app_mention is used by"),
    ("client.views_publish", "client.views_open", "the home tab does not fit"),
    ("app.shortcut(_ANY)", "app.error(_ANY)", "shortcuts do not fit"),
    ("app.command(_ANY)", "app.error(_ANY)", "slash_commands do not fit"),
]


@pytest.mark.parametrize(("good", "bad", "why"), IN_SOURCE, ids=[why for _, _, why in IN_SOURCE])
def test_a_change_of_the_code_is_caught(good, bad, why):
    assert good in SOURCE
    assert any(why in fault for fault in faults(MANIFEST, SOURCE.replace(good, bad)))


def test_people_can_write_to_the_bot_and_the_bot_needs_no_address():
    manifest = read_yaml(MANIFEST)
    home = manifest["features"]["app_home"]
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)
    assert [one["command"] for one in manifest["features"]["slash_commands"]] == ["/aor"]
    assert manifest["settings"]["socket_mode_enabled"] is True


def test_every_shortcut_is_a_command_when_it_is_typed():
    context = Context(datetime(2026, 12, 1, tzinfo=UTC), "Europe/Zurich", "en", b"key")
    for shortcut in read_yaml(MANIFEST)["features"]["shortcuts"]:
        command = read_words(shortcut["callback_id"], context)
        assert not isinstance(command, NotUnderstood), shortcut


def test_the_manifest_that_is_shipped_with_the_code_is_the_same():
    assert manifest.text() == MANIFEST


def test_every_scope_is_told_with_its_reason_and_without_names_of_methods():
    told = {scope.name: scope.why for scope in manifest.scopes()}
    assert list(told) == read_yaml(MANIFEST)["oauth_config"]["scopes"]["bot"]
    assert all(told.values())
    assert not [why for why in told.values() if re.search(r"(^|; )[a-z]+\.\w+|_", why)]


def test_the_link_holds_the_whole_manifest():
    (held,) = parse_qs(urlsplit(manifest.link()).query)["manifest_yaml"]
    # Indented by one space, which the reader of these tests does not take.
    twice = re.sub(r"(?m)^ +", lambda found: found[0] * 2, held)
    assert read_yaml(twice) == read_yaml(MANIFEST)
