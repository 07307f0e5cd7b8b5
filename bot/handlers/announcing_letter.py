"""An announcement as people read it: from whom, the text, the file, for whom it is."""

from collections.abc import Iterator

from bot.conversation.replies import Heading, Part, Quote, Say, say
from bot.domain.people import Aor
from bot.handlers.announcing_audience import whom
from bot.reports.carried import sent_file
from bot.storage.repositories.announcements import Announcement, SentFile

_KILO = 1024


def letter(aor: Aor, announcement: Announcement) -> tuple[Part, ...]:
    """What is said, without its file."""
    sender = say(f"membership.role_{announcement.role}")
    title = "announcing.urgent_from" if announcement.urgent else "announcing.from"
    parts: list[Part] = [Heading(Say(title, {"aor": aor.name, "role": sender}))]
    if announcement.text:
        parts.append(Quote(announcement.text))
    return (*parts, say("announcing.sent_to", whom=whom(announcement.lists)))


def with_file(parts: tuple[Part, ...], file: SentFile | None) -> tuple[Part, ...]:
    """The same with the file itself."""
    return parts if file is None else (*parts, sent_file(file.file, file.platform.value))


def file_line(file: SentFile | None) -> Iterator[Say]:
    """Which file goes along, where it is not sent itself."""
    if file is not None:
        size = max(1, round(file.file.size / _KILO))
        yield say("announcing.file", name=file.file.name, kilobytes=size)
