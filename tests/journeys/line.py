"""The line between one browser and the server, which can be cut for real: also for workers, and while the browser thinks it is online."""

import socket
from contextlib import suppress
from threading import Thread


class Line:
    """Listens on a port of its own and carries every byte on to `far`, until it is cut."""

    def __init__(self, far: int) -> None:
        self._far, self._is_cut = far, False
        self._ends: set[socket.socket] = set()
        self._near = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._near.getsockname()[1]
        self._thread = Thread(target=self._answer, daemon=True)
        self._thread.start()

    def through(self, address: str) -> str:
        """The same address of the server, by this line."""
        return address.replace(f":{self._far}/", f":{self.port}/", 1)

    def cut(self) -> None:
        self._is_cut = True
        for end in list(self._ends):
            _let_go(end)

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        _let_go(self._near)
        self._thread.join()
        self._near.close()

    def _answer(self) -> None:
        carriers: list[Thread] = []
        while True:
            try:
                near, _where = self._near.accept()
            except OSError:
                break
            if self._is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._far))
            self._ends |= {near, far}
            carriers += [Thread(target=self._carry, args=ends, daemon=True) for ends in ((near, far), (far, near))]
            for each in carriers[-2:]:
                each.start()
        for each in carriers:
            each.join()
        for end in self._ends:
            end.close()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65_536):
                there.sendall(data)
        _let_go(here)
        _let_go(there)


def _let_go(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
