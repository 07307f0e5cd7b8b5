"""The roster: people, organisations, lists, guests, duplicates. As people say it."""

from datetime import date, timedelta

from bot.conversation.commands.any import Command
from bot.conversation.commands.people import NotUnderstood
from bot.conversation.commands.roster import (
    AddPartner,
    AddPerson,
    ChangePerson,
    Differ,
    ExportRoster,
    InviteGuest,
    Merge,
    NamePartner,
    NewAudience,
    PutOnAudience,
    RenamePartner,
    SetBelonging,
    SetColead,
    SetCounting,
    ShowAudience,
    ShowAudiences,
    ShowDuplicates,
    TakeBack,
    UndoMerge,
)
from bot.conversation.languages import find_language
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.entry_words import read_day
from bot.conversation.understanding.saying import Groups, Maker, N, Patterns, number
from bot.domain.people import PartnerKind
from bot.lookups.countries import country_code
from bot.lookups.zones import find_zones

KINDS = {
    "un": PartnerKind.UN,
    "un entity": PartnerKind.UN,
    "un agency": PartnerKind.UN,
    "io": PartnerKind.INTERNATIONAL_ORGANISATION,
    "international organisation": PartnerKind.INTERNATIONAL_ORGANISATION,
    "ingo": PartnerKind.INTERNATIONAL_NGO,
    "international ngo": PartnerKind.INTERNATIONAL_NGO,
    "ngo": PartnerKind.NATIONAL_NGO,
    "nngo": PartnerKind.NATIONAL_NGO,
    "national ngo": PartnerKind.NATIONAL_NGO,
    "local ngo": PartnerKind.NATIONAL_NGO,
    "donor": PartnerKind.DONOR,
    "academic": PartnerKind.ACADEMIC,
    "academic institution": PartnerKind.ACADEMIC,
    "university": PartnerKind.ACADEMIC,
    "authority": PartnerKind.NATIONAL_AUTHORITY,
    "national authority": PartnerKind.NATIONAL_AUTHORITY,
    "observer": PartnerKind.OBSERVER,
    "other": PartnerKind.OTHER,
}
"""Kinds of organisations as people write them (SOP 13)."""
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_FIELDS = {"organisation": "partner", "organization": "partner", "time zone": "zone",
           "timezone": "zone"}  # fmt: skip
_WHO = r"(?P<who>\S.{0,100}?)"
_NAME = r"(?P<name>\S.{0,200}?)"
# "My colleague left on Friday" is an ordinary sentence.
_ORDINARY = "my|our|the|he|she|they|it|who|when|what|why|how|somebody|someone|if"
_SHORT = rf"(?!(?:{_ORDINARY})\b)(?P<who>\S.{{0,60}}?)"
_FIELD = r"(?:(?:set|change)\s+)?(?P<field>organi[sz]ation|country|language|time\s?zone|zone)\s+of"
_ADD_PARTNER = rf"add\s+(?:a\s+)?(?:partner|organi[sz]ation)[\s:]+{_NAME}"
_CODE = r"(?:\s*\((?P<code>[^\W_][\w&-]{0,29})\))?"
_COLEAD = rf"co-?lead\s+{_WHO}\s+from\s+(?P<first>\S.{{0,40}}?)"
_UNTIL = r"(?:\s+(?:to|until|till)\s+(?P<last>\S.{0,40}))?"
_TERM = 2
"""Years of a co-lead's term (SOP 8)."""


def _change_person(groups: Groups, _: Context) -> Command:
    said = " ".join(groups["field"].lower().split())
    field, value = _FIELDS.get(said, said), groups["value"].strip(" .")
    found: tuple[str, ...] = ()
    if field == "zone":
        found = find_zones(value)
    elif field == "language":
        found = tuple(filter(None, [find_language(value)]))
    elif field == "country":
        found = tuple(filter(None, [country_code(value)]))
    return ChangePerson(field, groups["who"].strip(), value, found)


def _add_partner(groups: Groups, _: Context) -> Command:
    kind = KINDS.get(" ".join((groups.get("kind") or "").lower().split()))
    if kind is None:
        kinds = "un, io, ingo, ngo, donor, academic, authority, observer, other"
        return NotUnderstood("", why="roster.which_kind", facts=(("kinds", kinds),))
    return AddPartner(groups["name"].strip(" ,"), kind, groups.get("code"))


def _belonging(groups: Groups, context: Context) -> Command:
    day = read_day(groups["day"].strip(" ."), context)
    if day is None:
        return _no_day(groups["day"])
    return SetBelonging(groups["who"].strip(), groups["verb"].lower() == "joined", day)


def _colead(groups: Groups, context: Context) -> Command:
    first = read_day(groups["first"], context) or read_day(groups["first"], context, past=False)
    if first is None:
        return _no_day(groups["first"])
    if "last" not in groups:
        return SetColead(groups["who"].strip(), first, _end_of_term(first))
    last = read_day(groups["last"].strip(" ."), context, past=False)
    if last is None:
        return _no_day(groups["last"])
    return SetColead(groups["who"].strip(), first, last)


