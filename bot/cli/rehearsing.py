"""`aorbot rehearse`: what would be said to whom and when, on a copy; nothing is sent."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from bot.cli.output import Problem, show
from bot.cli.store import Data, demo_database, opened, settings_for
from bot.delivery.rehearsal import Rehearsed, rehearse
from bot.domain.people import Aor
from bot.domain.wall_time import in_zone, resolve
from bot.platforms.console import as_json as reply_json
from bot.storage.backup import CannotBackUp, back_up
from bot.storage.engine import Database
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Span:
    """From the morning of `first` to the end of `last`, days in the AoR's home zone."""

    first: date
    last: date
    all_come: bool = False


def rehearse_span(on: Data, span: Span, *, as_json: bool) -> None:
    """One line for each message. Raises Problem if the days are the wrong way round."""
    if span.last < span.first:
        raise Problem("The last day is before the first.", "Give --from the earlier day.")
    with _copy(on) as database:
        told = database.write_now(lambda unit: [*_run(unit, span)])
    for one in told:
        show(json.dumps(one, ensure_ascii=False) if as_json else _line(one))
    if not told and not as_json:
        show("Nothing would be said in these days.")


def _run(unit: Unit, span: Span) -> Iterator[dict[str, object]]:
    aors = unit.deployment.aors()
    zone = aors[0].zone if aors else "UTC"
    start = resolve(datetime.combine(span.first, time()), zone)
    end = resolve(datetime.combine(date.fromordinal(span.last.toordinal() + 1), time()), zone)
    for one in rehearse(unit, start, end, all_come=span.all_come):
        yield _as_row(one, aors)


def _as_row(one: Rehearsed, aors: list[Aor]) -> dict[str, object]:
    reader, person = one.said.reader, one.to.person
    row = {
        "at": one.at.isoformat(),
        "local": in_zone(one.at, reader.zone).isoformat(),
        "to": person.email or person.title,
        "platform": one.platform,
        "kind": one.kind,
        "call": one.call.number if one.call else None,
        "call_start": one.call.start.isoformat() if one.call else None,
        "text": reply_json(one.said.reply, reader)["text"],
    }
    return {**row, "aor": one.to.aor.name} if len(aors) > 1 else row


def _line(row: dict[str, object]) -> str:
    local = datetime.fromisoformat(str(row["local"]))
    first = str(row["text"]).partition("\n")[0]
    return f"{local:%a %d %b %Y %H:%M %z}  {row['to']}  {row['platform']}  {row['kind']}: {first}"


@contextmanager
def _copy(on: Data) -> Iterator[Database]:
    """The data to rehearse on: what is done to it touches nothing."""
    if on.demo:
        with demo_database() as database:
            yield database
        return
    url = settings_for(on.config, on.db).database.url
    with tempfile.TemporaryDirectory(prefix="aorbot-rehearsal-") as folder:
        file = Path(folder) / "copy.db"
        try:
            back_up(url, file)
        except CannotBackUp as error:
            hint = "Check database.url, or use --demo."
            raise Problem(f"The data cannot be copied: {error}.", hint) from None
        with opened(f"sqlite:///{file}") as database:
            yield database
