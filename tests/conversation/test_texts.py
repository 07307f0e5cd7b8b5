"""Every sentence that the code says is in the catalogues, with its slots filled, and no other."""

import ast
import itertools
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bot
from bot.conversation.commands.attendance import Form, Measure
from bot.conversation.commands.desk_figures import Cut, Wanted
from bot.conversation.envelopes import Platform
from bot.conversation.moments.reading import Why
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Say, say
from bot.conversation.texts import MissingText, Span, plain, spans, template
from bot.domain.actions import ActionState
from bot.domain.announcing import AnnouncementState
from bot.domain.attendance import Presence, Source
from bot.domain.calls import CallKind, Choice, Held
from bot.domain.channels import POSTED_KINDS
from bot.domain.consulting import Stance
from bot.domain.desk_figures import Asker
from bot.domain.helpdesk import RequestState, Urgency, Way
from bot.domain.lists import FIELDS, EntryKind, Newcomers
from bot.domain.missed import Letters
from bot.domain.people import PartnerKind, Role
from bot.domain.reminders import ReminderKind
from bot.domain.sensitive import Hint
from bot.domain.workplan import Status
from bot.handlers.announcing_audience import NAMED as LISTS
from bot.handlers.announcing_results import REASONS
from bot.handlers.attendance_answers import WAYS
from bot.handlers.attendance_sheets import DEFINED
from bot.handlers.attendance_shown import FORM_VERBS
from bot.handlers.channel_trouble import FIXES as NO_ARRIVAL
from bot.handlers.desk_buttons import VERBS as DESK_BUTTONS
from bot.handlers.desk_figures_files import COLUMNS as REQUEST_COLUMNS
from bot.handlers.desk_figures_files import DEFINED as DESK_DEFINED
from bot.handlers.groups import REGIONS
from bot.handlers.helping import HELP, TOPICS
from bot.handlers.joining_consent import KEPT
from bot.handlers.privacy_asking import GOES, STAYS
from bot.handlers.privacy_file import NAMED as NAMED_RECORDS
from bot.handlers.privacy_notices import LEFT_BEHIND, MENTIONED
from bot.handlers.roster_merging import MOVED
from bot.handlers.trouble_words import FIXES, NAMED
from bot.lookups.duplicates import Why as Alike
from bot.platforms.telegram.menu import IN_GROUPS, IN_PRIVATE
from bot.reports.chart import LOOKS
from bot.reports.grid_marks import KEYED

SOURCE = Path(bot.__file__).parent
ENGLISH = SOURCE / "locales" / "en" / "LC_MESSAGES"
GENEVA = Reader("en", "Europe/Zurich", "Europe/Zurich")

