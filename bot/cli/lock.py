"""Who may work on a database at the same time, in words."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bot.cli.output import Problem


@contextmanager
def locked(url: str, *, to_restore: bool = False) -> Iterator[None]:
    """Hold the database for as long as the bot serves it, or alone to restore it.

    SQLite: for one process either way. PostgreSQL: many may serve. Raises Problem.
    """
    from bot.cli.store import opening_hint
    from bot.storage.locks import Busy, alone, serving
    from bot.storage.upkeep import CannotOpen

    with ExitStack() as held:
        try:
            held.enter_context(alone(url) if to_restore else serving(url))
        except Busy:
            raise _busy(url, to_restore=to_restore) from None
        except CannotOpen as error:
            said = f"The database cannot be opened ({error})."
            raise Problem(said, opening_hint(url, error)) from None
        yield


def _busy(url: str, *, to_restore: bool) -> Problem:
    if to_restore:
        hint = "Stop it, restore, start it again. One that was killed counts as running for 15 s."
        return Problem("The bot runs on this database, so nothing was restored.", hint)
    if url.startswith("sqlite"):
        hint = "Stop the other one first; one process serves one file."
        return Problem("Another aorbot already runs on this database.", hint)
    return Problem("The database is being restored.", "Start again when that has ended.")
