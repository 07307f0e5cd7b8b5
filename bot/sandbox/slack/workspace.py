"""The parts of one loopback workspace, held together."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..rates import Gate
from .faults import Faults
from .hub import Hub
from .rate_limits import RateLimits
from .record import Record
from .setup import Setup, User
from .state import Conversation, Message, ResponseUrl, Trigger, View, World
from .timing import Timing
from .wire import ApiError, ControlError, Json


class Workspace:
    """State, sockets, record and faults; handlers of both HTTP sides work on this."""

    def __init__(self, setup: Setup, timing: Timing, limits: RateLimits | None = None) -> None:
        self.timing = timing
        self.record = Record(timing.wall)
        self.faults = Faults()
        self.hub = Hub(timing, self.record, self.touch, self.faults)
        self.hub.deliver_to(setup.request_url, setup.signing_secret)
        self.world = World(setup, timing.wall)
        self._url = ""
        self.ahead = 0.0
        self._changed = asyncio.Event()
        self.limit(limits)

    def set_up(self, setup: Setup) -> None:
        """Start over with these people and channels; sockets, limits and record stay."""
        self.world = World(setup, self.timing.wall)
        self.hub.barred = False
        self.hub.deliver_to(setup.request_url, setup.signing_secret)
        self.world.url = self._url
        self.touch()

    def limit(self, limits: RateLimits | None) -> None:
        """Keep these rate limits from now on, or none; counting starts anew."""
        self.limits = limits
        self.gate = Gate(self.timing.monotonic)

    async def revoke(self, error: str) -> None:
        """Every call is refused with `error`, sockets close, and the app is told nothing more."""
        self.world.token_error = error
        self.world.tickets.clear()
        self.hub.barred = True
        await self.hub.sockets.disconnect("close")

    def restore(self) -> None:
        """The same tokens are good again."""
        self.world.token_error = ""
        self.hub.barred = False

    @property
    def url(self) -> str:
        """The root of the server, with a slash at the end."""
        return self._url

    def listen_at(self, url: str) -> None:
        """Called once the port is known."""
        self._url = self.world.url = url

    def touch(self) -> None:
        """Something a person may see has changed: wake everybody who waits."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def change(self) -> None:
        """Until the next change."""
        await self._changed.wait()

    def issue_trigger(self, user: str) -> str:
        """A trigger id, good for one form within three seconds."""
        trigger_id = f"{self.world.new_id('')}.{self.world.team.id}"
        self.world.triggers[trigger_id] = Trigger(user, self.timing.monotonic())
        return trigger_id

    @contextmanager
    def spending(self, trigger_id: str) -> Iterator[str]:
        """The person behind a trigger, which is used up only if the block ends well."""
        trigger = self.world.triggers.get(trigger_id)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self.timing.monotonic() - trigger.issued > self.timing.trigger:
            raise ApiError("expired_trigger_id")
        yield trigger.user
        trigger.used = True

    def issue_response_url(self, channel: str, user: str, message_ts: str | None = None) -> str:
        """An address that takes five answers within half an hour."""
        key = self.world.new_id("R")
        issued = self.timing.monotonic()
        self.world.response_urls[key] = ResponseUrl(channel, user, issued, message_ts)
        return f"{self._url}response/{key}"

    def person(self, user_id: object) -> User:
        """A living person of the workspace, for the control interface."""
        user = self.world.users.get(str(user_id))
        if user is None:
            raise ControlError("no_such_user", 404)
        if user.deleted:
            raise ControlError("user_is_deleted")
        return user

    def place(self, user: User, channel: object) -> Conversation:
        """A conversation this person is in; without a channel the DM with the bot."""
        if not channel:
            return self.world.direct(user.id)
        conversation = self.world.conversations.get(str(channel))
        if conversation is None:
            raise ControlError("no_such_channel", 404)
        if user.id not in conversation.members:
            raise ControlError("user_not_in_channel")
        return conversation

    def open_place(self, user: User, channel: object) -> Conversation:
        """The same, and people can still write there."""
        conversation = self.place(user, channel)
        if conversation.archived:
            raise ControlError("is_archived")
        return conversation

    def visible_message(self, user: User, channel: object, ts: object) -> Message:
        """A message this person can see now."""
        message = self.place(user, channel).message(str(ts))
        if message is None or message.ephemeral_to not in {None, user.id}:
            raise ControlError("no_such_message")
        return message

    def open_view(self, user: User, view_id: object) -> View:
        """The form on top of this person's screen, or their Home."""
        home = self.world.homes.get(user.id)
        if home and home.id == view_id:
            return home
        stack = self.world.stacks.get(user.id, [])
        if not stack or stack[-1] != view_id:
            raise ControlError("no_such_view")
        return self.world.views[stack[-1]]

    def tell_privately(
        self, conversation: Conversation, user: str, author: str, content: Json
    ) -> Message:
        """An ephemeral message on one person's screen."""
        message = Message(
            self.world.new_ts(), conversation.id, author, ephemeral_to=user, **content
        )
        return self.world.post(conversation, message)

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something after a while, as Slack's asynchronous parts do."""
        self.hub.background(self._later(seconds, act))

    async def _later(self, seconds: float, act: Callable[[], None]) -> None:
        await asyncio.sleep(seconds)
        act()
        self.touch()
