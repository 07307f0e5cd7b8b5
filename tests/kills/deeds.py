"""For each command there is, by its name: how people bring it about, and what it changes."""

from bot.conversation.envelopes import FileRef, Press, Uploaded
from bot.demo.data_set import read_data
from bot.handlers import report_job, troubles
from bot.imports.reports import read_report
from tests.kills.deed import CHAIR, MAG, NEXT, NIGERIA, Deed, at, deed, having, pressing
from tests.kills.deeds_of_agenda import AGENDA
from tests.kills.deeds_of_announcing import ANNOUNCING, CONFIRMED
from tests.kills.deeds_of_asking import ASKING
from tests.kills.deeds_of_attendance import CORRECTIONS
from tests.kills.deeds_of_channels import CHANNELS
from tests.kills.deeds_of_consulting import CONSULTING
from tests.kills.deeds_of_deadlines import DEADLINES
from tests.kills.deeds_of_desk import DESK
from tests.kills.deeds_of_desk_figures import DESK_FIGURES
from tests.kills.deeds_of_desk_files import DESK_FILES
from tests.kills.deeds_of_earlier import EARLIER
from tests.kills.deeds_of_members import LISTS, MEMBERS
from tests.kills.deeds_of_missed import MISSED
from tests.kills.deeds_of_roster import ROSTER
from tests.kills.deeds_of_sensitive import SENSITIVE
from tests.kills.deeds_of_thread import THREAD
from tests.kills.deeds_of_workplan import WORKPLAN
from tests.kills.room import AFTER, CALL, LEASE, Room

ZOOM = "zoom_2026-12-08.csv"
SERIES = (
    "schedule partner call every other month on the second Tuesday at 14:00 Geneva from December"
)
TURNS = (
    "schedule one call a month at 14:00 Geneva on the second Tuesday, "
    "partners and coordinators in turn, from January 2027"
)
ONE_CALL = "schedule call on 2027-01-20 15:00 about funding"
MOVE, CANCEL = "move 13 to 2026-12-15 15:00", "cancel 13 because of the holiday"
QUESTION = "ask Who can advise on victim assistance?"


async def reported(room: Room) -> None:
    """The report of a call has been read."""
    room.clock.instant = AFTER
    await room.says(CHAIR, Uploaded(FileRef("F1", ZOOM, 100)))
    take_in_report(room)


def take_in_report(room: Room, name: str = ZOOM) -> None:
    job = room.work(lambda unit: unit.jobs.claim(AFTER))
    report = read_report(name, read_data(f"samples/{name}"))
    room.work(lambda unit: report_job.take_in(unit, job, report, AFTER))


async def disputed(room: Room) -> Press:
    """A report that shows somebody for a minute, and the button that counts them."""
    await reported(room)
    return room.offered("report_read", "count")


async def answered(room: Room) -> None:
    """The next request has an answer."""
    await having((NIGERIA, QUESTION), (CHAIR, f"answer {NEXT} We can."))(room)


async def doubtful(room: Room) -> int:
    """A message of which nobody knows whether it arrived; its number."""
    await room.says(NIGERIA, QUESTION)

    def doubt(unit):
        row = next(r for r in unit.outbox.claim(room.clock.now(), LEASE))
        troubles.doubt(unit, row, room.clock.now())
        return row.id

    return room.work(doubt)


async def to_resend(room: Room) -> str:
    return f"resend {await doubtful(room)}"


async def to_leave(room: Room) -> str:
    return f"leave {await doubtful(room)}"


def call_13(unit) -> tuple[int, int]:
    found = unit.calls.numbered(13)
    return found.id, found.revision


def mag_at_call_13(unit) -> tuple[int, int]:
    mag = next(p for p in unit.partners.all() if p.code == "MAG")
    return unit.calls.numbered(13).id, mag.id


