"""The one HTTP server, asked over the wire: limits, patience, silence about mistakes, health."""

import asyncio
import io
import json
import logging
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.platforms.health import Health, NotWell
from bot.platforms.standing import Standing
from bot.platforms.web import LIMIT, PortTaken, WebServer, body_of

SECRET_WORDS = "what Amina wrote"


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await body_of(request))))


async def break_down(_: web.Request) -> web.Response:
    raise ValueError(SECRET_WORDS)


async def sleep(_: web.Request) -> web.Response:
    await asyncio.sleep(60)
    return web.Response()


ROUTES = (web.post("/echo", echo), web.get("/broken", break_down), web.get("/slow", sleep))


@pytest.fixture
async def server():
    server = WebServer(ROUTES, "127.0.0.1", 0)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def hasty():
    server = WebServer(ROUTES, "127.0.0.1", 0, patience=(0.1, 0.5))
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def client():
    async with aiohttp.ClientSession() as session:
        yield session


def whole(size: int):
    return io.BytesIO(b"x" * size)


async def in_pieces(size: int):
    for _ in range(size // 1024):
        yield b"x" * 1024
    yield b"x" * (size % 1024)


@pytest.mark.parametrize("of", [whole, in_pieces], ids=["whole", "in pieces"])
async def test_a_body_may_be_as_large_as_the_limit_and_no_larger(server, client, of):
    async with client.post(f"{server.url}/echo", data=of(LIMIT)) as answer:
        assert (answer.status, await answer.text()) == (200, str(LIMIT))
    async with client.post(f"{server.url}/echo", data=of(LIMIT + 1)) as answer:
        assert answer.status == 413


@pytest.mark.parametrize("path", ["/slow", "/nowhere", "/broken"])
async def test_the_limit_stands_before_every_route(server, client, path):
    async with client.post(f"{server.url}{path}", data=whole(LIMIT + 1)) as answer:
        assert answer.status == 413


async def test_a_packed_body_is_not_unpacked(server, client):
    headers = {"Content-Encoding": "gzip"}
    async with client.post(f"{server.url}/echo", data=b"not gzip", headers=headers) as answer:
        assert (answer.status, await answer.text()) == (200, "8")


async def test_a_body_that_dawdles_is_not_waited_for(hasty):
    host, port = hasty.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
    await writer.drain()
    assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()


async def test_a_handler_that_hangs_is_given_up(hasty, client):
    async with client.get(f"{hasty.url}/slow") as answer:
        assert answer.status == 503


async def test_a_mistake_says_nothing_to_strangers_and_no_words_to_the_log(
    server, client, caplog, capsys
):
    caplog.set_level(logging.DEBUG)
    async with client.get(f"{server.url}/broken") as answer:
        assert (answer.status, await answer.text()) == (500, "")
    printed = capsys.readouterr()
    said = caplog.text + printed.out + printed.err
    assert SECRET_WORDS not in said
    assert "ValueError" in said


async def test_what_is_no_http_leaves_no_bytes_in_the_log(server, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    host, port = server.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"xoxb-planted-token\r\n\r\n")
    assert b" 400 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()
    assert "planted" not in caplog.text + capsys.readouterr().err


async def test_a_taken_port_is_said(server):
    second = WebServer(ROUTES, "127.0.0.1", int(server.url.rpartition(":")[2]))
    with pytest.raises(PortTaken, match=r"http\.port"):
        await second.start()


async def well() -> str:
    return "answers"


async def not_well() -> str:
    raise NotWell("not connected")


async def refused() -> Standing:
    since = datetime(2026, 12, 1, 12, tzinfo=UTC)
    return Standing("slack", "broken", "token refused (token_revoked)", since)


async def starting() -> Standing:
    return Standing("telegram", "attention", "not connected")


async def surprised() -> str:
    raise RuntimeError(SECRET_WORDS)


async def dead() -> str:
    await asyncio.sleep(60)
    return ""


async def nothing_to_measure() -> None:
    return


async def asked(client, path: str, **checks):
    server = WebServer(Health(checks, nothing_to_measure, patience=0.1).routes(), "127.0.0.1", 0)
    await server.start()
    try:
        async with client.get(f"{server.url}{path}") as answer:
            return answer.status, await answer.text()
    finally:
        await server.stop()


async def test_ready_shows_what_a_part_says_of_itself(client):
    status, text = await asked(client, "/ready", slack=refused, telegram=starting)
    assert (status, json.loads(text)) == (
        503,
        {
            "state": "broken",
            "parts": [
                {
                    "name": "slack",
                    "state": "broken",
                    "what": "token refused (token_revoked)",
                    "since": "2026-12-01T12:00:00+00:00",
                },
                {"name": "telegram", "state": "attention", "what": "not connected"},
            ],
        },
    )
    status, text = await asked(client, "/ready", database=well, telegram=starting)
    assert (status, json.loads(text)["state"]) == (503, "attention")
    status, text = await asked(client, "/ready", database=well)
    assert (status, json.loads(text)["state"]) == (200, "well")


async def test_ready_names_each_part_and_how_it_is(client):
    status, text = await asked(
        client, "/ready", database=well, slack=not_well, telegram=dead, dispatcher=surprised
    )
    assert status == 503
    assert '{"name": "database", "state": "well", "what": "answers"}' in text
    assert '{"name": "slack", "state": "broken", "what": "not connected"}' in text
    assert '{"name": "telegram", "state": "broken", "what": "no answer within' in text
    assert '{"name": "dispatcher", "state": "broken", "what": "RuntimeError"}' in text
    assert SECRET_WORDS not in text


async def test_ready_and_live(client):
    assert (await asked(client, "/ready", database=well))[0] == 200
    assert (await asked(client, "/live", database=not_well))[0] == 200


async def test_metrics_are_ours_alone(client):
    status, text = await asked(client, "/metrics")
    assert status == 200
    assert "aorbot_outbox_pending" in text
    assert "python_gc" not in text
