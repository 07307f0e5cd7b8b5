"""From a line typed in the terminal to an envelope."""

from datetime import UTC, datetime

from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, Platform, Words


def envelope(email: str, text: str, at: datetime, n: int) -> Envelope:
    """Line `n` of a session that began or goes on at `at` (aware), said as `email`.

    The same address, instant and number give the same key. Raises ValueError for a naive `at`.
    """
    if at.tzinfo is None:
        raise ValueError("a line is said at an instant with a zone")
    user = email.strip().lower()
    instant = at.astimezone(UTC)
    return Envelope(
        key=f"{Platform.CONSOLE}:{user}:{instant.isoformat()}:{n}",
        account=AccountRef(Platform.CONSOLE, "", user),
        chat=ChatRef(Platform.CONSOLE, "", user),
        at=instant,
        body=Words(text.strip(), command=text.lstrip().startswith("/")),
    )
