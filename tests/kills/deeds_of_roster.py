"""What is said about the roster and about several AoRs: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed, having

DONOR, RISK = "desk@northland.example", "children@unicef.example"
RENAMED = (CHAIR, "rename partner DRC to Danish Council")
MERGED = (CHAIR, f"merge {RISK} into focal@unicef.example")


ROSTER: dict[str, tuple[Deed, ...]] = {
    "ShowAors": (deed(MAG, "aors"),),
    "ChooseAor": (deed(MAG, "aor Mine Action AoR (demo)", "preference", "audit"),),
    "ExportRoster": (deed(CHAIR, "export roster", "audit"),),
    "AddPerson": (
        deed(
            CHAIR, "add person Desk officer, MAG, new@mag.example", "person", "membership", "audit"
        ),
    ),
    "ChangePerson": (
        deed(CHAIR, f"country of {MAG} is Ukraine", "person", "person_change", "audit"),
    ),
    "AddPartner": (
        deed(CHAIR, "add partner Halo Two, ingo", "partner", "partner_change", "audit"),
    ),
    "RenamePartner": (deed(*RENAMED, "partner", "partner_change", "audit"),),
    "SetCounting": (
        deed(CHAIR, "partner DRC does not count", "partner", "partner_change", "audit"),
    ),
    "NamePartner": (
        deed(CHAIR, "DRC is also called Danske", "partner_alias", "partner_change", "audit"),
    ),
    "SetBelonging": (
        deed(CHAIR, "partner DRC left on 2026-11-30", "partner", "partner_change", "audit"),
    ),
    "SetColead": (deed(CHAIR, "co-lead HI from 2027-01-01", "partner", "partner_change", "audit"),),
    "TakeBack": (
        deed(
            CHAIR,
            "put back partner 1",
            "partner",
            "partner_change",
            "audit",
            before=having(RENAMED),
        ),
    ),
    "ShowAudiences": (deed(CHAIR, "audiences"),),
    "ShowAudience": (deed(CHAIR, "audience Focus", before=having((CHAIR, "new audience Focus"))),),
    "NewAudience": (deed(CHAIR, "new audience Focus", "audience", "audit"),),
    "PutOnAudience": (
        deed(
            CHAIR,
            f"add {MAG} to Focus",
            "audience_member",
            "audit",
            before=having((CHAIR, "new audience Focus")),
        ),
    ),
    "InviteGuest": (deed(CHAIR, f"guest {DONOR} 13", "call_guest", "audit"),),
    "ShowDuplicates": (deed(CHAIR, "duplicates"),),
    "Merge": (
        deed(*MERGED, "membership", "message", "request", "roster_move", "roster_pair", "audit"),
    ),
    "Differ": (deed(CHAIR, "MAG differs from HI", "roster_pair", "audit"),),
    "UndoMerge": (
        deed(
            CHAIR,
            "undo 1",
            "membership",
            "message",
            "request",
            "roster_pair",
            "audit",
            before=having(MERGED),
        ),
    ),
}
