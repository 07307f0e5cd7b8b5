"""Who belongs to the AoR, and who leaves. As people say it."""

from bot.conversation.commands.any import Command
from bot.conversation.commands.membership import CameBack, Left, SetRole, ShowRoster, Succeed
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups, Patterns
from bot.domain.people import Role

_ROLES = {
    "global coordinator": Role.GLOBAL_COORDINATOR,
    "co-lead": Role.COLEAD,
    "colead": Role.COLEAD,
    "coordinator": Role.COORDINATOR,
    "in-country coordinator": Role.COORDINATOR,
    "focal point": Role.FOCAL_POINT,
    "representative": Role.PARTNER_REPRESENTATIVE,
    "partner representative": Role.PARTNER_REPRESENTATIVE,
    "donor": Role.DONOR,
    "observer": Role.OBSERVER,
    "guest": Role.GUEST,
}
_NAMES = "|".join(sorted(_ROLES, key=len, reverse=True))


def _role(groups: Groups, _: Context) -> Command:
    return SetRole(groups["who"].strip(), _ROLES[" ".join(groups["role"].lower().split())])


def _unknown_role(groups: Groups, _: Context) -> Command:
    facts = (("roles", ", ".join(role for role in _ROLES if role != "colead")),)
    return NotUnderstood(groups["rest"], meant="role", why="membership.which_role", facts=facts)


PATTERNS: Patterns = (
    (r"roster", lambda *_: ShowRoster()),
    (r"left\s+(?P<who>\S.{0,100})", lambda g, _: Left(g["who"].strip())),
    (r"returned\s+(?P<who>\S.{0,100})", lambda g, _: CameBack(g["who"].strip())),
    (
        r"successor\s+of\s+(?P<who>\S.{0,100}?)\s+is\s+(?P<by>\S.{0,100})",
        lambda g, _: Succeed(g["who"].strip(), g["by"].strip()),
    ),
    (rf"role\s+(?P<who>\S.{{0,100}}?)[\s:,]+(?P<role>{_NAMES})", _role),
    (r"role(?P<rest>\s.*)?", lambda g, c: _unknown_role({"rest": g.get("rest", "")}, c)),
)
VERBS: tuple[str, ...] = ("roster", "left", "returned", "successor", "role")
"""First words, for whoever mistypes them."""
