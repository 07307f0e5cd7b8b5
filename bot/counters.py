"""What is counted while the bot runs; `/metrics` shows it. Numbers only: no names, no texts.

A registry of our own, so that a library that counts too does not mix in.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

RECEIVED = Counter(
    "aorbot_events_received", "Events heard, copies included", ["platform"], registry=REGISTRY
)
DUPLICATES = Counter(
    "aorbot_events_duplicate", "Events heard before", ["platform"], registry=REGISTRY
)
FAILED = Counter(
    "aorbot_events_failed", "Events given up after three tries", ["platform"], registry=REGISTRY
)
ACKNOWLEDGED = Histogram(
    "aorbot_ack_seconds",
    "From an event heard until it is committed and may be acknowledged",
    ["platform"],
    # Slack hangs up after three seconds.
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0),
    registry=REGISTRY,
)
MESSAGES = Counter(
    "aorbot_messages",
    "What came of sending: sent, later, failed or unknown",
    ["platform", "kind", "result"],
    registry=REGISTRY,
)
FEEDS = Counter(
    "aorbot_feed_requests",
    "Calendars asked for by their address: served, unchanged or unknown",
    ["result"],
    registry=REGISTRY,
)
PENDING = Gauge("aorbot_outbox_pending", "Messages that wait, due or not", registry=REGISTRY)
OVERDUE = Gauge(
    "aorbot_outbox_overdue_seconds", "How long the oldest due message has waited", registry=REGISTRY
)
