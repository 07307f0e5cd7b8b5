"""What a person's deed led to."""

import asyncio
from dataclasses import dataclass, field

from ..story import Story
from ..wire import Json


@dataclass
class Outcome:
    """The envelopes it caused, and ids worth knowing."""

    stories: list[Story] = field(default_factory=list)
    facts: Json = field(default_factory=dict)

    async def answer(self, wait: float | None) -> Json:
        """The response body; with `wait`, so many seconds, it holds the acknowledgement too."""
        body: Json = {"ok": True, **self.facts}
        if not self.stories:
            return body
        body |= {"envelope": self.stories[0].index, "envelopes": [s.index for s in self.stories]}
        if wait is not None:
            acks = [await ack_of(story, wait) for story in self.stories]
            body |= {**acks[0], "acks": acks}
        return body


async def ack_of(story: Story, wait: float) -> Json:
    """{"ack": {"payload", "ms"} or null}, and the error that the person was shown, if any."""
    if story.failure is None:
        await asyncio.wait({story.acked}, timeout=wait)
    error = {"error": story.failure} if story.failure else {}
    if not story.acked.done():
        return {"ack": None, **error}
    ack = story.acked.result()
    return {"ack": {"payload": ack.payload, "ms": ack.ms, "late": ack.late}, **error}
