"""What people made of a call: said by one tap, shown to whoever leads."""

from dataclasses import dataclass

from bot.conversation.commands.references import Ref


@dataclass(frozen=True, slots=True)
class RateCall:
    """`survey 12 4`: how useful the call was, from 1 to 5. Nothing of it is kept with a name."""

    call: Ref
    score: int


@dataclass(frozen=True, slots=True)
class ShowSurvey:
    """`survey 12`."""

    call: Ref


SurveysCommand = RateCall | ShowSurvey
