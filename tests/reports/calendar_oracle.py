"""Calendar files read by other people's programs: what they make of them, as instants."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

SCRIPT = Path(__file__).with_name("calendar_oracle.mjs")


def by_python(content: bytes, start: datetime, end: datetime) -> list[datetime]:
    """Starts from `start` to `end` as recurring-ical-events expands them, without what is off."""
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(start, end)
    standing = [event for event in found if event["STATUS"] != "CANCELLED"]
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in standing)


def node_modules() -> str | None:
    """Where ical.js is: AORBOT_NODE_MODULES names the folder; None without it or without node."""
    folder = os.environ.get("AORBOT_NODE_MODULES", "")
    there = folder and (Path(folder) / "ical.js").is_dir() and shutil.which("node")
    return folder if there else None


def by_javascript(content: bytes, start: datetime, end: datetime) -> list[datetime]:
    """The same as ical.js (Thunderbird's) expands them, by the file's own VTIMEZONEs."""
    span = [start.isoformat(), end.isoformat(), str(Path(node_modules() or "") / "ical.js")]
    done = subprocess.run(
        ["node", str(SCRIPT), *span], input=content, capture_output=True, check=True, timeout=60
    )
    return sorted(datetime.fromtimestamp(at, UTC) for at in json.loads(done.stdout))
