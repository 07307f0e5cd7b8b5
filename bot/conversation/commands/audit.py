"""Who changed what."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowAudit:
    """`audit call 12`; without a call how that is said.

    `page`: counted from 1; `turning`: it replaces the page that the button stands in.
    """

    call: Ref | None = None
    page: int = 1
    turning: bool = False


AuditCommand = ShowAudit