ANSWERED = [choice for choice in Choice if choice is not Choice.DELEGATE]
FIELDS_ASKED = sorted({name for names in FIELDS.values() for name in names})
ROSTER_FIELDS = (
    "partner", "country", "zone", "language", "name", "counts", "left", "joined", "colead",
)  # fmt: skip
CHANGES = ("move", "move_series", "cancel", "length")
PAST = ("cancelled", "held", "not_held", "unconfirmed")
WHOSE = ("for", "own")
# Msgids that are put together: the f-string of the source, and what stands in its places.
AUDITED = (
    "series", "import", "schedule", "cancel", "join_link", "keep", "agenda", "attendance_yes",
    "attendance_unconfirmed",
)  # fmt: skip
FILE_COLUMNS = (
    "figure", "value", "number", "call", "date", "series", "state", "partners", "target",
    "target_met", "organisations", "code", "organisation", "kind", "region", "counts", "of_held",
    "there", "share", "presence", "counted", "minutes", "source", "sources", "result",
    "came_partners", "attendances", "a_call", "term", "meaning",
)  # fmt: skip
FIGURES = (
    "first_call", "last_call", "due", "held", "came", "met", "average", "target", "cancelled",
    "unconfirmed", "not_held",
)  # fmt: skip
DESK_ROWS = (
    "opened", "answered", "half", "most", "in_time", "helped", "reopened", "referred", "dropped",
    "open",
)  # fmt: skip
DESK_COLUMNS = (
    *Cut, *REQUEST_COLUMNS, "figure", "value", "opened", "answered", "half", "half_hours",
    "most_hours", "yes", "not_yet", "no_word", "reopened", "referred", "dropped", "open", "term",
    "meaning",
)  # fmt: skip
WITH_WORDS = [stance for stance in Stance if stance.needs_words]
MADE = {
    "actions.now_{}": [ActionState],
    "agenda.ask_{}": [("agenda_point", "minutes_text")],
    "agenda.button_{}": [("up", "down")],
    "agenda.field_{}": [("agenda_point", "minutes_text")],
    "missed.already_{}": [[state for state in Letters if state is not Letters.OPEN]],
    "missed.button_{}": [("send", "change", "drop")],
    "minutes.button_{}": [("correct", "write")],
    "announcing.line_{}": [AnnouncementState],
    "announcing.list_{}": [LISTS],
    "announcing.state_{}": [AnnouncementState],
    "announcing.why_{}": [(*REASONS, "other")],
    "answers.recorded_delegate_{}": [WHOSE],
    "answers.recorded_{}_{}": [ANSWERED, WHOSE],
    "answers.who_{}": [("yes", "maybe", "no", "silent")],
    "audit.of_{}": [("minutes", "minutes_tell")],
    "audit.person_{}": [("chair", "invite_guest", "no_guest")],
    "audit.plain_{}": [AUDITED],
    "audit.roll_{}": [("present", "absent")],
    "audit.said_{}": [("name", "leave_unknown")],
    "audit.{}_gone": [("name", "leave_unknown")],
    "audit.{}_plainly": [("move", "length")],
    "audit.button_{}": [("older", "newer")],
    "audit.choice_{}": [Choice],
    "audit.held_{}": [(Held.YES, Held.NO)],
    "audit.settle_{}": [Presence],
    "attendance.ask_report_{}": [Presence],
    "attendance.ask_{}": [Presence],
    "attendance.button_roll{}": [("", "_there", "_absent")],
    "attendance.chart_{}": [LOOKS],
    "asking.choice_{}": [("normal", "urgent", "low", "no", "yes")],
    "asking.field_{}": [("urgency", "sensitive")],
    "deskfiles.named_{}": [("kb", "mb")],
    "earlier.button_{}": [("approve", "drop", "edit", "reword", "retire", "still")],
    "deadlines.next_step_{}": [("colead_term", "treaty")],
    "consulting.answer_{}": [Stance],
    "consulting.ask_{}": [WITH_WORDS],
    "consulting.button_{}": [Stance],
    "consulting.column_{}": [("who", "answer", "text", "by", "at")],
    "consulting.field_{}": [WITH_WORDS],
    "consulting.form_{}": [WITH_WORDS],
    "consulting.kept_own_{}": [Stance],
    "consulting.kept_{}": [Stance],
    "consulting.own_{}": [Stance],
    "consulting.stands_{}": [Stance],
    "consulting.text_{}": [Stance],
    "consulting.who_{}": [Stance],
    "polls.button_{}": [("can", "cannot", "open")],
    "polls.line_{}": [("can", "cannot", "open")],
    "attendance.button_{}": [FORM_VERBS],
    "attendance.column_{}": [
        (
            "call",
            "day",
            "partners",
            "result",
            "there",
            "who",
            "span",
            "held",
            "met",
            "average",
            "last_there",
            "came",
            "of",
            "share",
        )
    ],
    "sheets.column_{}": [FILE_COLUMNS],
    "sheets.def_{}": [DEFINED],
    "sheets.def_{}_is": [DEFINED],
    "sheets.figure_{}": [FIGURES],
    "sheets.paper_{}s": [("kind", "region")],
    "sheets.presence_{}": [(*Presence, "unrecorded")],
    "sheets.series_{}": [CallKind],
    "sheets.sheet_{}": [("summary", "calls", "organisations", "evidence", "definitions")],
    "sheets.source_{}": [Source],
    "pictures.mark_{}": [KEYED],
    "attendance.measure_{}": [Measure],
    "attendance.trend_of_one_{}": [WAYS],
    "attendance.trend_{}": [WAYS],
    "attendance.evidence_{}": [Source],
    "attendance.from_{}": [Source],
    "attendance.list_{}": [("there", "not_counting", "looked_in", "absent")],
    "attendance.no_call{}": [("", "_that_day")],
    "attendance.number_{}": [("cancelled", "unconfirmed", "not_held")],
    "attendance.recorded_{}": [(Presence.PRESENT, Presence.ABSENT)],
    "attendance.set_held_{}": [(Held.YES, Held.NO)],
    "attendance.short_{}": [[kind for kind in CallKind if not kind.takes_days]],
    "attendance.state_{}": [PAST],
    "attendance.there_{}": [(*Presence, "unrecorded")],
    "calls.button_{}": [ANSWERED],
    "calls.kind_{}": [CallKind],
    "common.days_{}": [("long", "short")],
    "common.days_{}_same_{}": [("long", "short"), ("month", "year", "nothing")],
    "changing.done_{}": [CHANGES],
    "channels.fix_{}": [{*NO_ARRIVAL, "other"}],
    "channels.kind_{}": [POSTED_KINDS],
    "channels.place_{}": [Platform],
    "changing.still_{}": [Choice],
    "changing.told_{}": [CHANGES],
    "changing.told_{}_many": [("move_series", "cancel", "length")],
    "calls.past_{}": [PAST],
    "calls.stands_{}_for": [Choice],
    "calls.stands_{}_own": [Choice],
    "calls.{}": [ReminderKind],
    "forecasting.{}": [("coming", "maybe", "declined")],
    "helpdesk.column_{}": [("number", "topic", "state", "age")],
    "helpdesk.said_{}": [("question", "internal", "answer", "back", "reply", "referral")],
    "helpdesk.urgency_{}": [Urgency],
    "desk.ask_{}": [
        ("note", "back", "reply", "not_mine", "assign", "hand_over", "refer", "why", "outside"),
    ],
    "desk.button_{}": [DESK_BUTTONS],
    "helpdesk.seen_{}": [Hint],
    "sensitive.button_{}": [Way],
    "sensitive.on_{}": [("slack", "telegram")],
    "helpdesk.state_{}": [RequestState],
    "menu.{}": [{*IN_GROUPS, *IN_PRIVATE}],
    "lists.add_how_{}": [EntryKind],
    "lists.added_{}": [EntryKind],
    "lists.ask_{}": [FIELDS_ASKED],
    "lists.button_add_{}": [EntryKind],
    "lists.button_all_{}": [EntryKind],
    "lists.button_{}_induction": [("into", "out")],
    "lists.change_how_{}": [EntryKind],
    "lists.changed_{}": [EntryKind],
    "lists.count_{}": [EntryKind],
    "lists.field_{}": [FIELDS_ASKED],
    "lists.form_change_{}": [EntryKind],
    "lists.form_{}": [EntryKind],
    "lists.group_{}": [Newcomers],
    "lists.is_{}": [EntryKind],
    "lists.kind_{}": [PartnerKind],
    "desk_figures.{}": [("told_monthly", "not_monthly")],
    "desk_figures.asker_{}": [Asker],
    "desk_figures.button_{}": [
        (*Cut, Form.CHART, Form.XLSX, Form.CSV, "deskmonthly", "desknotmonthly"),
    ],
    "desk_figures.by_{}": [Cut],
    "desk_figures.column_{}": [DESK_COLUMNS],
    "desk_figures.def_{}": [DESK_DEFINED],
    "desk_figures.def_{}_is": [DESK_DEFINED],
    "desk_figures.first_{}": [[one for one in Wanted if one is not Wanted.OPEN]],
    "desk_figures.month_{}": [range(1, 13)],
    "desk_figures.short_{}": [("opened", "answered", "half")],
    "desk_figures.short_month_{}": [range(1, 13)],
    "desk_figures.row_{}": [DESK_ROWS],
    "desk_figures.sheet_{}": [(*Cut, "figures", "requests", "definitions")],
    "desk_figures.word_{}": [("yes", "not_yet", "no_word")],
    "doctor.platform_{}": [("attention", "broken")],
    "digests.button_{}": [(Form.CHART, Form.XLSX)],
    "digests.by_{}": [("kind", "region")],
    "digests.region_{}": [REGIONS],
    "workplan.button_{}": [Status],
    "workplan.fact_{}": [("indicator", "baseline", "target", "due")],
    "workplan.short_{}": [Status],
    "workplan.status_{}": [Status],
    "lists.line_{}": [(0, 1, 2, 3)],
    "lists.listed_already_{}": [EntryKind],
    "lists.none_{}": [EntryKind],
    "lists.not_placed_{}": [EntryKind],
    "lists.owner_{}": [EntryKind],
    "roster.added_{}": [("alias", "domain")],
    "roster.field_{}": [ROSTER_FIELDS],
    "roster.moved_{}": [MOVED.values()],
    "roster.no_such_{}": [("alias", "domain")],
    "roster.on_{}": [Platform],
    "roster.removed_{}": [("alias", "domain")],
    "roster.unknown_{}": [("country", "zone", "language")],
    "roster.why_{}": [Alike],
    "lists.preview_change_{}": [EntryKind],
    "lists.preview_new_{}": [EntryKind],
    "lists.remove_{}": [EntryKind],
    "lists.removed_already_{}": [EntryKind],
    "lists.removed_{}": [EntryKind],
    "lists.restored_{}": [EntryKind],
    "lists.review_due_{}": [EntryKind],
    "lists.unknown_{}": [EntryKind],
    "joining.kept_{}": [KEPT],
    "membership.column_{}": [("organisation", "people", "reachable")],
    "membership.role_{}": [Role],
    "moments.missing_{}": [("weekday", "nth", "day", "time", "second_day")],
    "moments.{}": [Why],
    "preferences.calls_{}": [("here", *CallKind)],
    "preferences.kind_{}": [ReminderKind],
    "people.help_{}": [[key for key, _ in HELP]],
    "people.topic_{}": [TOPICS],
    "privacy.goes_{}": [GOES],
    "privacy.had_{}": [LEFT_BEHIND],
    "privacy.kind_{}": [NAMED_RECORDS],
    "privacy.named_{}": [MENTIONED],
    "privacy.stays_{}": [STAYS],
    "troubles.fix_{}": [(*FIXES, "other")],
    "troubles.kind_{}": [(*NAMED, "other")],
    "troubles.outage_{}": [("bot", "slack", "telegram")],
    "troubles.platform_{}": [("slack", "telegram")],
}
UNSAID = {
    # A fact alone, for the tests of the renderers.
    "common.text",
}
_SLOT = re.compile(r"\{(\w+)\}")


