"""Names for what went wrong: kinds of messages, platforms, and the fix for each reason."""

from bot.conversation.replies import Fact, Say, say
from bot.domain import reminders
from bot.domain.people import Member
from bot.domain.reminders import ReminderKind

NAMED = frozenset(
    {
        *(kind.value for kind in ReminderKind),
        reminders.CARD,
        reminders.FORECAST,
        reminders.INVITATION,
        reminders.NUDGE,
        reminders.WERE_YOU_THERE,
        "actions_due",
        "actions_overdue",
        "announcement",
        "answer_review",
        "attendance_disputed",
        "call_summary",
        "desk_digest",
        "digest",
        "induction",
        "minutes_out",
        "missed_calls",
        "missed_letter",
        "report_read",
        "report_refused",
        "request_answer",
        "request_asked_back",
        "request_closed",
        "request_due",
        "request_due_soon",
        "request_files",
        "request_handed",
        "request_late",
        "request_inside",
        "request_new",
        "request_outside",
        "request_referred",
        "request_reply",
        "request_reopened",
        "request_taken",
        "request_translate",
        "review_due",
        "survey_ask",
        "workplan_ask",
    }
)
"""Kinds that the catalogue has a name for; the others are "a message"."""
FIXES = frozenset({"blocked", "is_archived", "kicked", "never_started", "not_in_channel"})
"""Reasons with a fix of their own; the rest is closed or gone."""


def kind_name(kind: str) -> Say:
    """What a message of this kind is called."""
    return say(f"troubles.kind_{kind if kind in NAMED else 'other'}")


def platform_name(platform: object) -> Say:
    """What a platform is called."""
    return say(f"troubles.platform_{platform}")


def fix(reason: object) -> Say:
    """What somebody can do where the platform gave this reason."""
    return say(f"troubles.fix_{reason if reason in FIXES else 'other'}")


def person_name(member: Member) -> Fact:
    """Title and organisation."""
    if member.partner is None:
        return member.person.title
    return say("troubles.person_of", title=member.person.title, partner=member.partner.code)
