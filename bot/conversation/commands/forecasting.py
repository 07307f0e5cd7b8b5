"""Who will come to a call, and asking the silent ones once more."""

from dataclasses import dataclass, field

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class ShowForecast:
    """`forecast 13`: who comes, who is silent, and what is known of them."""

    call: Ref = field(default_factory=Ref)


@dataclass(frozen=True, slots=True)
class Nudge:
    """`nudge 13 MAG`, or the button of an organisation (`subject`, its number).

    Without an organisation the silent ones are shown, to choose from.
    """

    call: Ref = field(default_factory=Ref)
    partner: str | None = None
    subject: int | None = None


ForecastingCommand = ShowForecast | Nudge
