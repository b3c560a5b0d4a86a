"""A backup as one file: a tar with the database, the stored files, and a manifest with the checksum of each.

The manifest is written last: a file without one was cut off, and is refused.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any

FORMAT = 1
DATABASE = "database"
MANIFEST = "manifest.json"
FILES = "files/"
_PIECE = 1 << 20


class BackupProblem(Exception):
    """What is wrong and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a backup tells about itself. `counts`: rows per table; `last_event`: the newest audit event, as text."""

    vendor: str
    made_at: str
    versions: dict[str, str]
    migrations: list[str]
    counts: dict[str, int]
    last_event: list[str]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Manifest:
    """`sums`: sha256 per part, named as in the tar."""

    facts: Facts
    sums: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        return [name.removeprefix(FILES) for name in self.sums if name.startswith(FILES)]


def write(target: Path, *, facts: Facts, database: Path, files: Path) -> Manifest:
    """The database and the files beside it."""
    manifest = Manifest(facts)
    with whole(target) as tar:
        manifest.sums[DATABASE] = put(tar, DATABASE, database)
        for path in stored(files):
            name = f"{FILES}{path.relative_to(files).as_posix()}"
            manifest.sums[name] = put(tar, name, path)
        put_manifest(tar, asdict(manifest))
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Everything into `folder`, each part held against its checksum. Raises BackupProblem; nothing else was touched then."""
    told = take_apart(source, folder, newest_format=FORMAT, is_ours=lambda name: name == DATABASE)
    try:
        return Manifest(Facts(**told["facts"]), told["sums"])
    except TypeError:
        raise BackupProblem("dit is geen reservekopie van Wijkwerk: het briefje erin is niet te lezen") from None


@contextmanager
def whole(target: Path) -> Iterator[tarfile.TarFile]:
    """Beside its place first, readable by its owner only, and moved when whole."""
    partial = target.with_name(f".{target.name}.partial")
    partial.touch(mode=0o600)
    try:
        with partial.open("wb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as tar:
                yield tar
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def take_apart(source: Path, folder: Path, *, newest_format: int, is_ours: Callable[[str], bool]) -> dict[str, Any]:
    """The parts into `folder`, held against the manifest, which is given. `is_ours`: names of parts beside the stored files."""
    sums: dict[str, str] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(source, "r:") as tar:
            for member in tar:
                is_part = member.name == MANIFEST or is_ours(member.name) or _is_stored_file(member.name)
                stream = tar.extractfile(member) if member.isreg() and is_part else None
                if stream is None or manifest is not None or member.name in sums:
                    raise BackupProblem(f"in deze reservekopie zit iets wat er niet hoort: {member.name}")
                if member.name == MANIFEST:
                    manifest = _read_manifest(stream, newest_format)
                else:
                    sums[member.name] = _copy(stream, folder / member.name)
    except (tarfile.TarError, EOFError) as error:
        raise BackupProblem(f"dit is geen reservekopie van Wijkwerk, of niet de hele ({error})") from None
    if manifest is None:
        raise BackupProblem("deze reservekopie is afgebroken voordat ze klaar was; neem een andere")
    if manifest["sums"] != sums:
        wrong = sorted(name for name in {*sums, *manifest["sums"]} if sums.get(name) != manifest["sums"].get(name))
        raise BackupProblem(f"deze reservekopie is beschadigd: {', '.join(wrong[:3])} klopt niet; neem een andere")
    return manifest


def stored(files: Path) -> Iterator[Path]:
    """Whole files only: one that is just coming in has a name with a point before it."""
    for path in sorted(files.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path


def put(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Gives the checksum."""
    with path.open("rb") as file:
        info = tar.gettarinfo(arcname=name, fileobj=file)
        info.uname = info.gname = ""
        info.uid = info.gid = 0
        tar.addfile(info, file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def put_manifest(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size, info.mode = len(text), 0o600
    tar.addfile(info, BytesIO(text))


def _read_manifest(stream: IO[bytes], newest_format: int) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.load(stream)
        if told["facts"]["format"] > newest_format:
            raise BackupProblem("deze reservekopie is van een nieuwere Wijkwerk; werk eerst Wijkwerk zelf bij")
        told["sums"] = dict(told["sums"])
    except (ValueError, KeyError, TypeError):
        raise BackupProblem("dit is geen reservekopie van Wijkwerk: het briefje erin is niet te lezen") from None
    return told


def _is_stored_file(name: str) -> bool:
    """No name that leads out of the folder."""
    return name.startswith(FILES) and not {"", ".", ".."}.intersection(name.split("/"))


def _copy(stream: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()
