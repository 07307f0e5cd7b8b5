"""What is said about the figures of the help desk: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed

DESK_FIGURES: dict[str, tuple[Deed, ...]] = {
    "ShowDeskFigures": (deed(MAG, "desk figures 2026"),),
    "WantDeskDigest": (deed(CHAIR, "desk figures monthly off", "preference", "audit"),),
}
