"""Every command says whether it may be done again when its words come once more after a time-out.

Seen to fail: a command taken off `ADDING`, one taken off the list below, one named in both.
"""

from typing import get_args

from bot.conversation.commands.any import Command
from bot.handlers.said_again import ADDING

AGAIN = {
    "actions": "SetActionDay SetActionState ShowActions",
    "agenda": (
        "AddRequest AddRequests CarryOver DropPoint JoinCall MovePoint OfferRequests "
        "OrderAgenda ShowAgenda TimePoint"
    ),
    "announcing": "AnnounceAt ShowAnnouncement ShowAnnouncements StopAnnouncement",
    "answers": "GiveAnswer WhoAnswers",
    "aors": "ChooseAor ShowAors",
    "asking": "RemoveNoticed SetCountry",
    "attendance": (
        "AskAttendance CheckIn ChooseAttendance ImportReport Mark NameUnknown RollCall SetHeld "
        "SettlePartner ShowAttended ShowRoll"
    ),
    "audit": "ShowAudit",
    "calendar": "EndFeed FollowCalendar ShowCalendar",
    "calls": "ScheduleCall ScheduleSeries ScheduleTurns SetLink ShowCall ShowCalls",
    "changing": "CancelCall MoveCall MoveSeries SetChair SetLength",
    "channels": "PostAgain PostCalls ShowChannels StopPosting",
    "clashes": "KeepDate MoreDates",
    "consulting": (
        "CloseConsultation ExtendConsultation FileConsultation GiveView ShowConsultation "
        "ShowConsultations"
    ),
    "deadlines": "DropDeadline FinishDeadline MoveDeadline ShowDeadline ShowDeadlines",
    "desk": (
        "AddExpert Assign HandOver NotMine Refer RemoveExpert SetTopic SetUrgency ShowExperts "
        "ShowMoves"
    ),
    "desk_figures": "ShowDeskFigures WantDeskDigest",
    "desk_files": "SendFile ShowFiles UseFile",
    "digests": "ShowDigest",
    "earlier": (
        "AnswersIt ApproveSaved AskAnyway DropSaved EditSaved KeepAnswer RetireSaved "
        "ShowAnswers ShowSaved"
    ),
    "forecasting": "ShowForecast",
    "helpdesk": "Close Reopen ShowRequest ShowRequests Take",
    "joining": (
        "Agree ConfirmGuess Invite Join LetIn LetVerifiedIn LinkAccount NotMe SpeakFor TurnAway"
    ),
    "lists": (
        "ChangeEntry ConfirmInduction RemoveEntry RestoreEntry SetInduction ShowEntry ShowList "
        "ShowMember ShowReceipts SkipStep TellDay"
    ),
    "membership": "CameBack Left SetRole ShowRoster Succeed",
    "minutes": "KeepMinutes ShowMinutes TellMinutes",
    "missed": "ChangeMissed DropMissed SendMissed ShowMissed",
    "people": "BadButton Drop Help NotUnderstood ShowStatus",
    "polls": "AnswerPoll ClosePoll ExtendPoll FixDate ShowPoll ShowPolls",
    "preferences": (
        "EndAbsence GoAway Prefer SetLanguage SetQuiet SetReminders SetZone ShowHome "
        "ShowSettings SwitchReminder"
    ),
    "privacy": "AllowTelegram ForgetMe ForgetPerson KeepMe KeepPerson ShowMyData",
    "roster": (
        "AddPartner ChangePerson Differ ExportRoster Merge NamePartner NewAudience "
        "PutOnAudience RenamePartner SetBelonging SetColead SetCounting ShowAudience "
        "ShowAudiences ShowDuplicates TakeBack UndoMerge"
    ),
    "sensitive": "AnswerHere AnswerOutside MarkPlain MarkSensitive",
    "surveys": "RateCall ShowSurvey",
    "thread": "DeleteWords EditWords",
    "troubles": "LeaveIt SendAgain",
    "workplan": "MakePlanPage ReportPlanRow ShowPlanRow ShowWorkPlan",
}
"""By area: what shows how things stand, or brings them to where they are, however often it is said.

A new command belongs here, or in `said_again`, if it adds something each time.
"""


def test_each_command_is_known_to_add_something_or_to_bear_being_done_again():
    known = {(area, name) for area, names in AGAIN.items() for name in names.split()}
    adding = {_named(command) for command in ADDING}
    every = {_named(command) for command in get_args(Command)}
    assert known & adding == set()
    assert every - known - adding == set(), "neither here nor in bot/handlers/said_again.py"
    assert (known | adding) - every == set(), "no such command"


def _named(command):
    return command.__module__.rpartition(".")[2], command.__name__
