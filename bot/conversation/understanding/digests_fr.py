"""What follows the French word for a digest, put as the patterns know it."""

import re

_WHEN = re.compile(
    r"(?:(?:de|du|pour)\s+)?(?:(?:T(?P<first>[1-4])\s+)?(?P<year>20\d\d)(?:\s+T(?P<second>[1-4]))?"
    r"|T(?P<alone>[1-4]))\.?",
    re.IGNORECASE,
)


def digest(tail: str) -> str | None:
    """Such as: 2026; 2026 T3; T3."""
    said = tail.strip()
    if not said:
        return ""
    found = _WHEN.fullmatch(said)
    if found is None:
        return None
    quarter = found["first"] or found["second"] or found["alone"]
    return " ".join(part for part in (found["year"], f"Q{quarter}" if quarter else "") if part)
