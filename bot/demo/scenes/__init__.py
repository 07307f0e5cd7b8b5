"""The story, step by step."""

from bot.demo.scenes import asking, calling, planning
from bot.demo.scenes.step import Step

STEPS: tuple[Step, ...] = (
    planning.partner_calls,
    planning.coordinator_calls,
    planning.a_week_before,
    planning.answers,
    planning.counted_once,
    planning.a_day_before,
    calling.an_hour_before,
    calling.ten_minutes_before,
    calling.during_the_call,
    calling.the_report,
    calling.settled,
    calling.the_summary,
    asking.a_question,
    asking.the_answer,
    asking.since_january,
    asking.as_a_picture,
)

__all__ = ["STEPS", "Step"]
