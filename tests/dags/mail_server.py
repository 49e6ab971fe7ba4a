"""A mail server on loopback that keeps what it is handed."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar


class _Talk(socketserver.StreamRequestHandler):
    answers: ClassVar[dict[str, str]] = {"EHLO": "250 here", "DATA": "354 go on", "QUIT": "221 bye"}

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].decode("ascii", "replace").upper().strip()
            self.say(self.answers.get(word, "250 fine"))
            if word == "DATA":
                self.take()
            if word == "QUIT":
                return

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.letters.append(b"".join(lines))  # type: ignore[attr-defined]
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def serving() -> Iterator[tuple[int, list[bytes]]]:
    """Serve on a free port; yield it, and the letters taken so far."""
    letters: list[bytes] = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.letters = letters  # type: ignore[attr-defined]
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1], letters
        finally:
            server.shutdown()
            thread.join()
