"""Who may do what: one table, command by role. A command without a row is denied.

In the global AoR an in-country coordinator is a participant; the global coordinator and the
co-lead lead (SOP 8, 9). A co-lead's representatives lead only while its term runs.
"""

from datetime import date

from bot.domain.access_at_desk import DESK
from bot.domain.calls import Call
from bot.domain.people import EVERYBODY, LEADERS, PARTICIPANTS, Member, Role

TABLE: dict[str, frozenset[Role]] = {
    "Help": EVERYBODY,
    "Join": EVERYBODY,
    "Agree": EVERYBODY,
    "NotMe": EVERYBODY,
    "SpeakFor": EVERYBODY,
    "ConfirmGuess": EVERYBODY,
    "LinkAccount": EVERYBODY,
    "Invite": LEADERS,
    "LetIn": LEADERS,
    "TurnAway": LEADERS,
    "LetVerifiedIn": LEADERS,
    "NotUnderstood": EVERYBODY,
    "BadButton": EVERYBODY,
    "Continue": EVERYBODY,
    "Confirm": EVERYBODY,
    "Drop": EVERYBODY,
    "ShowStatus": EVERYBODY,
    "ShowAors": EVERYBODY,
    "ChooseAor": EVERYBODY,
    "ShowCalls": PARTICIPANTS,
    "ShowCall": PARTICIPANTS,
    "ScheduleSeries": LEADERS,
    "ScheduleTurns": LEADERS,
    "ScheduleCall": LEADERS,
    "SetLink": LEADERS,
    "MoveCall": LEADERS,
    "MoveSeries": LEADERS,
    "CancelCall": LEADERS,
    "SetLength": LEADERS,
    "SetChair": LEADERS,
    # A guest of one call sees what it is about; who is not invited is refused by its handler.
    "ShowAgenda": EVERYBODY,
    "SuggestPoint": EVERYBODY,
    "DropPoint": EVERYBODY,
    "JoinCall": EVERYBODY,
    "ShowMinutes": EVERYBODY,
    "OrderAgenda": LEADERS,
    "MovePoint": LEADERS,
    "TimePoint": LEADERS,
    "OfferRequests": LEADERS,
    "AddRequest": LEADERS,
    "AddRequests": LEADERS,
    "CarryOver": LEADERS,
    "KeepMinutes": LEADERS,
    "TellMinutes": LEADERS,
    "AddAction": LEADERS,
    "ShowActions": PARTICIPANTS,
    # Whoever answers for an item says that it is done; who chairs or leads changes it.
    "SetActionState": PARTICIPANTS,
    "SetActionDay": PARTICIPANTS,
    "ShowCalendar": PARTICIPANTS,
    "FollowCalendar": PARTICIPANTS,
    "EndFeed": EVERYBODY,
    "ShowChannels": LEADERS,
    "PostCalls": LEADERS,
    "PostAgain": LEADERS,
    "StopPosting": LEADERS,
    "ShowDeadlines": PARTICIPANTS,
    "ShowDeadline": PARTICIPANTS,
    "AddDeadline": LEADERS,
    "FinishDeadline": LEADERS,
    "MoveDeadline": LEADERS,
    "DropDeadline": LEADERS,
    "ShowWorkPlan": PARTICIPANTS,
    "ShowPlanRow": PARTICIPANTS,
    # Whoever speaks for the lead of a row says how it stands; its handler refuses others.
    "ReportPlanRow": PARTICIPANTS,
    "MakePlanPage": PARTICIPANTS,
    "ShowDigest": LEADERS,
    "Announce": LEADERS,
    "AnnounceAt": LEADERS,
    "ShowAnnouncements": LEADERS,
    "ShowAnnouncement": LEADERS,
    "StopAnnouncement": LEADERS,
    "StartConsultation": LEADERS,
    "ShowConsultations": PARTICIPANTS,
    "ShowConsultation": PARTICIPANTS,
    "GiveView": PARTICIPANTS,
    "CloseConsultation": LEADERS,
    "ExtendConsultation": LEADERS,
    "FileConsultation": LEADERS,
    "StartPoll": LEADERS,
    "ShowPolls": PARTICIPANTS,
    "ShowPoll": PARTICIPANTS,
    "AnswerPoll": PARTICIPANTS,
    "ClosePoll": LEADERS,
    "ExtendPoll": LEADERS,
    "FixDate": LEADERS,
    "MoreDates": LEADERS,
    "KeepDate": LEADERS,
    "GiveAnswer": PARTICIPANTS,
    "WhoAnswers": LEADERS,
    "ShowForecast": LEADERS,
    "Nudge": LEADERS,
    "CheckIn": PARTICIPANTS,
    "RollCall": LEADERS,
    "ShowRoll": LEADERS,
    "Mark": LEADERS,
    "SetHeld": LEADERS,
    "ImportReport": LEADERS,
    "ShowMissed": LEADERS,
    "SendMissed": LEADERS,
    "ChangeMissed": LEADERS,
    "DropMissed": LEADERS,
    # Who was not there is refused by its handler.
    "RateCall": PARTICIPANTS,
    "ShowSurvey": LEADERS,
    "SettlePartner": LEADERS,
    "NameUnknown": LEADERS,
    "AskAttendance": PARTICIPANTS,
    "ChooseAttendance": PARTICIPANTS,
    "ShowAttended": PARTICIPANTS,
    "ShowAudit": LEADERS,
    **DESK,
    "ShowSettings": EVERYBODY,
    "ShowHome": EVERYBODY,
    "SetLanguage": EVERYBODY,
    "SetZone": EVERYBODY,
    "SetReminders": EVERYBODY,
    "SwitchReminder": EVERYBODY,
    "SetQuiet": EVERYBODY,
    "GoAway": EVERYBODY,
    "EndAbsence": EVERYBODY,
    "Prefer": EVERYBODY,
    "ShowMyData": EVERYBODY,
    "ForgetMe": EVERYBODY,
    "KeepMe": EVERYBODY,
    "ForgetPerson": LEADERS,
    "KeepPerson": LEADERS,
    "AllowTelegram": LEADERS,
    "ShowList": PARTICIPANTS,
    "ShowMember": PARTICIPANTS,
    "ShowEntry": PARTICIPANTS,
    "AddEntry": LEADERS,
    "TellDay": EVERYBODY,
    "SkipStep": EVERYBODY,
    "ChangeEntry": LEADERS,
    "RemoveEntry": LEADERS,
    "RestoreEntry": LEADERS,
    "SetInduction": LEADERS,
    "ShowReceipts": LEADERS,
    "ConfirmInduction": PARTICIPANTS,
    "ShowRoster": LEADERS,
    "Left": LEADERS,
    "CameBack": LEADERS,
    "Succeed": LEADERS,
    "SetRole": LEADERS,
    "ExportRoster": LEADERS,
    "AddPerson": LEADERS,
    "ChangePerson": LEADERS,
    "AddPartner": LEADERS,
    "RenamePartner": LEADERS,
    "SetCounting": LEADERS,
    "NamePartner": LEADERS,
    "SetBelonging": LEADERS,
    "SetColead": LEADERS,
    "TakeBack": LEADERS,
    "ShowAudiences": LEADERS,
    "ShowAudience": LEADERS,
    "NewAudience": LEADERS,
    "PutOnAudience": LEADERS,
    "InviteGuest": LEADERS,
    "ShowDuplicates": LEADERS,
    "Merge": LEADERS,
    "Differ": LEADERS,
    "UndoMerge": LEADERS,
    "SendAgain": LEADERS,
    "LeaveIt": LEADERS,
}


def effective_role(member: Member, day: date) -> Role:
    """The role that decides: a co-lead's representatives lead during its term (SOP 8)."""
    speaks = member.role is Role.PARTNER_REPRESENTATIVE
    if speaks and member.partner is not None and member.partner.is_colead(day):
        return Role.COLEAD
    return member.role


def leads(member: Member, day: date) -> bool:
    """Whether the member leads the AoR: sees all its figures and may correct any record."""
    return effective_role(member, day) in LEADERS


def chairs(member: Member, call: Call) -> bool:
    """Whether the member has been named to chair `call`."""
    return call.chair is not None and call.chair == member.person.id


def leads_call(member: Member, call: Call, day: date) -> bool:
    """Whether the member's word on `call` counts: its chair's, or of whoever leads the AoR."""
    return chairs(member, call) or leads(member, day)


def may(member: Member, command: str, day: date) -> bool:
    """Whether the member may give `command` (its class name). Ownership is asked elsewhere."""
    return effective_role(member, day) in TABLE.get(command, frozenset())
