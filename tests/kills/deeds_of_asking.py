"""What is said about a question of one's own: by the command's name."""

from tests.kills.deed import NEXT, NIGERIA, Deed, deed, having

ASKED = having((NIGERIA, "ask Who can advise on land release?"))
NOTICED = having((NIGERIA, "ask Who clears 34.52813, 69.17233?"))

ASKING: dict[str, tuple[Deed, ...]] = {
    "SetCountry": (deed(NIGERIA, f"country {NEXT} Chad", "request", "audit", before=ASKED),),
    "RemoveNoticed": (deed(NIGERIA, "remove", "draft", before=NOTICED),),
}
