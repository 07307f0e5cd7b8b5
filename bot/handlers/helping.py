"""Help: what this person can say, by their role, and how one command is said."""

from bot.conversation.commands.people import Help
from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, reply, say
from bot.domain import access
from bot.handlers.turn import Turn

HELP = (
    ("calls", "ShowCalls"),
    ("calendar", "ShowCalendar"),
    ("yes", "GiveAnswer"),
    ("here", "CheckIn"),
    ("ask", "Ask"),
    ("requests", "ShowRequests"),
    ("attendance", "AskAttendance"),
    ("take", "Take"),
    ("answer", "AnswerRequest"),
    ("schedule", "ScheduleSeries"),
    ("retreat", "ScheduleCall"),
    ("deadlines", "ShowDeadlines"),
    ("deadline", "AddDeadline"),
    ("announce", "Announce"),
    ("consult", "StartConsultation"),
    ("poll", "StartPoll"),
    ("consultations", "ShowConsultations"),
    ("who", "WhoAnswers"),
    ("forecast", "ShowForecast"),
    ("present", "RollCall"),
    ("report", "ImportReport"),
    ("held", "SetHeld"),
    ("agenda", "ShowAgenda"),
    ("minutes", "ShowMinutes"),
    ("actions", "ShowActions"),
    ("action", "AddAction"),
    ("move", "MoveCall"),
    ("joinlink", "SetLink"),
    ("channels", "ShowChannels"),
    ("settings", "ShowSettings"),
    ("away", "GoAway"),
    ("documents", "ShowList"),
    ("document", "AddEntry"),
    ("induction", "SetInduction"),
    ("mydata", "ShowMyData"),
    ("forget", "ForgetPerson"),
    ("link", "LinkAccount"),
    ("invite", "Invite"),
    ("roster", "ShowRoster"),
    ("person", "AddPerson"),
    ("partner", "AddPartner"),
    ("audiences", "ShowAudiences"),
    ("guest", "InviteGuest"),
    ("duplicates", "ShowDuplicates"),
    ("export", "ExportRoster"),
    ("status", "ShowStatus"),
)
"""Each command's line of help, and the command that one has to be allowed."""

HELP_FOR = {
    "call": "calls",
    "no": "yes",
    "maybe": "yes",
    "send": "yes",
    "absent": "present",
    "roll": "present",
    "request": "requests",
    "close": "answer",
    "reopen": "requests",
    "members": "documents",
    "member": "documents",
    "mechanisms": "documents",
    "mechanism": "document",
    "language": "settings",
    "timezone": "settings",
    "remind": "settings",
    "quiet": "settings",
    "prefer": "settings",
    "back": "away",
    "nudge": "forecast",
    "cancel": "move",
    "post": "channels",
    "stop": "channels",
    "announcements": "announce",
    "announcement": "announce",
    "consultation": "consultations",
    "polls": "consultations",
    "find": "poll",
    "suggest": "agenda",
    "chair": "move",
    "left": "roster",
    "role": "roster",
    "rename": "partner",
    "audience": "audiences",
    "merge": "duplicates",
    "undo": "duplicates",
}
"""Commands whose line of help stands under another's name."""


def help_with(command: Help, turn: Turn) -> Reply:
    """What this person can do, first step first."""
    day = turn.now.date()
    allowed = [key for key, name in HELP if access.may(turn.member, name, day)]
    topic = (command.topic or "").lower()
    if topic in allowed:
        return reply(say(f"people.help_{topic}"))
    lines = tuple(say(f"people.help_{key}") for key in allowed)
    title = "people.hello" if command.welcome else "people.help_title"
    buttons = [Button(say("people.button_calls"), "calls", 0, "calls", bound=False)]
    buttons.append(Button(say("people.button_ask"), "ask", 0, "ask", bound=False))
    return reply(
        Heading(say(title, aor=turn.member.aor.name)), Bullets(lines), Buttons((tuple(buttons),))
    )


def how_to_say(word: str, words: str, turn: Turn) -> Reply | None:
    """How the command is used; the nearest one, if it was mistyped; None if it is not theirs."""
    if not words.lower().startswith(word):
        return reply(say("people.did_you_mean", word=word))
    topic = HELP_FOR.get(word, word)
    allowed = {key for key, name in HELP if access.may(turn.member, name, turn.now.date())}
    if topic not in allowed:
        return None
    return reply(say("people.how_to_say_it", how=say(f"people.help_{topic}")))
