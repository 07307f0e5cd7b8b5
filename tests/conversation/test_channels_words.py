"""How posting in channels is said, and how an instant is shown on each reader's own clock."""

from datetime import UTC, datetime

import pytest

from bot.conversation import codec
from bot.conversation.commands.channels import PostCalls, ShowChannels, StopPosting
from bot.conversation.outcomes import Reader
from bot.conversation.replies import At, Reply, say
from bot.conversation.texts import plain, spans
from bot.conversation.understanding import Context, read_words
from bot.domain.calls import CallKind
from bot.platforms.slack.render import render as on_slack
from bot.platforms.telegram.render import pages
from bot.platforms.telegram.runs import runs

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
START = datetime(2026, 12, 8, 13, tzinfo=UTC)
ALL, PARTNERS = PostCalls(), PostCalls(CallKind.PARTNER)
OWN = say("channels.for_you", own=At(START, "Europe/Zurich", "own"))
GENEVA = Reader("en", "Europe/Zurich", "Europe/Zurich")


def said(text, language):
    return read_words(text, Context(NOW, "Europe/Zurich", language, b"key", 1))


@pytest.mark.parametrize(
    ("words", "language", "meant"),
    [
        ("channels", "en", ShowChannels()),
        ("post calls here", "en", ALL),
        ("Post all the calls here", "en", ALL),
        ("post partner calls here", "en", PARTNERS),
        ("post partners' calls here", "en", PARTNERS),
        ("post coordinator calls in here", "en", PostCalls(CallKind.COORDINATOR)),
        ("post donor briefings here", "en", PostCalls(CallKind.DONOR)),
        ("post other calls here", "en", PostCalls(CallKind.SINGLE)),
        ("stop posting here", "en", StopPosting()),
        ("stop posting calls here", "en", StopPosting()),
        ("stop posting", "en", StopPosting()),
        ("canaux", "fr", ShowChannels()),
        ("publier les réunions ici", "fr", ALL),
        ("Publier toutes les réunions dans ce canal", "fr", ALL),
        ("publier les réunions des partenaires ici", "fr", PARTNERS),
        ("publier les points avec les bailleurs ici", "fr", PostCalls(CallKind.DONOR)),
        ("ne plus publier ici", "fr", StopPosting()),
        ("ne plus publier les réunions ici", "fr", StopPosting()),
    ],
)
def test_what_people_say_of_channels(words, language, meant):
    assert said(words, language) == meant


@pytest.mark.parametrize("words", ["post this here", "publier le rapport ici", "post calls there"])
def test_what_is_said_of_something_else(words):
    found = [said(words, language) for language in ("en", "fr")]
    assert not any(isinstance(command, PostCalls) for command in found)


def test_the_text_names_the_zone_for_whoever_has_no_such_clock():
    assert plain(OWN, GENEVA) == "🕒 For you: Tue 8 Dec, 14:00 Geneva"
    assert [span.moment for span in spans(OWN, GENEVA)] == [None, START]


def test_slack_says_it_on_the_readers_clock():
    page = on_slack(Reply((OWN,)), GENEVA, b"key").pages[0]
    tag = f"<!date^{int(START.timestamp())}^{{date_long_pretty}} {{time}}|Tue 8 Dec, 14:00 Geneva>"
    assert page.blocks[0]["text"]["text"] == f"🕒 For you: {tag}"
    assert page.text == "🕒 For you: Tue 8 Dec, 14:00 Geneva"


@pytest.mark.parametrize("limit", [4096, 20])
def test_telegram_says_it_on_the_readers_clock_wherever_it_is_cut(limit):
    html = pages(runs(Reply((OWN,)), GENEVA), limit)
    tag = f'<tg-time unix="{int(START.timestamp())}" format="wDt">'
    assert all(page.count(tag) == page.count("</tg-time>") for page in html)
    assert sum(page.count(tag) for page in html) == len(html)


def test_it_is_kept_as_json():
    stored = codec.dumps(Reply((OWN,)))
    assert codec.loads(stored, Reply) == Reply((OWN,))
