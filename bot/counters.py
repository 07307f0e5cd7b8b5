"""What is counted while the bot runs; `/metrics` shows it. Numbers only: no names, no texts.

A registry of our own, so that a library that counts too does not mix in. What counts from the start
of this process ends in `_total`; what is read from the records when somebody asks does not.
"""

from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)


def _counter(name: str, says: str, *labels: str) -> Counter:
    return Counter(f"aorbot_{name}", says, labels, registry=REGISTRY)


def _gauge(name: str, says: str, *labels: str) -> Gauge:
    return Gauge(f"aorbot_{name}", says, labels, registry=REGISTRY)


# What people say.
RECEIVED = _counter("events_received", "Events heard, copies included", "platform")
DUPLICATES = _counter("events_duplicate", "Events heard before", "platform")
FAILED = _counter("events_failed", "Events given up after three tries", "platform")
ACKNOWLEDGED = Histogram(
    "aorbot_ack_seconds",
    "From an event heard until it is committed and may be acknowledged",
    ["platform"],
    # Slack hangs up after three seconds.
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0),
    registry=REGISTRY,
)
EVENT_AGE = _gauge(
    "last_event_age_seconds", "Since this process heard anything there, or started", "platform"
)

# What the bot says.
MESSAGES = _counter(
    "messages",
    "What came of sending: sent, later, failed or unknown",
    "platform",
    "kind",
    "result",
)
LATENESS = Histogram(
    "aorbot_reminder_lateness_seconds",
    "How late reminders were begun for all, and then sent to each, past the moment each was due",
    ["step"],
    buckets=(1.0, 5.0, 15.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 21600.0),
    registry=REGISTRY,
)
OUTBOX = _gauge("outbox_messages", "Messages by where they stand, for as long as kept", "state")
PENDING = _gauge("outbox_pending", "Messages that wait, due or not")
OVERDUE = _gauge("outbox_overdue_seconds", "How long the oldest due message has waited")
FEEDS = _counter(
    "feed_requests", "Calendars asked for by their address: served, unchanged or unknown", "result"
)

# What it is all for.
ANSWERS = _gauge("answers", "Answers of organisations to calls to come", "choice")
CALLS = _gauge("calls_begun", "Calls of the last year: held, not_held, unconfirmed", "state")
REQUESTS_OPEN = _gauge("requests_open", "Help-desk requests on which somebody owes a word")
REQUESTS_OVERDUE = _gauge("requests_overdue", "Those on which the desk's word is overdue")
UNREACHABLE = _gauge("accounts_unreachable", "Accounts to which messages cannot arrive", "platform")

# How the bot is.
READY = _gauge("ready", "1 while all is well, as /ready says")
CONNECTED = _gauge("platform_connected", "1 while people reach us there", "platform")
LEADER = _gauge("leader", "1 while this process is the one that sends what is due")
BACKUP_AGE = _gauge("last_backup_age_seconds", "Since the newest kept backup; NaN: there is none")
JOBS_FAILED = _counter("jobs_failed", "Files and reports that could not be taken in", "kind")
LOOPS_FAILED = _counter("loop_failures", "Loops that failed and were begun anew", "loop")
HEARTBEATS = _counter("heartbeats", "Calls of watch.heartbeat_url: taken or failed", "result")

_HEARD: dict[str, datetime] = {}


def heard(platform: str, at: datetime) -> None:
    """An event has come from there, `at` by the machine's clock."""
    RECEIVED.labels(platform).inc()
    _HEARD[platform] = at


def heard_at(platform: str) -> datetime | None:
    """When the last event came from there, by the machine's clock; None if none has."""
    return _HEARD.get(platform)
