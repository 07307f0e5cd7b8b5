"""Help: what this person can say, by their role, and how one command is said."""

from collections.abc import Collection, Iterable

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
    ("behalf", "Assign"),
    ("requests", "ShowRequests"),
    ("sensitive", "MarkSensitive"),
    ("answers", "ShowAnswers"),
    ("attendance", "AskAttendance"),
    ("digest", "ShowDigest"),
    ("take", "Take"),
    ("answer", "AnswerRequest"),
    ("thread", "SendToPartner"),
    ("keep", "KeepAnswer"),
    ("handover", "HandOver"),
    ("refer", "Refer"),
    ("files", "ShowFiles"),
    ("deskfigures", "ShowDeskFigures"),
    ("experts", "ShowExperts"),
    ("expert", "AddExpert"),
    ("schedule", "ScheduleSeries"),
    ("retreat", "ScheduleCall"),
    ("deadlines", "ShowDeadlines"),
    ("deadline", "AddDeadline"),
    ("workplan", "ShowWorkPlan"),
    ("announce", "Announce"),
    ("consult", "StartConsultation"),
    ("poll", "StartPoll"),
    ("consultations", "ShowConsultations"),
    ("who", "WhoAnswers"),
    ("forecast", "ShowForecast"),
    ("present", "RollCall"),
    ("report", "ImportReport"),
    ("held", "SetHeld"),
    ("missed", "ShowMissed"),
    ("survey", "ShowSurvey"),
    ("audit", "ShowAudit"),
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
    "assign": "handover",
    "hand": "handover",
    "note": "handover",
    "wait": "refer",
    "reply": "requests",
    "photos": "files",
    "attachments": "files",
    "topic": "refer",
    "country": "ask",
    "urgency": "refer",
    "outside": "sensitive",
    "reopen": "requests",
    "approve": "keep",
    "retire": "keep",
    "edit": "keep",
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


FIRST = ("calls", "yes", "here", "ask", "requests", "attendance", "settings")
"""What nearly everybody came for."""

TOPICS = {
    "calls": (
        "calls", "yes", "here", "calendar", "agenda", "minutes", "actions", "consultations",
        "deadlines", "workplan",
    ),
    "planning": ("schedule", "retreat", "move", "joinlink", "action", "channels", "deadline"),
    "attendance": (
        "attendance", "digest", "who", "forecast", "present", "report", "held", "missed", "survey",
        "audit",
    ),
    "desk": (
        "ask", "behalf", "requests", "sensitive", "answers", "take", "answer", "thread", "keep",
        "handover", "refer", "files", "experts", "expert", "deskfigures",
    ),
    "asking": ("announce", "consult", "poll"),
    "people": (
        "invite", "roster", "person", "partner", "audiences", "guest", "duplicates", "export",
    ),
    "documents": ("documents", "document", "induction"),
    "own": ("settings", "away", "mydata", "link", "forget", "status"),
}  # fmt: skip
"""Every line of help, by what it is about."""

SAID_FOR = {
    "help desk": "desk",
    "requests": "desk",
    "announcements": "asking",
    "lists": "documents",
    "me": "own",
    "myself": "own",
}
"""Other words for a topic."""

AT_ONCE = 16
"""Lines that a phone shows without getting lost; whoever may say more gets topics (ours)."""


def help_with(command: Help, turn: Turn) -> Reply:
    """What this person can do: all of it if that is little, else the first of it and topics."""
    allowed = _allowed(turn)
    topic = _topic(command)
    if topic in TOPICS:
        lines = [key for key in TOPICS[topic] if key in allowed]
        return reply(Heading(say(f"people.topic_{topic}")), _lines(lines), *_topics(allowed, topic))
    if topic in allowed:
        return reply(say(f"people.help_{topic}"))
    title = "people.hello" if command.welcome else "people.help_title"
    heading = Heading(say(title, aor=turn.member.aor.name))
    if len(allowed) <= AT_ONCE:
        return reply(heading, _lines(allowed), _first_steps())
    first = [key for key in FIRST if key in allowed]
    return reply(heading, _lines(first), say("people.help_more"), *_topics(allowed), _first_steps())


def _topic(command: Help) -> str:
    names = list(TOPICS)
    if command.about is not None:
        return names[command.about - 1] if 0 < command.about <= len(names) else ""
    said = (command.topic or "").lower().removeprefix("with ").strip(" .!?")
    return SAID_FOR.get(said, said)


def _allowed(turn: Turn) -> list[str]:
    day = turn.now.date()
    return [key for key, name in HELP if access.may(turn.member, name, day)]


def _lines(keys: Iterable[str]) -> Bullets:
    return Bullets(tuple(say(f"people.help_{key}") for key in keys))


def _topics(allowed: Collection[str], but: str | None = None) -> tuple[Buttons, ...]:
    """A button for each topic of which they can say anything; none where all was shown."""
    if len(allowed) <= AT_ONCE:
        return ()
    shown = [
        Button(say(f"people.topic_{topic}"), "helpwith", number, f"help {topic}", bound=False)
        for number, (topic, keys) in enumerate(TOPICS.items(), 1)
        if topic != but and not set(keys).isdisjoint(allowed)
    ]
    return (Buttons(tuple(tuple(shown[at : at + 2]) for at in range(0, len(shown), 2))),)


def _first_steps() -> Buttons:
    calls = Button(say("people.button_calls"), "calls", 0, "calls", bound=False)
    return Buttons(((calls, Button(say("people.button_ask"), "ask", 0, "ask", bound=False)),))


def how_to_say(word: str, words: str, turn: Turn) -> Reply | None:
    """How the command is used; the nearest one, if it was mistyped; None if it is not theirs."""
    if not words.lower().startswith(word):
        return reply(say("people.did_you_mean", word=word))
    topic = HELP_FOR.get(word, word)
    if topic not in _allowed(turn):
        return None
    return reply(say("people.how_to_say_it", how=say(f"people.help_{topic}")))
