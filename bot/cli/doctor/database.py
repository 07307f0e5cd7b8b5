"""The database: reachable, writable, of this version, backed up; whether the bot runs on it."""

from datetime import datetime, timedelta

from bot.domain.findings import Finding, attention, broken, well
from bot.storage.examining import Examined, examine, is_served, is_there, try_writing
from bot.storage.shelf import folder_of, last_made
from bot.storage.upkeep import CannotOpen

OLD = timedelta(days=2)
_NOTHING = "Nothing can be kept, so nobody is answered."
_REACH = "Check database.url: the folder or server must be there, and open to who runs the bot."


def state_of(url: str) -> tuple[list[Finding], Examined | None]:
    """Reach, version, writing; what was found there, None if nothing could be."""
    name = "database.reach"
    try:
        if not is_there(url):
            fix = "aorbot run makes it; so does aorbot import roster."
            return [attention(name, "there is none yet", "It is made when needed.", fix)], None
        found = examine(url)
    except CannotOpen as error:
        return [broken(name, f"it cannot be opened ({error})", _NOTHING, _REACH)], None
    engine = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    return [well(name, f"{engine} answers"), _version(found), *_writable(url, found)], found


def _version(found: Examined) -> Finding:
    name = "database.migrations"
    if found.is_current:
        return well(name, f"up to date (revision {found.revision})")
    if not found.known:
        why = "This version would spoil it, so it does not start."
        fix = "Install that later aorbot again, or restore a backup made before it."
        return broken(name, f"it is of a later version (revision {found.revision})", why, fix)
    what = f"pending: it is at revision {found.revision or 'none'}, not {found.newest}"
    why = "This version works on the newer one."
    return attention(name, what, why, "aorbot run upgrades it; so does aorbot doctor --fix.")


def _writable(url: str, found: Examined) -> list[Finding]:
    if found.revision is None:
        return []
    try:
        try_writing(url)
    except CannotOpen as error:
        fix = "Let who runs the bot write the file and its folder; look at the disk."
        return [broken("database.writable", f"it cannot be written ({error})", _NOTHING, fix)]
    return [well("database.writable", "it can be written")]


def backup(url: str, now: datetime, *, daily: bool, ran: bool) -> Finding:
    """How old the last one is. `daily`: the settings want one a day; `ran`: the bot ever did."""
    name, made = "database.backup", last_made(url)
    if made is not None and now - made[1] < OLD:
        hours = max(0, int((now - made[1]).total_seconds() // 3600))
        return well(name, f"{made[0].name}, {hours} hours old")
    if not daily:
        return well(name, "switched off in the settings (database.daily_backup)")
    if made is None and not ran:
        return well(name, "none yet: the bot makes one a day when it runs")
    what = f"the last one is {(now - made[1]).days} days old" if made else "there is none"
    why = "What is lost with the machine since then is lost."
    fix = f"aorbot backup; look whether {folder_of(url)} can be written and there is room."
    return attention(name, what, why, fix)


def bot(url: str, last: datetime | None) -> tuple[Finding, bool]:
    """Whether the bot runs at this moment, and since when not. `last`: when it was last alive."""
    name = "host.bot"
    try:
        if is_served(url):
            return well(name, "runs"), True
    except CannotOpen as error:
        why = "Only who runs the bot may look whether it holds its database."
        fix = "Ask as the same user, such as: sudo -u USER aorbot doctor"
        return attention(name, f"it cannot be told whether it runs ({error})", why, fix), False
    if last is None:
        return well(name, "has not run yet: aorbot run"), False
    what = f"does not run; it was last alive at {last:%Y-%m-%d %H:%M} UTC"
    why = "Nobody is answered, and no reminder is sent."
    return attention(name, what, why, "aorbot run, or let systemd or Docker start it."), False
