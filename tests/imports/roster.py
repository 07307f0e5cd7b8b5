"""The demonstration roster as the look-ups see it."""

from functools import cache
from pathlib import Path

import bot.demo
from bot.imports.roster import PartnerRow, read_roster
from bot.lookups.names import Known, coordinator_known

DATA = Path(bot.demo.__file__).parent / "data"
EXPECTED = Path(__file__).parent.parent / "data" / "expected"


@cache
def partners() -> tuple[PartnerRow, ...]:
    roster = read_roster("partners.csv", (DATA / "partners.csv").read_bytes())
    assert roster.partners is not None
    assert roster.partners.wrong == ()
    return roster.partners.rows


@cache
def known() -> tuple[Known, ...]:
    roster = read_roster("people.csv", (DATA / "people.csv").read_bytes())
    assert roster.people is not None
    people = roster.people.rows
    return (
        *(
            Known(
                p.code,
                (p.code, p.name, *p.aliases),
                p.domains,
                tuple(x.email for x in people if x.partner == p.code),
            )
            for p in partners()
        ),
        *(coordinator_known(x.country or "", x.email) for x in people if x.role == "coordinator"),
    )


@cache
def counting() -> frozenset[str]:
    return frozenset(partner.code for partner in partners() if partner.counts)
