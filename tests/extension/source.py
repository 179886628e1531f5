"""The extension's files as text: what is written in strings, without comments, and what they refer to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|(?<![:\\'"`])//[^\n]*)"""
    r"""|'(?P<single>(?:[^'\\\n]|\\.)*)'|"(?P<double>(?:[^"\\\n]|\\.)*)"|`(?P<template>(?:[^`\\]|\\.)*)`""",
    re.S,
)
HOLE = re.compile(r"\$\{[^{}]*\}")


class Text(NamedTuple):
    """A string in a script; `parts` are what stands between the holes of a template, and one part if there is none."""

    parts: tuple[str, ...]
    line: int
    before: str  # the sixty characters before it
    after: str  # the ten characters after it


def without_comments(script: str) -> str:
    """A script with its comments blanked out, line for line."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0]) if found["comment"] else found[0]

    return TOKEN.sub(blank, script)


def strings(script: str) -> Iterator[Text]:
    """Every string of a script, and every string within a template's holes."""
    code = without_comments(script)
    for found in TOKEN.finditer(code):
        line = code.count("\n", 0, found.start()) + 1
        around = code[max(0, found.start() - 60) : found.start()], code[found.end() : found.end() + 10]
        template = found["template"]
        if template is None:
            yield Text((found["single"] or found["double"] or "",), line, *around)
            continue
        yield Text(tuple(HOLE.split(template)), line, *around)
        for hole in HOLE.findall(template):
            yield from (text._replace(line=line) for text in strings(hole[2:-1]))


def referred(folder: Path, file: Path) -> set[Path]:
    """The files of the extension that a file of it refers to: by a path in a string, an attribute or a `url()`."""
    if file.suffix not in {".js", ".html", ".css", ".json"} or "_locales" in file.parts:
        return set()
    names = {candidate for text in _paths(file) for candidate in _files(folder, file, text)}
    return names - {file}


def reachable(folder: Path) -> set[Path]:
    """Everything that the manifest leads to."""
    found = {folder / "manifest.json", *folder.glob("_locales/*/messages.json")}
    waiting = list(found)
    while waiting:
        new = referred(folder, waiting.pop()) - found
        found |= new
        waiting += new
    return found


def _paths(file: Path) -> Iterator[tuple[str, ...]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        yield from ((value,) for value in json_strings(json.loads(text)))
    elif file.suffix == ".js":
        yield from (found.parts for found in strings(text))
    elif file.suffix == ".html":
        yield from ((path,) for path in re.findall(r"\b(?:href|src)=\"([^\"]+)\"", text))
    else:
        yield from ((path,) for path in re.findall(r"(?:url\(|@import )['\"]?([^'\")\s]+)", text))


# Holes of a path stand for one part of it: `pages/${name}/${name}.html`.
def _files(folder: Path, file: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    path = "*".join(parts)
    if not re.fullmatch(r"[\w./*-]+\.\w+(?:[?#].*)?", path):
        return
    path = re.split(r"[?#]", path)[0].lstrip("/")
    for place in (file.parent, folder):
        whole = (place / path).resolve()
        if whole.is_relative_to(folder.resolve()):
            yield from folder.glob(str(whole.relative_to(folder.resolve())))


def json_strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from json_strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from json_strings(item)