def catalogue():
    """English: msgid to all its forms."""
    found = {}
    for path in sorted(ENGLISH.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, abort_invalid=True):
                plural = not isinstance(message.id, str)
                key = message.id[0] if plural else message.id
                if key:
                    assert key not in found, key
                    assert key.partition(".")[0] == path.stem
                    found[key] = tuple(message.string) if plural else (message.string,)
    return found


ENTRIES = catalogue()
_AREAS = "|".join(sorted({key.partition(".")[0] for key in ENTRIES}))
_MSGID = re.compile(rf"(?:{_AREAS})\.[a-z0-9_]*[a-z0-9]")


def sources():
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"sandbox", "migrations"} & set(path.parts):
            yield path, ast.parse(path.read_text("utf-8"))


def pattern(node):
    """An f-string with `{}` for what is put in."""
    return "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)


def made(shape):
    return {shape.format(*(str(v) for v in values)) for values in itertools.product(*MADE[shape])}


def used():
    """Msgids written in the source as they are, and shapes of those put together."""
    plainly, shapes = set(), set()
    for _, tree in sources():
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        inside = {id(part) for node in joined for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) not in inside and _MSGID.fullmatch(node.value):
                    plainly.add(node.value)
            elif isinstance(node, ast.JoinedStr) and re.match(rf"(?:{_AREAS})\.", pattern(node)):
                shapes.add(pattern(node))
    return plainly - {"people.csv", "workplan.csv"}, shapes


