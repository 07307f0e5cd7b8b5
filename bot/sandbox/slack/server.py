"""The loopback Slack: one server for the Web API, Socket Mode and the people."""

from collections.abc import Iterable

from aiohttp import web

from .control_api import ControlApi
from .setup import Bot, Channel, Setup, Team, User
from .side_doors import SideDoors
from .socket import Socket
from .timing import Timing
from .web_api import WebApi
from .workspace import Workspace

LARGEST_BODY = 60 * 1024 * 1024
_TEAM, _BOT, REAL = Team(), Bot(), Timing()


class SlackSandbox:
    """A Slack on 127.0.0.1 that unmodified Slack clients talk to."""

    def __init__(
        self,
        team: Team = _TEAM,
        bot: Bot = _BOT,
        users: Iterable[User] = (),
        channels: Iterable[Channel] = (),
        timing: Timing = REAL,
        *,
        request_url: str = "",
        signing_secret: str = "",
    ) -> None:
        setup = Setup(team, bot, tuple(users), tuple(channels), request_url, signing_secret)
        self.workspace = Workspace(setup, timing)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The root, with a slash at the end; "" before the start."""
        return self.workspace.url

    @property
    def api_url(self) -> str:
        """For `base_url` of the Slack clients."""
        return f"{self.url}api/"

    def deliver_to(self, request_url: str, signing_secret: str) -> None:
        """Post payloads there from now on; without a URL give them to sockets again."""
        self.workspace.hub.deliver_to(request_url, signing_secret)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.workspace.listen_at(f"http://{host}:{self._runner.addresses[0][1]}/")

    async def stop(self) -> None:
        """Close sockets and port."""
        await self.workspace.hub.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

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
        await self.workspace.hub.serve(Socket(socket), self.workspace.world.bot.app_id)
        return socket
