"""No question yet, or one that others wrote: a form where there are forms, else in words."""

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.envelopes import Platform
from bot.conversation.replies import Field, Form, Reply, Say, say
from bot.domain.helpdesk import Urgency
from bot.handlers.asking_offer import offer
from bot.handlers.helpdesk_drafts import ASK, begin, kept
from bot.handlers.turn import Turn
from bot.lookups.countries import country_title


def how_to_ask(turn: Turn, command: Ask) -> Reply:
    """No question yet: a form where there are forms, else the next message is the question."""
    pressed = turn.message is not None and turn.chat.platform is Platform.SLACK
    how = say("helpdesk.ask_how_words")
    if not (pressed or turn.opens_forms):
        # Where a form is opened, a waiting draft would swallow the next message.
        begin(turn, ASK, **kept(command))
        behalf = say("asking.how_behalf", who=command.behalf)
        how = behalf if command.behalf else say("helpdesk.ask_how")
    problem = (("question", say("helpdesk.ask_empty")),)
    return Reply((how,), form=_form(turn, command), errors=problem)


def shown_first(turn: Turn, command: Ask) -> Reply:
    """Words that were not written to the desk: in the form, else with a yes and a no."""
    if not command.question.strip():
        return how_to_ask(turn, command)
    asked = offer(turn, command)
    return Reply(asked.parts, form=_form(turn, command)) if turn.opens_forms else asked


def unknown_country(written: str) -> Reply:
    """The refusal; in a form beside its field, so that no word is lost."""
    sentence = say("asking.unknown_country", country=written)
    return Reply((sentence,), toast=sentence, errors=(("country", sentence),))


def _form(turn: Turn, command: Ask) -> Form:
    """The question and, if one likes, what it is about, where, how soon and how careful."""
    titles = tuple(
        (topic.code, say("helpdesk.topic_title", title=topic.title(turn.language)))
        for topic in turn.unit.topics.all()
    )
    fields = [Field("question", say("helpdesk.field_question"), long=True, value=command.question)]
    if titles:
        topic, chosen = say("helpdesk.field_topic"), command.topic or ""
        fields.append(Field("topic", topic, choices=titles, optional=True, value=chosen))
    country = country_title(command.country, turn.language) if command.country else ""
    fields += [
        Field("country", say("asking.field_country"), optional=True, value=country),
        _choice("urgency", _urgencies(), command.urgency.value),
        _choice("sensitive", _yes_or_no(), "yes" if command.sensitive else "no"),
    ]
    return Form("ask", say("helpdesk.form_title"), tuple(fields), command.behalf)


def _choice(name: str, choices: tuple[tuple[str, Say], ...], chosen: str) -> Field:
    label = say(f"asking.field_{name}")
    return Field(name, label, choices=choices, optional=True, value=chosen)


def _urgencies() -> tuple[tuple[str, Say], ...]:
    order = (Urgency.NORMAL, Urgency.URGENT, Urgency.LOW)
    return tuple((urgency.value, say(f"asking.choice_{urgency}")) for urgency in order)


def _yes_or_no() -> tuple[tuple[str, Say], ...]:
    return tuple((word, say(f"asking.choice_{word}")) for word in ("no", "yes"))