def _end_of_term(first: date) -> date:
    # A term that begins on 29 February ends on 28 February like one that begins on 1 March.
    day = first + timedelta(days=1) if (first.month, first.day) == (2, 29) else first
    return day.replace(year=day.year + _TERM) - timedelta(days=1)


def _no_day(words: str) -> Command:
    return NotUnderstood("", why="roster.which_day", facts=(("words", words.strip()[:60]),))


def _name(*, domain: bool, add: bool) -> Maker:
    return lambda g, _: NamePartner(
        g["who"].strip(), g["name"].strip(' ."“”«»'), domain=domain, add=add
    )


PATTERNS: Patterns = (
    (r"export\s+(?:the\s+)?roster", lambda *_: ExportRoster()),
    (r"add\s+(?:a\s+)?person[\s:]+(?P<words>\S.{0,300})",
     lambda g, _: AddPerson(g["words"].strip())),
    (rf"{_FIELD}\s+{_WHO}\s+(?:is|to|=)\s+(?P<value>\S.{{0,100}})", _change_person),
    (rf"{_ADD_PARTNER}{_CODE}\s*,\s*(?:an?\s+)?(?P<kind>{_KIND})\.?", _add_partner),
    (_ADD_PARTNER, _add_partner),
    (rf"rename\s+(?:partner\s+)?{_WHO}\s+to\s+{_NAME}",
     lambda g, _: RenamePartner(g["who"].strip(), g["name"].strip())),
    (rf"partner\s+{_WHO}\s+does\s*n[o'’]t\s+count\.?", lambda g, _: SetCounting(g["who"], False)),
    (rf"partner\s+{_WHO}\s+counts\.?", lambda g, _: SetCounting(g["who"], True)),
    (rf"(?:partner\s+)?{_SHORT}\s+is\s+also\s+(?:called|known\s+as)\s+{_NAME}",
     _name(domain=False, add=True)),
    (rf"partner\s+{_WHO}\s+no\s+alias\s+{_NAME}", _name(domain=False, add=False)),
    (rf"partner\s+{_WHO}\s+alias\s+{_NAME}", _name(domain=False, add=True)),
    (rf"partner\s+{_WHO}\s+no\s+domain\s+{_NAME}", _name(domain=True, add=False)),
    (rf"partner\s+{_WHO}\s+domain\s+{_NAME}", _name(domain=True, add=True)),
    (rf"partner\s+{_WHO}\s+(?P<verb>left|joined)\s+(?:on\s+)?(?P<day>\S.{{0,40}})", _belonging),
    (rf"{_SHORT}\s+(?P<verb>left|joined)\s+on\s+(?P<day>\S.{{0,40}})", _belonging),
    (rf"partner\s+{_WHO}\s+(?:stays|did\s+not\s+leave|is\s+back)\.?",
     lambda g, _: SetBelonging(g["who"], False, None)),
    (rf"no\s+co-?lead\s+{_WHO}", lambda g, _: SetColead(g["who"].strip())),
    (rf"{_COLEAD}{_UNTIL}", _colead),
    (r"put\s+back\s+(?P<of>person|partner)\s+(?P<n>\d{1,9})",
     lambda g, _: TakeBack(int(g["n"]), g["of"].lower() == "person")),
    (r"audiences", lambda *_: ShowAudiences()),
    (rf"new\s+audience[\s:]+{_NAME}", lambda g, _: NewAudience(g["name"])),
    (rf"audience\s+{_NAME}", lambda g, _: ShowAudience(g["name"])),
    (rf"invite\s+{_WHO}\s+(?:to|for)\s+{N}\s+as\s+(?:a\s+)?guest",
     lambda g, _: InviteGuest(g["who"].strip(), number(g))),
    (rf"no\s+guest\s+{_WHO}\s+(?:(?:to|for|at)\s+)?{N}",
     lambda g, _: InviteGuest(g["who"].strip(), number(g), invite=False)),
    (rf"guest\s+{_WHO}\s+(?:(?:to|for|at)\s+)?{N}",
     lambda g, _: InviteGuest(g["who"].strip(), number(g))),
    (rf"add\s+(?!(?:an?\s+)?(?:document|mechanism)\b){_WHO}\s+to\s+(?:(?:the\s+)?(?:audience|list)\s+)?{_NAME}",
     lambda g, _: PutOnAudience(g["who"].strip(), g["name"])),
    (rf"remove\s+{_WHO}\s+from\s+(?:(?:the\s+)?(?:audience|list)\s+)?{_NAME}",
     lambda g, _: PutOnAudience(g["who"].strip(), g["name"], add=False)),
    (r"duplicates", lambda *_: ShowDuplicates()),
    (rf"merge\s+{_WHO}\s+(?:into|with)\s+{_NAME}", lambda g, _: Merge(g["who"].strip(), g["name"])),
    (
        rf"{_SHORT}\s+differs\s+from\s+{_NAME}",
        lambda g, _: Differ(g["who"].strip(), g["name"]),
    ),
    (r"undo\s+#?(?P<n>\d{1,9})", lambda g, _: UndoMerge(int(g["n"]))),
)  # fmt: skip
VERBS: tuple[str, ...] = (
    "export", "partner", "rename", "audiences", "audience", "guest", "duplicates", "merge", "undo",
)  # fmt: skip
"""First words, for whoever mistypes them."""
