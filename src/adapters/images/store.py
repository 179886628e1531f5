"""Pictures as files: ``images/ab/abcdef….webp``, each named by the SHA-256 of its bytes."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from application.ports.image_store import ImagesUnavailable, KeptImage

_NAME = re.compile(r"[0-9a-f]{64}")
_ENDING = ".webp"
_SMALL = ".784.webp"
_UNFINISHED = ".unfinished"


class FileImageStore:
    """Keeps pictures in a folder that is made when the first one comes. Files appear whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keeps a picture; see the port. One that is there already counts as put now."""
        name = sha256(content).hexdigest()
        path = self._path(name)
        with _translated():
            if _read(path) == content:
                os.utime(path)
            else:
                _write(path, content)
        return name

    def get(self, sha256: str) -> bytes | None:
        """The picture, whole and unchanged, or None."""
        if not _NAME.fullmatch(sha256):
            return None
        with _translated():
            content = _read(self._path(sha256))
        return content if content is not None and _named(content, sha256) else None

    def small(self, sha256: str, make: Callable[[bytes], bytes]) -> bytes | None:
        """The small rendition, made once."""
        content = self.get(sha256)
        if content is None:
            return None
        path = self._path(sha256, _SMALL)
        with _translated():
            made = _read(path)
            if made is None:
                made = make(content)
                _write(path, made)
        return made

    def all(self) -> Iterator[KeptImage]:
        """Every picture by name."""
        with _translated():
            for path in sorted(self._folder.glob(f"??/*{_ENDING}")):
                name = path.name.removesuffix(_ENDING)
                if _NAME.fullmatch(name):
                    with suppress(FileNotFoundError):  # removed meanwhile
                        yield self._kept(name, path)

    def remove(self, sha256: str) -> None:
        """Removes a picture and its small rendition."""
        if _NAME.fullmatch(sha256):
            with _translated():
                self._path(sha256, _SMALL).unlink(missing_ok=True)
                self._path(sha256).unlink(missing_ok=True)
                with suppress(OSError):  # others are in it
                    self._path(sha256).parent.rmdir()

    def remove_unfinished(self, before: datetime) -> int:
        """Removes half-written files that are old enough to be nobody's any more."""
        removed = 0
        with _translated():
            for path in self._folder.glob(f"??/*{_UNFINISHED}"):
                with suppress(FileNotFoundError):
                    if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                        path.unlink()
                        removed += 1
        return removed

    def erase(self) -> None:
        """Removes the folder."""
        with _translated(), suppress(FileNotFoundError):
            shutil.rmtree(self._folder)

    def _kept(self, name: str, path: Path) -> KeptImage:
        found = path.stat()
        size = found.st_size
        with suppress(FileNotFoundError):
            size += self._path(name, _SMALL).stat().st_size
        return KeptImage(sha256=name, size=size, put_at=datetime.fromtimestamp(found.st_mtime, UTC))

    def _path(self, name: str, ending: str = _ENDING) -> Path:
        return self._folder / name[:2] / f"{name}{ending}"


def _named(content: bytes, name: str) -> bool:
    return sha256(content).hexdigest() == name


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes) -> None:
    """Writes beside the name and moves there once all is on the disk; readable by the owner alone."""
    # One by one: the mode counts for the last of several folders made at once.
    path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes a new name in a folder durable, where systems can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ImagesUnavailable(f"Pictures cannot be kept or read: {error}") from error
