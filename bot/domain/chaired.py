"""What the chair of a call may do there: a table beside that of roles (DOMAIN "Chair")."""

CHAIRED = frozenset(
    {
        "AddAction",
        "AddRequest",
        "AddRequests",
        "CarryOver",
        "ImportReport",
        "KeepMinutes",
        "Mark",
        "MovePoint",
        "NameUnknown",
        "Nudge",
        "OfferRequests",
        "OrderAgenda",
        "RollCall",
        "SetHeld",
        "SetLink",
        "SettlePartner",
        "ShowAudit",
        "ShowForecast",
        "ShowRoll",
        "ShowSurvey",
        "TellMinutes",
        "TimePoint",
        "WhoAnswers",
    }
)
"""What the chair of a call may do there, whatever their role: attendance, answers, link, agenda."""
