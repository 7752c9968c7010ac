"""The application: which address is answered by what, and what an error looks like."""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from storyledger.errors import InputError, StoryledgerError
from storyledger.serve import api, briefing, case, claims, pages, people
from storyledger.serve.guard import HEADERS, Guard
from storyledger.serve.query import MissingError
from storyledger.serve.rendering import HERE, html, json_of

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

_LOG: Final = logging.getLogger(__name__)
_LOCAL: Final = ("127.0.0.1", "localhost", "[::1]", "::1")
#: Addresses that stand for every address of the machine.
_ANYWHERE: Final = ("0.0.0.0", "::")

View = Callable[[Request, Any], Response]

_PAGES: Final[tuple[tuple[str, View], ...]] = (
    ("/", pages.stories),
    ("/search", pages.search),
    ("/stories/{story}", pages.timeline),
    ("/stories/{story}/timeline", pages.timeline),
    ("/stories/{story}/statements", pages.statements),
    ("/stories/{story}/brief", briefing.brief),
    ("/stories/{story}/case", case.case),
    ("/stories/{story}/claims", claims.claims),
    ("/stories/{story}/disputes", claims.disputes),
    ("/stories/{story}/changes", briefing.changes),
    ("/stories/{story}/people", people.people),
    ("/stories/{story}/people/{person}", people.person),
    ("/stories/{story}/reports", pages.reports),
    ("/reports/{report}", pages.report),
    ("/api", api.index),
    ("/api/stories", api.stories),
    ("/api/proposals", api.proposals),
    ("/api/stories/{story}", api.story),
    ("/api/stories/{story}/timeline", api.timeline),
    ("/api/stories/{story}/statements", api.statements),
    ("/api/stories/{story}/brief", briefing.brief_json),
    ("/api/stories/{story}/case", case.case_json),
    ("/api/stories/{story}/claims", claims.claims_json),
    ("/api/stories/{story}/disputes", claims.disputes_json),
    ("/api/stories/{story}/changes", briefing.changes_json),
    ("/api/stories/{story}/people", people.people_json),
    ("/api/stories/{story}/people/{person}", people.person_json),
    ("/api/reports/{report}", api.report),
    ("/api/search", api.search),
)


def create_app(open_ledger: Callable[[], Ledger], hosts: Sequence[str] = _LOCAL) -> Starlette:
    """The web application over a ledger; `open_ledger` is called once a request, in the request's thread.

    `hosts` are the names under which it answers ("*" for any): a page elsewhere that points its own name
    at this machine must not be able to read a ledger that is meant for this machine alone.
    """

    def answered(view: View) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with open_ledger() as ledger:
                return view(request, ledger)

        return answer

    return Starlette(
        routes=[
            *(Route(path, answered(view), methods=["GET"]) for path, view in _PAGES),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
        exception_handlers={
            HTTPException: _refused,
            StoryledgerError: _failed,
            Exception: _broken,
        },
    )


def serve(
    address: str,
    host: str = "127.0.0.1",
    port: int = 8765,
    ready: Callable[[str], None] = lambda _url: None,
) -> None:
    """Serves the ledger at that address until it is stopped; the ledger is only ever read.

    Only requests for this machine's own names and for `host` are answered, and for any name when `host`
    stands for all of its addresses (0.0.0.0). `ready` is called with the pages' address once it is taken.
    Raises InputError where it cannot be: another program listens there, or it is none of this machine's.
    """
    import uvicorn

    from storyledger.ledger import Shelf, open_ledger

    shelf = Shelf()

    def opened() -> Ledger:
        return open_ledger(address, create=False, read_only=True, shelf=shelf)

    opened().close()
    app = create_app(opened, ("*",) if host in _ANYWHERE else (*_LOCAL, host, f"[{host}]"))
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    with listening(host, port) as taken:
        ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[taken])


def listening(host: str, port: int) -> socket.socket:
    """A socket that is bound to the address; InputError that says why it cannot be."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        hint = "Give --host an address of this machine, such as 127.0.0.1"
        raise InputError("No such address to listen on", host, hint) from error
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen()
    except OSError as error:
        made.close()
        raise _not_bound(error, host, port) from error
    return made


def _not_bound(error: OSError, host: str, port: int) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError("Another program uses this port", port, "Give another one with --port")
    if error.errno == errno.EACCES:
        return InputError("This port is not open to you", port, "Give one above 1023 with --port")
    hint = "Give --host an address of this machine, such as 127.0.0.1"
    return InputError("Cannot listen there", f"{host}:{port}", hint)


def _refused(request: Request, error: Exception) -> Response:
    """A path or a method that is not there."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    if status == HTTPStatus.NOT_FOUND:
        told: StoryledgerError = MissingError(
            "There is no such page", request.url.path, "Start from the list of stories"
        )
    else:
        told = InputError(error.detail, request.method, "These pages are only read, with GET")
    return _told(request, status, told)


def _failed(request: Request, error: Exception) -> Response:
    """Something that Storyledger says itself: a wrong address, or a ledger that cannot be read."""
    assert isinstance(error, StoryledgerError)
    if isinstance(error, MissingError):
        return _told(request, HTTPStatus.NOT_FOUND, error)
    if isinstance(error, InputError):
        return _told(request, HTTPStatus.BAD_REQUEST, error)
    _LOG.error("%s", error)
    return _told(request, HTTPStatus.SERVICE_UNAVAILABLE, error)


def _broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server logs it
    """A mistake of ours."""
    hint = "It is a mistake in Storyledger, not in the ledger; the server's log says more"
    answer = _told(request, HTTPStatus.INTERNAL_SERVER_ERROR, StoryledgerError("The page failed", hint=hint))
    answer.headers.update(HEADERS)  # this one is made outside of Guard
    return answer


def _told(request: Request, status: int, error: StoryledgerError) -> Response:
    if f"{request.url.path}/".startswith("/api/"):
        return json_of(request, {"error": {"kind": error.kind, "message": str(error)}}, status)
    return html(request, "error.html", status, error=error, code=int(status))
