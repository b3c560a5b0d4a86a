"""A mail server on loopback that writes down what it accepted, and does as it is told with some addresses."""

import email
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, cast


@dataclass
class Inbox:
    """`answers`: address → what it is told at RCPT; `at_the_end`: called with an address when the last dot came, before it is accepted.

    What `at_the_end` gives instead of None is the answer; an empty answer breaks the line.
    """

    accepted: list[tuple[str, Message]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    at_the_end: Callable[[str], str | None] = lambda _address: None
    at_sender: str = "250 ok"
    port: int = 0
    connections: int = 0

    @property
    def addresses(self) -> list[str]:
        return [address for address, _mail in self.accepted]

    def marks(self) -> set[str]:
        return {mail["Message-ID"] for _address, mail in self.accepted}


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        inbox = cast("_Server", self.server).inbox
        inbox.connections += 1
        self._say("220 here")
        to = ""
        for line in self.rfile:
            word = line.decode().strip()
            verb = word.upper()[:4]
            if verb == "DATA":
                self._say("354 go on")
                answer = self._taken(inbox, to)
                if not answer:
                    return
                self._say(answer)
            elif verb == "QUIT":
                self._say("221 bye")
                return
            elif verb == "RCPT":
                to = word.partition("<")[2].partition(">")[0]
                self._say(inbox.answers.get(to, "250 ok"))
            else:
                self._say(inbox.at_sender if verb == "MAIL" else "250 ok")

    def _taken(self, inbox: Inbox, to: str) -> str:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                answer = inbox.at_the_end(to)
                if answer is None:
                    inbox.accepted.append((to, email.message_from_bytes(b"".join(lines))))
                return "250 taken" if answer is None else answer
            lines.append(line.removeprefix(b"."))
        return ""

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    inbox: Inbox

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who is killed in the middle breaks the line: that is what these tests are about."""


@contextmanager
def mail_server() -> Iterator[Inbox]:
    with _Server(("127.0.0.1", 0), _Line) as server:
        server.inbox = Inbox(port=server.server_address[1])
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        running.start()
        yield server.inbox
        server.shutdown()
        running.join()
