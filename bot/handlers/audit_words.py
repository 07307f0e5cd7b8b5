"""Lines of the audit in words: when, who, what, the figure before and after, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.conversation.replies import At, Fact, Listing, Say, say
from bot.domain.calls import Call
from bot.domain.people import PartnerId, PersonId
from bot.domain.privacy import ERASED
from bot.handlers.audit_lines import Line
from bot.handlers.audit_people import Actors
from bot.handlers.turn import Turn

_SAME = {
    "move_series": "move",
    "agenda add": "agenda",
    "agenda drop": "agenda",
    "agenda order": "agenda",
    "agenda time": "agenda",
    "agenda carry": "agenda",
}
"""Verbs that are said alike."""


@dataclass(frozen=True, slots=True)
class Wording:
    """For one reader, whose own time is shown."""

    turn: Turn
    call: Call
    actors: Actors

    def line(self, line: Line) -> Say:
        """One change as one sentence or two."""
        facts: dict[str, Fact] = {"at": self._at(line.at), "what": self._what(line)}
        figure = self._figure(line)
        if figure is not None:
            facts["what"] = say("audit.with_figure", what=facts["what"], figure=figure)
        if line.follows:
            return Say("audit.line_alone", facts)
        facts["who"] = self.actors.who(line)
        if line.why is None:
            return Say("audit.line", facts)
        return Say("audit.line_why", {**facts, "why": line.why})

    def _at(self, at: datetime) -> Fact:
        """The reader's own time; the year where it is another one."""
        zone = self.turn.member.person.zone or self.turn.home
        own, now = (moment.astimezone(ZoneInfo(zone)) for moment in (at, self.turn.now))
        if own.year == now.year:
            return At(at, zone, "short")
        return say("audit.at_year", day=own.date(), time=At(at, zone, "time"))

    def _what(self, line: Line) -> Say:
        verb = _SAME.get(line.verb, line.verb)
        facts: dict[str, Any] = dict(line.facts)
        match verb:
            case "move" | "length":
                return self._changed(verb, facts)
            case "present" | "absent":
                return self._roll(verb, facts)
            case "check-in":
                return _checked_in(facts)
            case "held":
                return say(f"audit.held_{facts['held']}")
            case "answer":
                choice = say(f"audit.choice_{facts['choice']}")
                return say("audit.answer", choice=choice, who=str(facts["partner"]))
            case "settle":
                return say(f"audit.settle_{facts['presence']}", who=self._code(facts["partner"]))
            case "name" | "leave-unknown":
                return self._named(verb, int(facts["name"]))
            case "chair" | "invite guest" | "no guest":
                person = PersonId(facts["chair" if verb == "chair" else "person"])
                return say(f"audit.person_{_key(verb)}", who=self.actors.named(person, line.at))
            case "report":
                return say("audit.report", count=facts["counted"], unknown=facts["unknown"])
            case "minutes" | "minutes tell":
                return say(f"audit.of_{_key(verb)}", revision=facts["revision"])
            case "nudge":
                return say("audit.nudge", who=str(facts["partner"]))
            case _:
                return say(f"audit.plain_{_key(verb)}")

    def _changed(self, verb: str, facts: dict[str, Any]) -> Say:
        """From what to what; entries of earlier versions say only that it was changed."""
        if "was" not in facts:
            return say(f"audit.{verb}_plainly")
        if verb == "length":
            return say("audit.length", lasted=facts["lasted"], minutes=facts["minutes"])
        times = {name: datetime.fromisoformat(facts[name]) for name in ("was", "start")}
        return Say("audit.move", {name: self._at(moment) for name, moment in times.items()})

    def _roll(self, verb: str, facts: dict[str, Any]) -> Say:
        who: list[Fact] = sorted(set(facts.get("partners", ())))
        if facts.get("seats"):
            who.append(say("audit.seats", count=facts["seats"]))
        return say(f"audit.roll_{verb}", who=Listing(tuple(who)))

    def _named(self, verb: str, name: int) -> Say:
        """What a name of a report turned out to be; names go after a month."""
        found = self.turn.unit.attendance.unknown_name(name)
        if found is None or found.name == ERASED:
            return say(f"audit.{_key(verb)}_gone")
        if verb == "name" and found.partner is not None:
            return say("audit.name_partner", name=found.name, who=self._code(found.partner))
        return say(f"audit.said_{_key(verb)}", name=found.name)

    def _code(self, partner: int) -> str:
        found = self.turn.unit.partners.by_id().get(PartnerId(partner))
        return found.code if found else str(partner)

    def _figure(self, line: Line) -> Say | None:
        """The figure before and after, where it changed and the call has one."""
        before, after = (cast("int | None", line.facts.get(n)) for n in ("before", "after"))
        if before is None or after is None or before == after or not self.call.counts:
            return None
        return say("audit.figure", before=before, after=after, target=self.call.target)


def _checked_in(facts: dict[str, Any]) -> Say:
    if facts.get("partner") is None:
        return say("audit.check_in_own")
    if facts.get("source") == "chair":
        return say("audit.check_in_for", who=str(facts["partner"]))
    return say("audit.check_in", who=str(facts["partner"]))


def _key(verb: str) -> str:
    return verb.replace(" ", "_").replace("-", "_")
