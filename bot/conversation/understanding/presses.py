"""Buttons → commands: the same as the words written on them would do."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.conversation.buttons import AlteredButton, Pressed, decode, verb_of
from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.aors import ChooseAor
from bot.conversation.commands.calendar import EndFeed, FollowCalendar, ShowCalendar
from bot.conversation.commands.calls import ShowCall, ShowCalls
from bot.conversation.commands.changing import MoveCall, NewTime
from bot.conversation.commands.channels import PostAgain, PostCalls, ShowChannels, StopPosting
from bot.conversation.commands.clashes import KeepDate, MoreDates
from bot.conversation.commands.deadlines import DropDeadline, FinishDeadline, ShowDeadline
from bot.conversation.commands.forecasting import Nudge
from bot.conversation.commands.helpdesk import (
    AnswerRequest,
    Ask,
    Close,
    Reopen,
    ShowRequest,
    ShowRequests,
    Take,
)
from bot.conversation.commands.joining import (
    Agree,
    ConfirmGuess,
    Invite,
    LetIn,
    LetVerifiedIn,
    LinkAccount,
    NotMe,
    SpeakFor,
    TurnAway,
)
from bot.conversation.commands.lists import (
    AddEntry,
    ChangeEntry,
    ConfirmInduction,
    RemoveEntry,
    RestoreEntry,
    SetInduction,
    ShowEntry,
    ShowList,
    ShowMember,
    SkipStep,
)
from bot.conversation.commands.membership import CameBack, Left, Succeed
from bot.conversation.commands.people import BadButton, Confirm, Drop, Help
from bot.conversation.commands.preferences import (
    EndAbsence,
    Prefer,
    SetLanguage,
    SetQuiet,
    ShowSettings,
    SwitchReminder,
)
from bot.conversation.commands.privacy import (
    AllowTelegram,
    ForgetMe,
    ForgetPerson,
    KeepMe,
    KeepPerson,
    ShowMyData,
)
from bot.conversation.commands.references import Ref
from bot.conversation.commands.roster import (
    Differ,
    InviteGuest,
    Merge,
    PutOnAudience,
    ShowDuplicates,
    TakeBack,
    UndoMerge,
)
from bot.conversation.commands.troubles import LeaveIt, SendAgain
from bot.conversation.spelling import word_of
from bot.conversation.understanding import (
    agenda_presses,
    announcing_presses,
    asking_presses,
    attendance_presses,
    audit_presses,
    consulting_presses,
    desk_figures_presses,
    desk_files_presses,
    desk_presses,
    digest_presses,
    earlier_presses,
    thread_presses,
    workplan_presses,
)
from bot.conversation.understanding.context import Context
from bot.domain.calls import Choice
from bot.domain.lists import EntryKind, ListKind, Newcomers
from bot.domain.own_time import USUAL_QUIET
from bot.domain.reminders import of_lead


def _ref(pressed: Pressed) -> Ref:
    return Ref(id=pressed.subject, generation=pressed.generation)


def _move(pressed: Pressed) -> Command:
    """To a date that was offered: the generation is its minute since 1970."""
    start = datetime.fromtimestamp(pressed.generation * 60, UTC)
    return MoveCall(Ref(id=pressed.subject), NewTime("UTC", start.date(), start.time()))


def _page(kind: ListKind) -> Callable[[Pressed], Command]:
    """A page of a list; without a generation it replaces the page that the button stands in."""
    return lambda p: ShowList(kind, page=p.subject, turning=not p.generation)


def _group(pressed: Pressed) -> Newcomers | None:
    """The group of newcomers that a button's generation counts."""
    groups = tuple(Newcomers)
    return groups[pressed.generation] if pressed.generation < len(groups) else None


