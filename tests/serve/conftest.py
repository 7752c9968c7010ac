from __future__ import annotations

import anyio
import httpx
import pytest
from invented_desk import invented_ledger

from storyledger.serve import create_app


class Desk:
    """Asks the application without a server in between."""

    def __init__(self, app):
        self._app = app

    def get(self, path, method="GET", host="127.0.0.1", **headers):
        async def ask():
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
                return await client.request(method, path, headers=headers)

        return anyio.run(ask)


@pytest.fixture
def ledger():
    return invented_ledger()


@pytest.fixture
def desk(ledger):
    return Desk(create_app(lambda: ledger))


@pytest.fixture
def desk_for():
    return Desk


@pytest.fixture
def desk_of():
    return lambda open_ledger, **more: Desk(create_app(open_ledger, **more))
