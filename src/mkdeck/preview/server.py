"""The page on this computer: a server that only this computer reaches, and only who knows the token of this run.

A page of another site may send requests here, too. So each must name the right host, which a foreign name that leads to
127.0.0.1 does not; each must hold the token; and what changes something must come from this very page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Lock
from typing import Any

HOST = "127.0.0.1"
LARGEST = 200_000  # bytes of a request: a card is never so long
Answer = Mapping[str, object]
Action = Callable[[Mapping[str, Any]], Answer]


class Refused(Exception):
    """What the page asks for is wrong; the message is for the person who looks at it."""


class Server(ThreadingHTTPServer):
    """Serves a page and the actions that it may ask for, on a free port. Call `serve_forever`, and `shutdown` at the end."""

    daemon_threads = True

    def __init__(self, page: Callable[[], str], policy: str, actions: Mapping[str, Action]) -> None:
        self.token = token_urlsafe(24)
        self.page = page
        self.policy = policy
        self.actions = actions
        self.lock = Lock()
        super().__init__((HOST, 0), _Handler)

    @property
    def origin(self) -> str:
        """The scheme, host and port of the page."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.origin}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30
    server_version = "mkdeck"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the page."""
        if (what := self._asked()) is None:
            return
        if what:
            self._send(HTTPStatus.NOT_FOUND, "There is no such page.")
            return
        with self.server.lock:
            page = self.server.page()
        self._send(HTTPStatus.OK, page, "text/html")

    def do_POST(self) -> None:
        """Do what the page asks for, and answer with JSON."""
        if (what := self._asked()) is None:
            return
        action = self.server.actions.get(what)
        if action is None:
            self._send(HTTPStatus.NOT_FOUND, "There is no such action.")
        elif self.headers.get("Origin") != self.server.origin or self.headers.get_content_type() != "application/json":
            self._send(HTTPStatus.FORBIDDEN, "This did not come from the page of mkdeck.")
        elif (said := self._body()) is None:
            self._send(HTTPStatus.BAD_REQUEST, "This is nothing that the page of mkdeck says.")
        else:
            self._do(action, said)

    def _do(self, action: Action, said: Mapping[str, Any]) -> None:
        try:
            with self.server.lock:
                status, answer = HTTPStatus.OK, action(said)
        except Refused as trouble:
            status, answer = HTTPStatus.CONFLICT, {"error": str(trouble)}
        self._send(status, json.dumps(answer), "application/json")

    def _asked(self) -> str | None:
        """What is asked for behind the token; None if the request was refused."""
        host, path = self.headers.get("Host", ""), self.path.partition("?")[0]
        token, slash, what = path.removeprefix("/").partition("/")
        if host != f"{HOST}:{self.server.server_port}" or self.headers.get("Transfer-Encoding"):
            self._send(HTTPStatus.FORBIDDEN, "This server is only for this computer.")
        elif not slash or not compare_digest(token.encode(), self.server.token.encode()):
            self._send(HTTPStatus.NOT_FOUND, "Open the whole address that mkdeck review printed.")
        else:
            return what
        return None

    def _body(self) -> Mapping[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > LARGEST:
            return None
        try:
            said = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        return said if isinstance(said, dict) else None

    def _send(self, status: HTTPStatus, text: str, kind: str = "text/plain") -> None:
        content = text.encode("utf-8", "replace")
        if status not in (HTTPStatus.OK, HTTPStatus.CONFLICT):
            self.close_connection = True  # what a refused request still holds is not read as the next one
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", f"{self.server.policy}; frame-ancestors 'none'")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the person."""