PLAINLY, SHAPES = used()


def test_every_msgid_in_the_source_has_a_sentence():
    assert sorted(PLAINLY - set(ENTRIES)) == []


def test_every_msgid_that_is_put_together_has_a_sentence():
    assert set(MADE) == SHAPES
    assert sorted({msgid for shape in MADE for msgid in made(shape)} - set(ENTRIES)) == []


def test_every_sentence_is_said():
    said = PLAINLY | {msgid for shape in MADE for msgid in made(shape)}
    assert set(ENTRIES) - said == UNSAID


def test_every_sentence_has_words_and_closed_tags():
    for msgid, forms in ENTRIES.items():
        for form in forms:
            assert form.strip(), msgid
            tags = re.findall(r"<(/?)(\w+)>", form)
            assert {name for _, name in tags} <= {"b", "i", "code"}, msgid
            opened = [name for slash, name in tags if not slash]
            assert opened == [name for slash, name in tags if slash], msgid
            # What is left when tags and slots are gone is no broken one.
            assert not re.search(r"[{}<>]", _SLOT.sub("", re.sub(r"</?\w+>", "", form))), msgid


def test_no_form_of_a_plural_has_a_slot_that_the_general_one_lacks():
    # "1 of them" may say "it"; a slot of one form alone would be forgotten.
    for msgid, forms in ENTRIES.items():
        slots = [set(_SLOT.findall(form)) for form in forms]
        assert all(one <= slots[-1] for one in slots), msgid