VERBS: dict[str, Callable[[Pressed], Command]] = {
    **agenda_presses.VERBS,
    "yes": lambda p: GiveAnswer(_ref(p), Choice.YES),
    "maybe": lambda p: GiveAnswer(_ref(p), Choice.MAYBE),
    "no": lambda p: GiveAnswer(_ref(p), Choice.NO),
    "call": lambda p: ShowCall(Ref(id=p.subject)),
    "calls": lambda _: ShowCalls(),
    "movecall": _move,
    "keepdate": lambda p: KeepDate(_ref(p)),
    # The generation is how many dates have been seen.
    "moredates": lambda p: MoreDates(p.subject, p.generation),
    "deadline": lambda p: ShowDeadline(Ref(id=p.subject)),
    "deadlinedone": lambda p: FinishDeadline(_ref(p)),
    "deadlinedrop": lambda p: DropDeadline(Ref(id=p.subject)),
    "calendar": lambda p: ShowCalendar(Ref(id=p.subject) if p.subject else Ref()),
    "channels": lambda _: ShowChannels(),
    "postcalls": lambda p: PostCalls(place=p.subject),
    "postagain": lambda p: PostAgain(p.subject),
    "stoppost": lambda p: StopPosting(p.subject),
    "calfeed": lambda _: FollowCalendar(),
    "calfeedoff": lambda _: EndFeed(),
    # The generation is the call.
    "nudge": lambda p: Nudge(Ref(id=p.generation), subject=p.subject),
    "cameback": lambda p: CameBack("", person=p.subject),
    # The generation is whoever takes over.
    "succeed": lambda p: Succeed("", "", person=p.subject, successor=p.generation),
    "left": lambda p: Left("", person=p.subject),
    "unperson": lambda p: TakeBack(p.subject, of_person=True),
    "unpartner": lambda p: TakeBack(p.subject, of_person=False),
    # The generation of these is the person, or the other record of a pair.
    "puton": lambda p: PutOnAudience("", "", True, p.generation, p.subject),
    "takeoff": lambda p: PutOnAudience("", "", False, p.generation, p.subject),
    "guest": lambda p: InviteGuest("", Ref(id=p.subject), True, p.generation),
    "noguest": lambda p: InviteGuest("", Ref(id=p.subject), False, p.generation),
    "mergeperson": lambda p: Merge(of_people=True, gone=p.subject, kept=p.generation),
    "mergepartner": lambda p: Merge(of_people=False, gone=p.subject, kept=p.generation),
    "differperson": lambda p: Differ(of_people=True, one=p.subject, other=p.generation),
    "differpartner": lambda p: Differ(of_people=False, one=p.subject, other=p.generation),
    "undomerge": lambda p: UndoMerge(p.subject),
    "duplicates": lambda _: ShowDuplicates(),
    "again": lambda p: SendAgain(p.subject),
    "leave": lambda p: LeaveIt(p.subject),
    "ask": lambda _: Ask(""),
    "requests": lambda _: ShowRequests(),
    "request": lambda p: ShowRequest(Ref(id=p.subject)),
    "take": lambda p: Take(Ref(id=p.subject)),
    "answer": lambda p: AnswerRequest(Ref(id=p.subject)),
    "helped": lambda p: Close(Ref(id=p.subject), helped=True),
    "notyet": lambda p: Reopen(Ref(id=p.subject)),
    "settings": lambda _: ShowSettings(),
    "language": lambda p: SetLanguage(word_of(p.subject)),
    # The subject of a reminder's button is how many minutes it comes before.
    "remind": lambda p: SwitchReminder(of_lead(p.subject), on=True),
    "dontremind": lambda p: SwitchReminder(of_lead(p.subject), on=False),
    "quiet": lambda _: SetQuiet(USUAL_QUIET),
    "notquiet": lambda _: SetQuiet(),
    "back": lambda _: EndAbsence(),
    "prefer": lambda p: Prefer(word_of(p.subject)),
    "documents": _page(ListKind.DOCUMENTS),
    "members": _page(ListKind.MEMBERS),
    "mechanisms": _page(ListKind.MECHANISMS),
    "member": lambda p: ShowMember("", partner=p.subject),
    "entry": lambda p: ShowEntry(Ref(id=p.subject)),
    "adddocument": lambda _: AddEntry(EntryKind.DOCUMENT),
    "addmechanism": lambda _: AddEntry(EntryKind.MECHANISM),
    "entrychange": lambda p: ChangeEntry(Ref(id=p.subject)),
    "entryremove": lambda p: RemoveEntry(Ref(id=p.subject)),
    "restore": lambda p: RestoreEntry(Ref(id=p.subject)),
    "skipstep": lambda p: SkipStep(p.subject),
    "induct": lambda p: SetInduction(Ref(id=p.subject), add=_group(p)),
    "notinduct": lambda p: SetInduction(Ref(id=p.subject), drop=_group(p)),
    "received": lambda p: ConfirmInduction(p.subject),
    "aor": lambda p: ChooseAor(aor=p.subject),
    "mydata": lambda _: ShowMyData(),
    "forgetme": lambda _: ForgetMe(sure=True),
    "keepme": lambda _: KeepMe(),
    "forget": lambda p: ForgetPerson("", person=p.subject, sure=True),
    "keepperson": lambda p: KeepPerson("", person=p.subject),
    "allow": lambda p: AllowTelegram(Ref(id=p.subject)),
    "agree": lambda p: Agree(p.subject),
    "notme": lambda p: NotMe(p.subject),
    "speakfor": lambda p: SpeakFor(p.subject),
    "thatsright": lambda _: ConfirmGuess(),
    "invite": lambda p: Invite(person=p.subject),
    "link": lambda _: LinkAccount(),
    "letin": lambda p: LetIn(p.subject),
    "letverified": lambda _: LetVerifiedIn(allowed=True),
    "notverified": lambda _: LetVerifiedIn(allowed=False),
    "turnaway": lambda p: TurnAway(p.subject),
    "confirm": lambda p: Confirm(p.subject),
    "drop": lambda p: Drop(p.subject),
    "help": lambda _: Help(),
    "helpwith": lambda p: Help(about=p.subject),
    **announcing_presses.VERBS,
    **asking_presses.VERBS,
    **attendance_presses.VERBS,
    **audit_presses.VERBS,
    **consulting_presses.VERBS,
    **desk_figures_presses.VERBS,
    **desk_presses.VERBS,
    **desk_files_presses.VERBS,
    **digest_presses.VERBS,
    **earlier_presses.VERBS,
    **thread_presses.VERBS,
    **workplan_presses.VERBS,
}


WITH_WORDS = frozenset({"aor"})
"""Buttons that let go on what was said in words before."""


def read_press(data: str, context: Context) -> Command:
    """What a button asks; BadButton if it is not ours, altered, or somebody else's."""
    try:
        pressed = decode(context.button_key, data)
    except AlteredButton:
        return BadButton()
    if pressed.person is not None and pressed.person != context.person:
        return BadButton(whose=pressed.person)
    make = VERBS.get(pressed.verb)
    return make(pressed) if make else BadButton()


def speaks_at_once(data: str) -> bool:
    """Whether a button can be understood without reading words, which takes longer."""
    return verb_of(data) not in WITH_WORDS
