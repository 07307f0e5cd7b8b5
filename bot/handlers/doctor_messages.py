"""Messages that should have left, events that should have come, places where nothing arrives."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.conversation.envelopes import Platform
from bot.domain.findings import Finding, attention, broken, well
from bot.storage.repositories.channels import Posting
from bot.storage.unit import Unit

LATE = timedelta(minutes=15)
"""A message to everybody takes minutes, because platforms take one after the other."""
TOO_LATE = timedelta(hours=1)
QUIET = timedelta(days=5)
"""Nobody wrote for so long: so it may be, or what people write does not arrive."""
_AGAIN = {
    "is_archived": "Unarchive the channel, then say there: post calls here.",
    "kicked": "Add the bot to the group again, then say there: post calls here.",
    "not_in_channel": "In the channel say /invite @aorbot, then: post calls here.",
    "no_rights": "Let the bot send messages in the group, then say there: post calls here.",
    "topic_gone": "Say in another topic: post calls here.",
}


def messages(unit: Unit, now: datetime, *, running: bool = True) -> Finding:
    """Whether anything waits in the outbox that should have left. `running`: the bot is."""
    name = "schedule.messages"
    late = unit.checkups.overdue(now - LATE, now)
    if late is None:
        return well(name, "nothing is late")
    many = f"{late.count} message{'s' if late.count > 1 else ''}"
    what = f"{many} late, the oldest due since {late.oldest:%Y-%m-%d %H:%M} UTC"
    why = "People wait for answers and reminders."
    if not running:
        return attention(name, what, why, "aorbot run: what still matters is sent at the start.")
    made = broken if late.oldest < now - TOO_LATE else attention
    return made(name, what, why, "Mend what is said of Slack and Telegram; the log has the rest.")


def heard(unit: Unit, platforms: Iterable[str], now: datetime) -> list[Finding]:
    """How long ago the last event came from each platform."""
    ran = unit.deployment.last_alive() is not None
    return [_heard(unit, name, now, ran=ran) for name in platforms]


def _heard(unit: Unit, platform: str, now: datetime, *, ran: bool) -> Finding:
    name, last = f"{platform}.events", unit.checkups.heard(platform)
    if last is None and not ran:
        return well(name, "none yet: the bot has not run")
    if last is None and not unit.checkups.joined(platform):
        return well(name, "none yet: nobody has joined there")
    if last is not None and now - last < QUIET:
        return well(name, f"the last one came {_ago(now - last)}")
    since = f"the last one came {_ago(now - last)}" if last else "none came in the last week"
    why = "So it may be; or what people write does not arrive."
    fix = f"Write “help” to the bot on {platform.capitalize()}; if it is silent, restart it."
    return attention(name, since, why, fix)


def _ago(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min ago"
    return f"{minutes // 60} hours ago" if minutes < 2880 else f"{minutes // 1440} days ago"


def postings(unit: Unit) -> list[Posting]:
    """Every place in which calls are posted, in all AoRs."""
    found: list[Posting] = []
    for aor in unit.deployment.aors():
        unit.enter(aor)
        found += unit.channels.open()
    return found


def lost_postings(unit: Unit) -> list[Finding]:
    """Those at which nothing arrived the last time."""
    return [_lost(posting) for posting in postings(unit) if posting.lost is not None]


def _lost(posting: Posting) -> Finding:
    platform, reason = posting.chat.platform, posting.lost or ""
    kind = "channel" if platform is Platform.SLACK else "group"
    fix = _AGAIN.get(reason, "Invite the bot again, then say there: post calls here.")
    what = f"nothing arrives in {kind} {posting.chat.chat} ({reason})"
    why = "Cards and reminders for everybody do not appear there."
    return broken(f"{platform.value}.posting.{posting.id}", what, why, fix)
