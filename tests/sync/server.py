"""The sync server of the `anki` package on a free port of this machine, and a way to it that can be cut at any request."""

from __future__ import annotations

import os
import re
import select
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

USER = "ada@example.org"
PASSWORD = "a long password"
_REQUEST = re.compile(rb"^(?:GET|POST) (/\S*) HTTP", re.M)


def free_port() -> int:
    """A port that nobody listens at now."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class SyncServer:
    """The real server; it may be stopped and started again, and keeps what it has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Start, and wait until it answers; on another port where somebody was quicker to take ours."""
        for _ in range(5):
            self._process = subprocess.Popen(
                [sys.executable, "-m", "anki.syncserver"],
                env=os.environ
                | {
                    "SYNC_USER1": f"{USER}:{PASSWORD}",
                    "SYNC_BASE": str(self._folder),
                    "SYNC_HOST": "127.0.0.1",
                    "SYNC_PORT": str(self.port),
                    "RUST_LOG": "error",
                },
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if self._answers():
                return
            self.stop()
            self.port = free_port()
        raise AssertionError("the sync server does not start")

    def _answers(self) -> bool:
        assert self._process
        for _ in range(400):
            with suppress(OSError), urllib.request.urlopen(self.url + "health", timeout=5):
                return True
            if self._process.poll() is not None:
                return False
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        """End the server at once, as a power cut does."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


class Way:
    """A way to a server that writes down the requests, and may be cut after so many bytes of the client.

    requests: the paths that were asked for since `again`, in order; sent: how many bytes the client has sent since.
    """

    def __init__(self, server: SyncServer) -> None:
        self._server = server
        self._cut_after: int | None = None
        self.requests: list[str] = []
        self.sent = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._open = True
        threading.Thread(target=self._accept, daemon=True).start()

    def again(self, cut_after: int | None = None) -> None:
        """Start to count again, and cut the way after so many bytes."""
        self.requests, self.sent, self._cut_after = [], 0, cut_after

    def close(self) -> None:
        """Take no more connections."""
        self._open = False
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while self._open:
            with suppress(OSError):
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _is_cut(self) -> bool:
        return self._cut_after is not None and self.sent >= self._cut_after

    def _carry(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError), closing(socket.create_connection(("127.0.0.1", self._server.port))) as server:
            while not self._is_cut():
                ready, _, _ = select.select([client, server], [], [], 0.1)
                for source in ready:
                    data = source.recv(1024)
                    if not data:
                        return
                    if source is client:
                        self.requests += [found.decode() for found in _REQUEST.findall(data)]
                        self.sent += len(data)
                        if self._is_cut():
                            return
                    (server if source is client else client).sendall(data)
