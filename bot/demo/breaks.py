"""Faults on order: the story must notice each of them, and name the step."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.scenes import Step, planning
from bot.demo.stage import Stage


@dataclass(frozen=True, slots=True)
class Break:
    """`act` breaks the running bot, just before the step `before`."""

    before: Step
    act: Callable[[Stage], None]


def stop_sender(stage: Stage) -> None:
    """End the dispatcher's loop: direct answers still leave, what falls due does not."""
    sending, *_ = stage.app.tasks
    sending.cancel()


BREAKS = {"delivery": Break(planning.a_week_before, stop_sender)}


def break_before(step: Step, name: str | None, stage: Stage) -> None:
    """Break what `name` says, if it is time."""
    if name is not None and BREAKS[name].before is step:
        BREAKS[name].act(stage)
