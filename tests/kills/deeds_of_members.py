"""What is said about oneself, about others, and about the AoR's lists: by the command's name."""

from datetime import timedelta

from bot.domain.joining import InvitationKind
from bot.handlers import joining
from tests.kills.deed import CHAIR, MAG, NEXT, NIGERIA, STRANGER, Deed, deed, having, pressing

UNDP = "desk@undp.example"
DOCUMENT = (CHAIR, "document add Terms of Reference, 2026-11-01, https://unmas.example/tor")
KEPT = (DOCUMENT, (CHAIR, "confirm"))
INDUCTED = (*KEPT, (CHAIR, "document 1 induction for everybody"))
STEP = (CHAIR, "document add")
SENSITIVE = "ask Which hospital is near 34.52813, 69.17233?"


async def invited(room) -> str:
    """A code for somebody."""

    def make(unit):
        return joining.invite(unit, unit.people.by_email(MAG).id, room.clock.now())[0]

    return f"join {room.work(make)}"


async def asked(room) -> str:
    """Somebody was shown what is kept."""
    await room.says(STRANGER, await invited(room))
    return "agree"


async def asked_in_vain(room) -> str:
    """Somebody was shown it to whom the code should not have gone."""
    await room.says(STRANGER, await invited(room))
    return "not me"


async def applying(room) -> None:
    """Somebody with a link for nobody named was asked for whom they speak."""

    def make(unit):
        expires = room.clock.now() + timedelta(days=1)
        return unit.invitations.mint(unit.invitations.issue(InvitationKind.OPEN, expires))

    await having((STRANGER, f"join {room.work(make)}"), (STRANGER, "agree"))(room)


async def applied(room) -> int:
    """They said who they are."""
    await applying(room)
    await having((STRANGER, "MAG"), (STRANGER, "Programme manager"))(room)
    return room.work(lambda unit: int(unit.applicants.of(STRANGER).id))


async def to_let_in(room) -> str:
    return f"let in {await applied(room)}"


async def to_turn_away(room) -> str:
    return f"turn away {await applied(room)}"


async def of_mag(room):
    await applying(room)
    return room.press("speakfor", room.work(mag_itself), 0)


def mag_itself(unit) -> int:
    return next(int(p.id) for p in unit.partners.all() if p.code == "MAG")


async def inducted(room) -> None:
    """A newcomer has the documents."""
    await having(*INDUCTED)(room)
    await room.says(STRANGER, await asked(room))


MEMBERS: dict[str, tuple[Deed, ...]] = {
    "Join": (deed(STRANGER, None, "invitation", before=invited),),
    "Agree": (deed(STRANGER, None, "account", "invitation", "audit", before=asked),),
    "NotMe": (deed(STRANGER, None, "invitation", "audit", before=asked_in_vain),),
    "SpeakFor": (deed(STRANGER, None, "applicant", before=of_mag),),
    "ConfirmGuess": (deed(MAG, "that is right"),),
    "Invite": (deed(CHAIR, f"invite {MAG}", "invitation", "audit"),),
    "LinkAccount": (deed(MAG, "link", "invitation", "audit"),),
    "LetIn": (
        deed(
            CHAIR, None, "applicant", "person", "account", "membership", "audit", before=to_let_in
        ),
    ),
    "TurnAway": (deed(CHAIR, None, "applicant", "audit", before=to_turn_away),),
    "LetVerifiedIn": (deed(CHAIR, "let verified addresses in", "aor", "audit"),),
    "ShowRoster": (deed(CHAIR, "roster"),),
    "Left": (deed(CHAIR, f"left {MAG}", "membership", "audit"),),
    "CameBack": (
        deed(
            CHAIR, f"returned {MAG}", "membership", "audit", before=having((CHAIR, f"left {MAG}"))
        ),
    ),
    "Succeed": (deed(CHAIR, f"successor of {MAG} is {UNDP}", "audit"),),
    "SetRole": (deed(CHAIR, f"role {MAG} observer", "membership", "audit"),),
    "ShowSettings": (deed(MAG, "settings"),),
    "ShowHome": (deed(MAG, "home"),),
    "SetLanguage": (deed(MAG, "language French", "person"),),
    "SetZone": (deed(MAG, "timezone Kyiv", "person"),),
    "SetReminders": (deed(MAG, "remind me 1 day before", "preference"),),
    "SwitchReminder": (
        deed(MAG, None, "preference", before=pressing("dontremind", lambda _: (60, 0))),
    ),
    "SetQuiet": (deed(MAG, "quiet 20:00-06:00", "preference"),),
    "GoAway": (deed(MAG, f"away until 10 December, {UNDP} stands in", "preference"),),
    "EndAbsence": (
        deed(MAG, "back", "preference", before=having((MAG, "away until 10 December"))),
    ),
    "Prefer": (deed(MAG, "prefer telegram", "preference"),),
    "ShowMyData": (deed(MAG, "my data", "audit"),),
    "ForgetMe": (
        deed(MAG, "forget me"),
        deed(MAG, "forget me now", "forgetting", "audit"),
    ),
    "KeepMe": (deed(MAG, "keep me", "forgetting", "audit", before=having((MAG, "forget me now"))),),
    "ForgetPerson": (
        deed(CHAIR, f"forget {MAG}"),
        deed(CHAIR, f"forget {MAG} now", "forgetting", "audit"),
    ),
    "KeepPerson": (
        deed(
            CHAIR,
            f"keep {MAG}",
            "forgetting",
            "audit",
            before=having((CHAIR, f"forget {MAG} now")),
        ),
    ),
    "AllowTelegram": (
        deed(
            CHAIR,
            f"allow {NEXT}",
            "request",
            "audit",
            before=having((NIGERIA, SENSITIVE), (NIGERIA, "confirm")),
        ),
    ),
}

LISTS: dict[str, tuple[Deed, ...]] = {
    "ShowList": (
        deed(MAG, "documents", before=having(*KEPT)),
        deed(MAG, "members"),
    ),
    "ShowMember": (deed(MAG, "member HI"),),
    "ShowEntry": (deed(MAG, "document 1", before=having(*KEPT)),),
    "AddEntry": (
        deed(*DOCUMENT, "draft"),
        deed(*STEP, "draft"),
    ),
    "TellDay": (
        deed(CHAIR, "2026-11-01", "draft", before=having(STEP, (CHAIR, "Terms of Reference"))),
    ),
    "SkipStep": (deed(CHAIR, "skip", "draft", before=having(STEP, (CHAIR, "Terms of Reference"))),),
    "ChangeEntry": (
        deed(CHAIR, "document 1 change review 2027-11-01", "draft", before=having(*KEPT)),
    ),
    "RemoveEntry": (deed(CHAIR, "document 1 remove", "draft", before=having(*KEPT)),),
    "RestoreEntry": (
        deed(
            CHAIR,
            "document 1 restore",
            "list_entry",
            "audit",
            before=having(*KEPT, (CHAIR, "document 1 remove"), (CHAIR, "confirm")),
        ),
    ),
    "SetInduction": (deed(CHAIR, INDUCTED[-1][1], "list_entry", "audit", before=having(*KEPT)),),
    "ShowReceipts": (deed(CHAIR, "documents receipts", before=inducted),),
    "ConfirmInduction": (
        deed(STRANGER, "documents received", "induction", "audit", before=inducted),
    ),
}
