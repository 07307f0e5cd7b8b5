"""What is said about agendas, minutes and action items: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, at, deed, having
from tests.kills.room import AFTER

POINT, ANOTHER = (MAG, "agenda 13 add Standby capacity"), (MAG, "agenda 13 add The retreat")
ITEM = (CHAIR, "action 13 MAG: send the map by 20 January")
MINUTES = "minutes 13 We met."


async def minuted(room):
    """The minutes of call 13 are kept."""
    room.clock.instant = AFTER
    await room.says(CHAIR, MINUTES)


AGENDA: dict[str, tuple[Deed, ...]] = {
    "ShowAgenda": (deed(MAG, "agenda 13"),),
    "SuggestPoint": (deed(*POINT, "agenda_point", "audit"), deed(MAG, "suggest for 13", "draft")),
    "DropPoint": (deed(MAG, "agenda 13 drop 1", "agenda_point", "audit", before=having(POINT)),),
    "OrderAgenda": (
        deed(CHAIR, "agenda 13 order 2 1", "agenda_point", before=having(POINT, ANOTHER)),
    ),
    "MovePoint": (deed(CHAIR, "agenda 13 up 2", "agenda_point", before=having(POINT, ANOTHER)),),
    "TimePoint": (
        deed(CHAIR, "agenda 13 point 1 takes 10 minutes", "agenda_point", before=having(POINT)),
    ),
    "OfferRequests": (deed(CHAIR, "agenda 13 requests"),),
    "AddRequest": (deed(CHAIR, "agenda 13 add request 34", "agenda_point", "audit"),),
    "AddRequests": (deed(CHAIR, "agenda 13 add open requests", "agenda_point", "audit"),),
    "CarryOver": (
        deed(
            CHAIR,
            "agenda 13 carry over",
            "agenda_point",
            before=having(POINT, (CHAIR, "cancel 13"), (CHAIR, "confirm")),
        ),
    ),
    "JoinCall": (deed(MAG, "join-link 13"),),
    "ShowMinutes": (deed(MAG, "minutes 13", before=minuted),),
    "KeepMinutes": (deed(CHAIR, MINUTES, "minutes", "audit", before=at(AFTER)),),
    "TellMinutes": (deed(CHAIR, "minutes 13 tell everybody", "audit", before=minuted),),
    "AddAction": (deed(*ITEM, "action_item", "audit"),),
    "ShowActions": (deed(MAG, "actions", before=having(ITEM)),),
    "SetActionState": (deed(MAG, "action 1 done", "action_item", "audit", before=having(ITEM)),),
    "SetActionDay": (
        deed(CHAIR, "action 1 by 1 February", "action_item", "audit", before=having(ITEM)),
    ),
}
