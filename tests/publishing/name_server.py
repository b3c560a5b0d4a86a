"""A name server on loopback that knows what it is told, in the words of the DNS itself (RFC 1035): nothing of a library is used here."""

import socketserver
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

TXT, CNAME, IN = 16, 5, 1
NO_SUCH_NAME, FAILS = 3, 2


def _name(words: bytes, at: int) -> tuple[str, int]:
    """The name that is asked about, and where the rest begins."""
    labels = []
    while words[at]:
        labels.append(words[at + 1 : at + 1 + words[at]].decode().lower())
        at += 1 + words[at]
    return ".".join(labels), at + 1


def _written(name: str) -> bytes:
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def _text(words: str) -> bytes:
    """In pieces of at most 255 bytes, as a long key stands there."""
    raw = words.encode()
    pieces = [raw[start : start + 255] for start in range(0, len(raw), 255)] or [b""]
    return b"".join(bytes([len(piece)]) + piece for piece in pieces)


class Zone(dict[str, Sequence[str]]):
    """Name → its texts. `aliases`: name → the name it stands for; `broken`: names for which the server fails; `is_silent`: never answers."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        super().__init__(texts)
        self.aliases: dict[str, str] = {}
        self.broken: set[str] = set()
        self.is_silent = False
        self.address = ""

    def answer(self, question: bytes) -> bytes | None:
        if self.is_silent:
            return None
        name, end = _name(question, 12)
        asked = question[12 : end + 4]
        found, rows = name, []
        if name in self.aliases:
            found = self.aliases[name]
            rows.append((_written(name), CNAME, _written(found)))
        rows += [(_written(found), TXT, _text(words)) for words in self.get(found, ())]
        code = FAILS if name in self.broken else 0 if rows or found in self else NO_SUCH_NAME
        head = question[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, 0 if code else len(rows), 0, 0)
        told = (
            b""
            if code
            else b"".join(owner + struct.pack(">HHIH", kind, IN, 60, len(data)) + data for owner, kind, data in rows)
        )
        return head + asked + told


class _Asked(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        question, line = self.request
        answer = self.server.zone.answer(question)  # type: ignore[attr-defined]
        if answer is not None:
            line.sendto(answer, self.client_address)


@contextmanager
def name_server(texts: Mapping[str, Sequence[str]]) -> Iterator[Zone]:
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Asked) as server:
        zone = server.zone = Zone(texts)  # type: ignore[attr-defined]
        zone.address = f"127.0.0.1:{server.server_address[1]}"
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        running.start()
        yield zone
        server.shutdown()
        running.join()
