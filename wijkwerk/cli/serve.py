"""The web server and the worker as two children: both stop when one dies, and when told to. A third writes along, where asked."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from config import environment
from wijkwerk.cli import trouble

SECONDS_TO_STOP = 8.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=environment.port("PORT", default=8000))
    parser.add_argument("--processes", type=int, default=environment.whole("WEB_PROCESSES", default=1))


def run(arguments: argparse.Namespace) -> int:
    if is_taken(arguments.host, arguments.port):
        sys.stderr.write(
            f"wijkwerk serve: op poort {arguments.port} draait al iets. Stop dat eerst, of kies een andere: PORT=8001\n"
        )
        return 1
    tell_first_link(arguments)
    children = [
        subprocess.Popen(_web(arguments)),  # noqa: S603 (our own words)
        subprocess.Popen([sys.executable, "-m", "wijkwerk", "worker"]),
    ]
    along = _writing_along()
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
        along = _told_when_it_stopped(along)
    died = [child.returncode for child in children if child.poll() is not None]
    _stop([*children, *([along] if along else [])])
    return 0 if stopping else (died[0] or 1)


def is_taken(host: str, port: int) -> bool:
    """Asked before we begin: our web server would share the port in silence, and give half of the visitors to each."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
        return attempt.connect_ex((host, port)) == 0


def _writing_along() -> subprocess.Popen[bytes] | None:
    """To another place, where that was asked; that it can't keeps nobody from their work."""
    from wijkwerk.cli import stream

    try:
        words = stream.replicating()
    except stream.StreamProblem as problem:
        sys.stderr.write(f"wijkwerk serve: {problem}\n")
        return None
    return subprocess.Popen(words) if words else None  # noqa: S603 (our own words)


def _told_when_it_stopped(along: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    if along is None or along.poll() is None:
        return along
    sys.stderr.write(f"wijkwerk serve: litestream stopte met {along.returncode}; er wordt niet meer meegeschreven\n")
    return None


def tell_first_link(arguments: argparse.Namespace) -> None:
    """In the terminal or the log of the service, for whoever installed it: an open page would be for anybody."""
    from wijkwerk.cli.main import set_up_django

    set_up_django()
    from django.db import DatabaseError

    from wijkwerk.access import commands as access
    from wijkwerk.cli.database import is_behind

    try:
        path = access.make_first_link()
        if is_behind():
            sys.stderr.write(
                "wijkwerk serve: de database is van een oudere Wijkwerk. Stop, en doe eerst `wijkwerk upgrade`\n"
            )
    except DatabaseError as problem:  # it may come back; until then pages say that something is wrong
        sys.stderr.write(f"wijkwerk serve: {trouble.told(problem) or problem}\n")
        return
    if path:
        sys.stdout.write(f"Nog geen buurt. Begin er een: http://{arguments.host}:{arguments.port}{path}\n")
        sys.stdout.flush()


def _web(arguments: argparse.Namespace) -> list[str]:
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        arguments.host,
        "--port",
        str(arguments.port),
        "--workers",
        str(arguments.processes),
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "config.wsgi:application",
    ]


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
