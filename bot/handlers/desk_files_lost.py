"""A file could not be passed on: whoever sent it hears of it, once."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.people import AorId
from bot.handlers.telling import tell
from bot.storage.unit import Unit


def tell_senders(unit: Unit, aor: AorId | None, files: Iterable[int], now: datetime) -> None:
    """Of each of `files`, by record, its sender: where they sent it, if they are still there."""
    if aor is None:
        return
    unit.enter(unit.deployment.aor(aor))
    for record in files:
        found = unit.request_files.get(record)
        if found is None:
            continue
        tell(
            unit,
            found.author,
            "file_not_passed",
            f"request_file:{found.id}",
            now,
            asked_on=found.platform.value,
            request=int(found.request),
            file=found.id,
        )
