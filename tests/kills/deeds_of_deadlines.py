"""What is said about deadlines: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed

DEADLINES: dict[str, tuple[Deed, ...]] = {
    "ShowDeadlines": (deed(MAG, "deadlines"),),
    "ShowDeadline": (deed(MAG, "deadline 1"),),
    "AddDeadline": (deed(CHAIR, "deadline Annual report on 1 March 2028 every year", "draft"),),
    "FinishDeadline": (deed(CHAIR, "deadline 1 done", "deadline", "audit"),),
    "MoveDeadline": (deed(CHAIR, "deadline 1 on 1 September 2027", "deadline", "audit"),),
    "DropDeadline": (deed(CHAIR, "deadline 1 drop", "draft"),),
}