def said_with_keywords():
    """(place, msgids, names of facts) for each `say` or Refusal whose facts stand in the call."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in {"say", "Refusal", "WrongCell"} or not node.args:
                continue
            if any(keyword.arg is None for keyword in node.keywords):
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant):
                msgids = {first.value}
            elif isinstance(first, ast.JoinedStr):
                msgids = made(pattern(first))
            else:
                continue
            names = {keyword.arg for keyword in node.keywords}
            yield f"{path.relative_to(SOURCE)}:{node.lineno}", msgids, names


def test_every_slot_is_filled_where_it_is_said():
    places = list(said_with_keywords())
    assert len(places) > 150
    unfilled = [
        f"{place} {msgid}: {sorted(slots - names)}"
        for place, msgids, names in places
        for msgid in sorted(msgids)
        if (slots := {slot for form in ENTRIES[msgid] for slot in _SLOT.findall(form)}) - names
    ]
    assert unfilled == []


def test_a_sentence_with_plural_forms_is_said_with_a_count():
    uncounted = [
        f"{place} {msgid}"
        for place, msgids, names in said_with_keywords()
        for msgid in sorted(msgids)
        if len(ENTRIES[msgid]) > 1 and "count" not in names
    ]
    assert uncounted == []


@pytest.mark.parametrize("why", Why)
def test_why_words_about_time_were_not_taken_needs_no_more_than_the_words(why):
    (form,) = ENTRIES[f"moments.{why}"]
    allowed = {"words"} if why is Why.UNUSED_WORDS else set()
    assert set(_SLOT.findall(form)) <= allowed


def test_what_has_no_sentence_is_an_error_of_ours():
    with pytest.raises(MissingText):
        template("people.nothing_like_this", "en")


def test_a_language_without_catalogues_reads_english():
    assert template("people.failed", "de") == ENTRIES["people.failed"][0]


@pytest.mark.parametrize(("count", "form"), [(0, 1), (1, 0), (2, 1)])
def test_the_count_chooses_the_form(count, form):
    expected = ENTRIES["people.status_waiting"][form].replace("{count}", str(count))
    assert plain(say("people.status_waiting", count=count), GENEVA) == expected


@pytest.mark.parametrize("fact", ["<b>bold</b>", "{title}", "<!channel>", "%(x)s", ""])
def test_a_fact_is_never_read_as_a_template(fact):
    found = spans(Say("people.joined_as", {"title": fact}), GENEVA)
    assert Span(fact, "b") in found
    assert plain(Say("people.joined_as", {"title": fact}), GENEVA).count(fact or ".") == 1
