"""Announcements and what their authors hear of them, worded when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Heading, Reply, reply, say
from bot.domain.announcing import AnnouncementId, AnnouncementState, tally
from bot.domain.people import Member
from bot.domain.privacy import ERASED
from bot.handlers.announcing_letter import letter, with_file
from bot.handlers.announcing_results import by_organisation, figures
from bot.handlers.announcing_sending import KIND, RESULT
from bot.handlers.announcing_shown import manage
from bot.storage.repositories.announcements import Announcement
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def announcement(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """What was announced; nothing once it has been stopped."""
    found = _found(unit, facts)
    if found is None or found.state is AnnouncementState.STOPPED or found.text == ERASED:
        return None
    return reply(*with_file(letter(member.aor, found), found.file))


def result(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """To whoever sent it: whom it reached, who did not get it and why."""
    found = _found(unit, facts)
    if found is None or found.state is AnnouncementState.STOPPED:
        return None
    counted = tally(unit.announcements.receipts(found))
    title = Heading(say("announcing.result", number=found.number))
    buttons = manage(found, missed=bool(counted.missed))
    parts = (title, *figures(counted), *by_organisation(unit, counted))
    return reply(*parts, *((buttons,) if buttons.rows else ()))


def _found(unit: Unit, facts: Facts) -> Announcement | None:
    return unit.announcements.get(AnnouncementId(int(str(facts["announcement"]))))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    KIND: announcement,
    RESULT: result,
}
