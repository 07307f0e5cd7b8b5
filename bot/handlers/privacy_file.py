"""Everything that is held about somebody as two files: one for machines, one for reading."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.conversation.replies import Document, Listing, Say, say
from bot.reports.personal import personal_json, personal_text
from bot.storage.personal.held import Kind

NAMED = (
    "account", "action_item", "agenda_point", "announcement", "announcement_receipt", "answer",
    "applicant", "attendance", "audience_member", "audit", "call", "call_guest",
    "consultation_answer", "consultation_asked", "draft", "feed", "focal_point", "forgetting",
    "held_word", "inbox", "induction", "invitation", "job", "list_entry", "membership", "message",
    "minutes", "missed_letter", "outbox", "person", "person_change", "poll_answer", "poll_asked",
    "preference", "pseudonym", "reminder_choice", "request", "request_file", "roster_pair",
    "saved_answer", "survey_voice", "thread_message",
)  # fmt: skip
"""Kinds of records that have a name of their own in the catalogues."""


def files(held: Sequence[Kind], now: datetime) -> tuple[Document, Document]:
    """JSON with purpose and time of every column, and the same values to be read."""
    about, stem = say("privacy.about"), f"my-data-{now:%Y-%m-%d}"
    values = {kind.name: _plain(kind) for kind in held}
    written = json.dumps(
        {"made_at": now.isoformat(), "held": values}, ensure_ascii=False, default=str
    )
    sections = Listing(tuple(_section(kind) for kind in held))
    return (
        personal_json(f"{stem}.json", about, written),
        personal_text(f"{stem}.txt", about, sections),
    )


def _plain(kind: Kind) -> dict[str, object]:
    columns = {name: {"why": why, "kept": kept} for name, (why, kept) in kind.columns.items()}
    return {"columns": columns, "rows": [dict(row) for row in kind.rows]}


def _section(kind: Kind) -> Listing:
    """Its name, then a line for each value, records apart."""
    lines: list[Say | str] = [_name(kind.name)]
    for row in kind.rows:
        lines += ["", *_lines(row)]
    return Listing(tuple(lines))


def _lines(row: Mapping[str, object]) -> list[str]:
    said = {name: value for name, value in row.items() if value is not None and value != ""}
    return [f"  {name}: {value}" for name, value in said.items()]


def _name(kind: str) -> Say:
    if kind in NAMED:
        return say(f"privacy.kind_{kind}")
    return say("privacy.kind_other", name=kind)
