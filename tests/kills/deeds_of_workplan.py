"""What is said about the work plan, and digests: by the command's name."""

from tests.kills.deed import CHAIR, MAG, Deed, deed

WORKPLAN: dict[str, tuple[Deed, ...]] = {
    "ShowWorkPlan": (deed(MAG, "workplan"),),
    "ShowPlanRow": (deed(MAG, "workplan 4.8"),),
    "ReportPlanRow": (
        deed(CHAIR, "workplan 1.2 behind because of the move", "workplan_report", "audit"),
    ),
    "MakePlanPage": (deed(MAG, "workplan page"),),
    "ShowDigest": (deed(CHAIR, "digest 2026 Q3"),),
}
