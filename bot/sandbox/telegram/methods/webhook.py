"""Switching between webhook and polling."""

import re
from typing import Any
from urllib.parse import urlsplit

from .. import limits
from ..args import Args
from ..errors import bad_request, conflict
from ..updates import TERMINATED_BY_WEBHOOK
from ..world import Webhook, World


def allowed_updates(args: Args) -> list[str] | None:
    """allowed_updates; None when not given."""
    given = args.structure("allowed_updates", "allowed_updates")
    return [str(kind) for kind in given] if isinstance(given, list) else None


def set_webhook(world: World, args: Args) -> Any:
    """setWebhook; with an empty URL it removes the webhook."""
    url, secret = args.text("url"), args.text("secret_token")
    if not url:
        return delete_webhook(world, args)
    _check_url(url)
    if len(secret) > limits.SECRET_TOKEN:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    world.queue.allow(allowed_updates(args))
    _drop_if_asked(world, args)
    world.webhook = Webhook(url, secret, args.integer("max_connections", 40))
    world.queue.terminate(conflict(TERMINATED_BY_WEBHOOK))
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    loopback = parts.hostname in ("127.0.0.1", "::1", "localhost")
    # Telegram takes HTTPS alone; on loopback there is no certificate to show.
    if parts.scheme != "https" and not loopback:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def delete_webhook(world: World, args: Args) -> Any:
    """deleteWebhook."""
    _drop_if_asked(world, args)
    world.webhook = Webhook()
    world.signal.fire()
    return True


def _drop_if_asked(world: World, args: Args) -> None:
    if args.flag("drop_pending_updates"):
        world.queue.drop_pending()


def get_webhook_info(world: World, _args: Args) -> Any:
    """getWebhookInfo."""
    hook = world.webhook
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": world.queue.pending_count(),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.last_error:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    if world.queue.allowed is not None:
        info["allowed_updates"] = sorted(world.queue.allowed)
    return info


WEBHOOK = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
