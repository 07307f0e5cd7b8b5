"""`aorbot backup` and `aorbot restore`: the whole database in one file, and back."""

from dataclasses import asdict
from pathlib import Path

from bot.cli.lock import locked
from bot.cli.output import Problem, show, show_json
from bot.cli.store import now_or, settings_for
from bot.storage.backup import CannotBackUp, back_up
from bot.storage.inspection import Copy, NotSound, verify
from bot.storage.restore import CannotRestore, Restored, restore
from bot.storage.shelf import folder_of, name_now
from bot.storage.upkeep import CannotOpen

_SPACE = "Check database.url, that the place can be written to, and that there is room."
_OTHER = "Take another backup. Nothing was changed."


def back_up_to(to: Path | None, config: Path | None, db: str | None, *, as_json: bool) -> None:
    """Write a backup and say what it holds. Raises Problem."""
    url = settings_for(config, db).database.url
    try:
        copy = back_up(url, _target(to, url))
    except (CannotBackUp, CannotOpen) as error:
        raise Problem(f"No backup was made: {error}.", _SPACE) from None
    if as_json:
        show_json(_facts(copy))
        return
    show(f"The backup is {copy.file} ({_size(copy.bytes)}).")
    show(f"It holds {_held(copy)}.")
    show("Keep it as you keep the tokens: names and addresses are in it.")


def say_whether_sound(file: Path, *, as_json: bool) -> None:
    """Say that `file` can be restored, changing nothing. Raises Problem if it cannot."""
    try:
        copy = verify(file)
    except (NotSound, OSError) as error:
        raise _unusable(file, error) from None
    if as_json:
        show_json({"sound": True, **_facts(copy), "older": copy.is_older})
        return
    show(f"{file} is sound. It holds {_held(copy)}.")
    if copy.is_older:
        show("It is of an older version of aorbot and would be brought up to date.")
    show("Nothing was changed.")


def restore_from(file: Path, config: Path | None, db: str | None, *, as_json: bool) -> None:
    """Put `file` in place of the database. Raises Problem; then nothing was changed."""
    url = settings_for(config, db).database.url
    with locked(url, to_restore=True):
        try:
            restored = restore(url, file, now_or(None))
        except (NotSound, OSError) as error:
            raise _unusable(file, error) from None
        except CannotRestore as error:
            raise Problem(f"Nothing was restored: {error}.", "The database is as it was.") from None
        except CannotBackUp as error:
            sentence = f"Nothing was restored, because what is there now cannot be kept: {error}."
            raise Problem(sentence, _SPACE) from None
    if as_json:
        show_json(_report(restored))
    else:
        _tell(restored)


def _tell(restored: Restored) -> None:
    show(f"Restored from {restored.copy.file}: {_held(restored.copy)}.")
    if restored.copy.is_older:
        show("It was of an older version of aorbot and has been brought up to date.")
    if restored.before:
        show(f"What was there before is kept in {restored.before}.")
    settled = restored.settled
    if settled.unsaid:
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(settled.unsaid.items()))
        number = _number(sum(settled.unsaid.values()), "message", "messages")
        show(f"{number} due between the backup and now will not be sent again ({kinds}):")
        show("perhaps they were sent. Look whether anybody still has to be told.")
    if settled.waiting:
        show(f"{_number(settled.waiting, 'message', 'messages')} due later will be sent in time.")
    if settled.undone:
        show(
            f"{_number(settled.undone, 'file', 'files')} asked for and not made must be asked anew."
        )
    show("What people said after the backup is gone. Now start the bot again.")


def _target(to: Path | None, url: str) -> Path:
    if to is None:
        return folder_of(url) / name_now(url)
    if to.is_dir():
        return to / name_now(url)
    if to.exists():
        raise Problem(f"{to} is there already.", "Choose another name, or name a folder.")
    return to


def _unusable(file: Path, error: Exception) -> Problem:
    if not isinstance(error, OSError):
        return Problem(f"{file} {error}.", _OTHER)
    place, why = error.filename or file, error.strerror or type(error).__name__
    return Problem(f"{place} cannot be read or written ({why}).", "Nothing was changed.")


def _held(copy: Copy) -> str:
    people = _number(copy.rows.get("person", 0), "person", "people")
    calls = _number(copy.rows.get("call", 0), "call", "calls")
    rows = _number(sum(copy.rows.values()), "row", "rows")
    held = f"{people}, {calls}, {rows} in all"
    return f"{held}; its last change is of {copy.last:%Y-%m-%d %H:%M} UTC" if copy.last else held


def _number(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB"


def _facts(copy: Copy) -> dict[str, object]:
    return {
        "file": str(copy.file),
        "bytes": copy.bytes,
        "revision": copy.revision,
        "rows": copy.rows,
    }


def _report(restored: Restored) -> dict[str, object]:
    before = str(restored.before) if restored.before else None
    return {**_facts(restored.copy), "before": before, **asdict(restored.settled)}
