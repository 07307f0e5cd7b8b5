"""Names of groups of organisations: their kind, or the region they work in."""

from bot.conversation.replies import Fact, say

REGIONS = frozenset({"africa", "americas", "asia", "europe", "middle_east", "global"})
"""Those that have names in the reader's language; of others their own word is shown."""


def group_name(by: str, group: str) -> Fact:
    """`by`: kind or region; an organisation whose region nobody entered is in one not known."""
    if by == "kind":
        return say(f"lists.kind_{group}")
    if not group:
        return say("digests.not_known")
    return say(f"digests.region_{group}") if group in REGIONS else group
