"""Who may do what at the help desk: part of the one table, command by role."""

from bot.domain.people import EVERYBODY, LEADERS, PARTICIPANTS, Role

DESK: dict[str, frozenset[Role]] = {
    "Ask": EVERYBODY,
    # Whose question it is says so, until somebody has it; then whoever works on it.
    "SetCountry": EVERYBODY,
    "RemoveNoticed": EVERYBODY,
    "ShowRequests": EVERYBODY,
    "ShowRequest": EVERYBODY,
    "Take": PARTICIPANTS,
    "AnswerRequest": PARTICIPANTS,
    "Close": EVERYBODY,
    "Reopen": EVERYBODY,
    # A guest is shown what fits the own question, and looks for nothing else (work plan 1.3).
    "ShowAnswers": PARTICIPANTS,
    "ShowSaved": PARTICIPANTS,
    "AnswersIt": EVERYBODY,
    "AskAnyway": EVERYBODY,
    # Who answered the request, who approved the answer, who leads; others are refused.
    "KeepAnswer": PARTICIPANTS,
    "ApproveSaved": PARTICIPANTS,
    "EditSaved": PARTICIPANTS,
    "DropSaved": PARTICIPANTS,
    "RetireSaved": PARTICIPANTS,
    # Whose request it is decides; who may not know of it hears what is said of none.
    "AddWords": EVERYBODY,
    "SendToPartner": PARTICIPANTS,
    "EditWords": EVERYBODY,
    "DeleteWords": EVERYBODY,
    "SetTopic": EVERYBODY,
    "MarkSensitive": EVERYBODY,
    "MarkPlain": EVERYBODY,
    "AnswerHere": EVERYBODY,
    "AnswerOutside": EVERYBODY,
    "ShowMoves": PARTICIPANTS,
    "HandOver": PARTICIPANTS,
    "NotMine": PARTICIPANTS,
    "AddNote": PARTICIPANTS,
    "SendFile": EVERYBODY,
    "UseFile": EVERYBODY,
    "ShowFiles": EVERYBODY,
    "SetUrgency": EVERYBODY,
    "AskBack": PARTICIPANTS,
    "Refer": PARTICIPANTS,
    "Assign": LEADERS,
    # All of it for who leads, own topics for focal points, others read the totals in words.
    "ShowDeskFigures": PARTICIPANTS,
    "WantDeskDigest": LEADERS,
    "ShowExperts": PARTICIPANTS,
    "AddExpert": LEADERS,
    "RemoveExpert": LEADERS,
}
