"""A web server on loopback that can misbehave in every way a test asks for."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Self

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def response(body: bytes = b"", status: str = "200 OK", *lines: str) -> bytes:
    """Return a whole HTTP response; `lines` are further header fields."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def redirect(location: str, *lines: str) -> bytes:
    """Return a response that sends its reader elsewhere."""
    return response(b"", "302 Found", f"Location: {location}", *lines)


@dataclass
class Web:
    """What is answered at which path, and what was asked so far."""

    answers: dict[str, Answer] = field(default_factory=dict)
    #: The heads of the requests, in the order of their coming.
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @classmethod
    @contextmanager
    def serving(cls, context: ssl.SSLContext | None = None) -> Iterator[Self]:
        """Serve from a thread until the block ends."""
        web, ready = cls(), threading.Event()
        loop = asyncio.new_event_loop()

        async def main() -> None:
            server = await asyncio.start_server(web._answer, "127.0.0.1", ssl=context)
            web.port = server.sockets[0].getsockname()[1]
            ready.set()
            await server.serve_forever()

        def run() -> None:
            with asyncio.Runner(loop_factory=lambda: loop) as runner, suppress(asyncio.CancelledError):
                runner.run(main())

        def stop() -> None:
            for task in asyncio.all_tasks(loop):
                task.cancel()

        thread = threading.Thread(target=run)
        thread.start()
        ready.wait()
        try:
            yield web
        finally:
            loop.call_soon_threadsafe(stop)
            thread.join()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        else:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(head)
            answer = self.answers[head.split()[1]]
            if callable(answer):
                return await answer(writer)
            writer.write(answer)
            await writer.drain()
