"""The methods auth.* and apps.* of the Web API."""

from ..wire import Args, Json
from ..workspace import Workspace


def test(workspace: Workspace, _args: Args) -> Json:
    """Who the token belongs to."""
    team, bot = workspace.world.team, workspace.world.bot
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.domain,
        "team_id": team.id,
        "user": bot.name,
        "user_id": bot.id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(workspace: Workspace, _args: Args) -> Json:
    """A Socket Mode address that takes one connection."""
    ticket = workspace.world.new_id("ticket-")
    workspace.world.tickets.add(ticket)
    return {"url": f"ws{workspace.url.removeprefix('http')}link/?ticket={ticket}"}


APP_TOKEN_METHODS = {"apps.connections.open": open_connection}
METHODS = {"auth.test": test}
