"""The loopback Slack: one server for the Web API, Socket Mode and the people."""

from collections.abc import Iterable

from aiohttp import web

from ..doors import Doors
from .control_api import ControlApi
from .rate_limits import RateLimits
from .setup import Bot, Channel, Setup, Team, User
from .side_doors import SideDoors
from .socket import Socket
from .timing import Timing
from .web_api import WebApi
from .workspace import Workspace

LARGEST_BODY = 60 * 1024 * 1024
_TEAM, _BOT, REAL = Team(), Bot(), Timing()


class SlackSandbox:
    """A Slack on 127.0.0.1 that unmodified Slack clients talk to.

    Rate `limits` are not kept unless given.
    """

    def __init__(  # noqa: PLR0913 - facts of one workspace
        self,
        team: Team = _TEAM,
        bot: Bot = _BOT,
        users: Iterable[User] = (),
        channels: Iterable[Channel] = (),
        timing: Timing = REAL,
        *,
        request_url: str = "",
        signing_secret: str = "",
        limits: RateLimits | None = None,
    ) -> None:
        setup = Setup(team, bot, tuple(users), tuple(channels), request_url, signing_secret)
        self.workspace = Workspace(setup, timing, limits)
        self._doors: Doors | None = None

    @property
    def url(self) -> str:
        """The root, with a slash at the end; "" before the start."""
        return self.workspace.url

    @property
    def people_url(self) -> str:
        """The root for SlackPeople; it answers while the app's is dark, too."""
        return f"{self._doors.people_url}/" if self._doors else ""

    @property
    def api_url(self) -> str:
        """For `base_url` of the Slack clients."""
        return f"{self.url}api/"

    def deliver_to(self, request_url: str, signing_secret: str) -> None:
        """Post payloads there from now on; without a URL give them to sockets again."""
        self.workspace.hub.deliver_to(request_url, signing_secret)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self._doors = Doors(self._application(), lambda: self.workspace.ahead)
        await self._doors.open(host, port)
        self.workspace.listen_at(f"{self._doors.url}/")

    async def go_dark(self) -> None:
        """Be out of reach for the app: calls are refused, sockets cut, nothing is posted to it.

        People go on talking (over `people_url`). Their events are kept for as long as Slack would
        try to deliver them, by default six minutes; commands and presses fail before their eyes.
        """
        if self._doors:
            self.workspace.hub.dark = True
            await self._doors.go_dark()

    async def come_back(self) -> None:
        """Be in reach again, at the same address, with everything that was there."""
        if self._doors:
            await self._doors.come_back()
            self.workspace.hub.dark = False

    async def stop(self) -> None:
        """Close sockets and port."""
        await self.workspace.hub.stop()
        if self._doors:
            await self._doors.close()
            self._doors = None

    def _application(self) -> web.Application:
        api, people = WebApi(self.workspace), ControlApi(self.workspace)
        doors = SideDoors(self.workspace)
        application = web.Application(client_max_size=LARGEST_BODY)
        application.add_routes(
            [
                web.route("*", "/api/{method}", api.handle),
                web.get("/link/", self._link),
                web.post("/response/{key}", doors.respond),
                web.post("/upload/v1/{file}", doors.upload),
                web.get(r"/files-pri/{team}-{file:\w+}/{name:.*}", doors.download),
                web.get("/people/record", people.record),
                web.get("/people/screen", people.screen),
                web.get("/people/file", people.file),
                web.get("/people/wait", people.wait),
                web.get("/people/limits", people.limits),
                web.post("/people/{doing}", people.do),
            ]
        )
        return application

    async def _link(self, request: web.Request) -> web.StreamResponse:
        tickets = self.workspace.world.tickets
        ticket = request.query.get("ticket", "")
        if ticket not in tickets:
            raise web.HTTPForbidden(text="this address has been used or never given out")
        # Pings are answered by Socket itself, so that a deaf connection can be played.
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        tickets.discard(ticket)
        app_id = self.workspace.world.bot.app_id
        await self.workspace.hub.sockets.serve(Socket(socket, request), app_id)
        return socket
