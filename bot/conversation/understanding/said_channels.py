"""Calls that are posted in groups and channels. As people say it."""

from bot.conversation.commands.channels import PostCalls, ShowChannels, StopPosting
from bot.conversation.understanding.saying import Groups, Patterns
from bot.domain.calls import CallKind

_KINDS = {
    "partner": CallKind.PARTNER,
    "coordinator": CallKind.COORDINATOR,
    "donor": CallKind.DONOR,
    "single": CallKind.SINGLE,
    "other": CallKind.SINGLE,
}
_KIND = rf"(?P<kind>(?:{'|'.join(_KINDS)})(?:s|'s|s')?)"


def _post(groups: Groups) -> PostCalls:
    said = groups.get("kind", "").lower().rstrip("s'")
    return PostCalls(_KINDS.get(said))


PATTERNS: Patterns = (
    (r"channels?", lambda *_: ShowChannels()),
    (
        rf"post\s+(?:(?:the|all)\s+)*(?:{_KIND}\s+)?(?:calls?|briefings?|meetings?)(?:\s+in)?\s+here",
        lambda g, _: _post(g),
    ),
    (
        r"stop\s+(?:posting|posts?)(?:\s+(?:the\s+)?calls?)?(?:\s+in)?(?:\s+here)?",
        lambda *_: StopPosting(),
    ),
)
VERBS = ("channels", "post", "stop")
"""First words, for whoever mistypes them."""