DEEDS: dict[str, tuple[Deed, ...]] = (
    MEMBERS
    | LISTS
    | DEADLINES
    | WORKPLAN
    | EARLIER
    | ROSTER
    | AGENDA
    | CORRECTIONS
    | CHANNELS
    | ANNOUNCING
    | CONSULTING
    | ASKING
    | DESK
    | DESK_FILES
    | THREAD
    | SENSITIVE
    | DESK_FIGURES
    | MISSED
    | {
        "ShowCalls": (deed(MAG, "calls"),),
        "ShowCall": (deed(MAG, "call 13"),),
        "ScheduleSeries": (deed(CHAIR, SERIES, "draft"),),
        "ScheduleTurns": (deed(CHAIR, TURNS, "draft"),),
        "ScheduleCall": (deed(CHAIR, ONE_CALL, "draft"),),
        "MoveCall": (deed(CHAIR, MOVE, "draft"),),
        "MoveSeries": (deed(CHAIR, "move 13 and all after it to 15:00", "draft"),),
        "SetLength": (deed(CHAIR, "call 13 lasts 45 minutes", "draft"),),
        "CancelCall": (deed(CHAIR, CANCEL, "draft"),),
        "SetChair": (deed(CHAIR, f"chair 13 {MAG}", "call", "audit"),),
        # The first calendar of all makes the secret under which entries are named.
        "ShowCalendar": (deed(MAG, "calendar 13", before=having((MAG, "calendar"))),),
        "FollowCalendar": (deed(MAG, "calendar feed"),),
        "EndFeed": (deed(MAG, "calendar feed off"),),
        "MoreDates": (deed(CHAIR, "more dates", before=having((CHAIR, SERIES))),),
        "KeepDate": (deed(CHAIR, "keep call 13", "audit"),),
        "SetLink": (deed(CHAIR, "join-link 13 https://x.example/j", "call", "audit"),),
        "GiveAnswer": (
            deed(MAG, "yes 13", "answer", "audit"),
            deed(MAG, "no 13", "answer", "audit"),
            deed(MAG, "maybe 13", "answer", "audit"),
            deed(MAG, "send Jo to 13", "answer", "audit"),
            deed(CHAIR, "answer for MAG yes 13", "answer", "audit"),
            deed(MAG, None, "answer", "audit", before=pressing("yes", call_13)),
        ),
        "WhoAnswers": (deed(CHAIR, "who 13"),),
        "ShowForecast": (deed(CHAIR, "forecast 13"),),
        "Nudge": (deed(CHAIR, "nudge 13 HI", "outbox", "audit"),),
        "CheckIn": (
            deed(MAG, "here", "attendance", "audit", before=at(CALL)),
            deed(CHAIR, "here on behalf of MAG", "attendance", "audit", before=at(CALL)),
        ),
        "RollCall": (
            deed(CHAIR, "present 13 MAG, HI", "attendance", "audit", before=at(CALL)),
            deed(CHAIR, "absent 13 DRC because of a cut", "attendance", "audit", before=at(CALL)),
        ),
        "ShowRoll": (deed(CHAIR, "roll call 13", before=at(CALL)),),
        "Mark": (
            deed(
                CHAIR, None, "attendance", "audit", before=pressing("there", mag_at_call_13, CALL)
            ),
        ),
        "ImportReport": (deed(CHAIR, Uploaded(FileRef("F1", ZOOM, 100)), "job", before=at(AFTER)),),
        "SettlePartner": (deed(CHAIR, None, "attendance", "audit", before=disputed),),
        "NameUnknown": (
            deed(CHAIR, "iPhone is UNDP", "unknown_name", "attendance", "audit", before=reported),
        ),
        "AskAttendance": (deed(CHAIR, "attendance since January", "draft"),),
        "ShowAttended": (deed(CHAIR, "attendance 12"),),
        "ChooseAttendance": (deed(CHAIR, "who came more than three times in 2026?", "draft"),),
        "Ask": (deed(NIGERIA, QUESTION, "request", "message", "audit"),),
        "ShowRequests": (deed(CHAIR, "requests"),),
        "ShowRequest": (deed(CHAIR, "request 1"),),
        "Take": (
            deed(CHAIR, f"take {NEXT}", "request", "audit", before=having((NIGERIA, QUESTION))),
        ),
        "AnswerRequest": (
            deed(
                CHAIR,
                f"answer {NEXT} We can.",
                "message",
                "audit",
                before=having((NIGERIA, QUESTION)),
            ),
        ),
        "Close": (deed(NIGERIA, f"close {NEXT}", "request", "audit", before=answered),),
        "Reopen": (
            deed(
                NIGERIA,
                f"reopen {NEXT}",
                "request",
                "audit",
                before=having((NIGERIA, QUESTION), (NIGERIA, f"close {NEXT}")),
            ),
        ),
        "Help": (deed(MAG, "help"),),
        "ShowStatus": (deed(CHAIR, "status"),),
        "Confirm": (
            deed(
                CHAIR, "confirm", "series", "call", "draft", "audit", before=having((CHAIR, SERIES))
            ),
            deed(CHAIR, "confirm", "call", "draft", before=having((CHAIR, ONE_CALL))),
            deed(CHAIR, "confirm", "call", "draft", "audit", before=having((CHAIR, MOVE))),
            deed(CHAIR, "confirm", "call", "draft", "audit", before=having((CHAIR, CANCEL))),
            deed(
                MAG, "confirm", "request", "draft", before=having((MAG, "who knows about drones?"))
            ),
            *CONFIRMED,
        ),
        "Drop": (deed(CHAIR, "drop", "draft", before=having((CHAIR, SERIES))),),
        "Continue": (
            deed(NIGERIA, "How do we join?", "request", "draft", before=having((NIGERIA, "ask"))),
        ),
        "NotUnderstood": (deed(MAG, "who knows about drones?", "draft"),),
        "BadButton": (deed(MAG, Press("1.yes.d.1.0.AAAAAAAAAAA"), "audit"),),
        "SendAgain": (deed(CHAIR, None, "audit", before=to_resend),),
        "LeaveIt": (deed(CHAIR, None, "audit", before=to_leave),),
    }
)
