"""Messages of this area, worded when they are sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Reply
from bot.domain.people import Member
from bot.storage.unit import Unit

Facts = Mapping[str, object]

KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {}
