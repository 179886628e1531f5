"""What is wrong with the extension's words, as sentences: `_locales` against one another and against what uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.extension.source import Text, strings
from tools.pack_extension import shipped

Messages = dict[str, dict[str, Any]]

SOURCE = "en"
API = Path(__file__).parents[2] / "docs" / "api.md"
PLURALS = ("zero", "one", "two", "few", "many", "other")
KEY = re.compile(r"[a-z][a-z0-9_]*(?:_[A-Z][A-Za-z_]*)?")
CODE = re.compile(r"[A-Z][A-Z_]+[A-Z]")
CALL = re.compile(r"\b(t|plural|choice|getMessage)\(\s*$")
OWN_T = re.compile(r"\b(?:t|words) = \([^)]*\) => chrome\.i18n\.getMessage\((?:[^`;]*\? key : )?`(\w+_)\$\{")
COMPARED = re.compile(r"\s*(?:in\b|[!=]==)")
IN_HTML = re.compile(r"\bdata-t(?:-[a-z-]+)?=\"([^\"]*)\"")
IN_TEXT = re.compile(r"__MSG_(\w+)__")
SHOWN = re.compile(r"(?:\.textContent\s*=\s*|\.append\(\s*|\.prepend\(\s*|\bh\('(?!code'|kbd')[\w-]+', \{[^{}]*\}, )$")
BEGINNING = re.compile(r"[A-Z][a-z’']*[ ,]")
WORD = re.compile(r"(?<![\w-])[a-zA-Z’']{2,}(?![\w-])")
FOR_THE_LOG = re.compile(r"(?:Error|report|log|throw|fail)\b[^;]*$")
SHOWN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
LETTERS = re.compile(r"[^\W\d_]{2}")


def locales(folder: Path) -> dict[str, Messages]:
    """The messages of each language, by key."""
    return {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("_locales/*/messages.json"))
    }


def differences(languages: dict[str, Messages]) -> Iterator[str]:
    """Keys that one language has and another lacks, and what differs beneath equal keys."""
    english = languages[SOURCE]
    for name, messages in languages.items():
        yield from (f"{name}: {key} is missing" for key in sorted(english.keys() - messages.keys()))
        yield from (f"{name}: {key} is not in {SOURCE}" for key in sorted(messages.keys() - english.keys()))
        for key in sorted(english.keys() & messages.keys()):
            ours, theirs = values(english[key]), values(messages[key])
            one_form = key.endswith(("_one", "_other"))  # "one garment": the number may be a word
            if ours - {"$1"} != theirs - {"$1"} if one_form else ours != theirs:
                yield f"{name}: {key} has {sorted(theirs)}, {SOURCE} {sorted(ours)}"
            if (
                name != SOURCE
                and english[key]["message"] == messages[key]["message"]
                and is_prose(english[key]["message"])
            ):
                yield f"{name}: {key} is still English"


def is_prose(text: str) -> bool:
    """Whether it has words enough that two languages never say it alike."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= 4


def is_sentence(text: str) -> bool:
    """Whether it begins like a sentence and has three words."""
    return bool(BEGINNING.match(text)) and len(WORD.findall(text)) >= 3


def flaws(languages: dict[str, Messages]) -> Iterator[str]:
    """What is wrong with a language by itself: order, names, empty messages, placeholders."""
    for name, messages in languages.items():
        if list(messages) != sorted(messages):
            first = next(key for key, right in zip(messages, sorted(messages), strict=True) if key != right)
            yield f"{name}: {first} is not in its place: keys are sorted"
        for key, message in messages.items():
            if not KEY.fullmatch(key):
                yield f"{name}: {key} is no key of small letters, digits and _"
            if message.keys() - {"message", "description", "placeholders"}:
                yield f"{name}: {key} has members that browsers do not know"
            if not message["message"].strip():
                yield f"{name}: {key} is empty"
            declared = {one.lower() for one in message.get("placeholders", {})}
            used = {one.lower() for one in named(message["message"])}
            yield from (f"{name}: {key} uses ${one}$, which is not declared" for one in sorted(used - declared))
            yield from (f"{name}: {key} declares ${one}$ and does not use it" for one in sorted(declared - used))


def named(text: str) -> list[str]:
    """The names of the placeholders in a message."""
    return re.findall(r"\$([A-Za-z_@][\w@]*)\$", text)


def values(message: dict[str, Any]) -> set[str]:
    """What is put into a message: `$1`, whether it stands there itself or in a placeholder's content."""
    contents = {name.lower(): one["content"] for name, one in message.get("placeholders", {}).items()}
    text = message["message"] + "".join(contents.get(name.lower(), "") for name in named(message["message"]))
    return set(re.findall(r"\$[1-9]", text))


def unknown(folder: Path) -> Iterator[str]:
    """Keys that are asked for and not there."""
    english = locales(folder)[SOURCE].keys()
    for path in shipped(folder):
        where = path.relative_to(folder)
        text = path.read_text(encoding="utf-8") if path.suffix in {".js", ".html", ".css", ".json"} else ""
        if path.suffix == ".html":
            yield from (f"{where}: {key}" for key in IN_HTML.findall(text) if key not in english)
        if path.suffix != ".js" and "_locales" not in path.parts:
            yield from (f"{where}: {key}" for key in IN_TEXT.findall(text) if key not in english)
        if path.suffix == ".js":
            prefix = own_prefix(path.parent)
            there = {*english, *(key.removeprefix(prefix) for key in english if prefix and key.startswith(prefix))}
            yield from (f"{where}:{found.line}: {key}" for found in strings(text) for key in _lacking(found, there))


def own_prefix(directory: Path) -> str:
    """What a `t` of a folder's own puts before its keys, where there is a message by that name."""
    for path in sorted(directory.glob("*.js")):
        if found := OWN_T.search(path.read_text(encoding="utf-8")):
            return found[1]
    return ""


def _lacking(found: Text, there: set[str]) -> Iterator[str]:
    call = CALL.search(found.before)
    if not call or found.parts[0].startswith("@@"):
        return
    key, whole = found.parts[0], len(found.parts) == 1
    match call[1], whole:
        case "plural", True:
            yield from (f"{key}_{form}" for form in ("one", "other") if f"{key}_{form}" not in there)
        case "choice", True:
            if not any(other.startswith(f"{key}_") for other in there):
                yield f"{key}_…"
        case _, True:
            if key not in there:
                yield key
        case _, False:
            if not any(other.startswith(key) for other in there):
                yield f"{key}…"


def unused(folder: Path) -> list[str]:
    """Keys that nothing asks for: not in HTML, manifest or CSS, nor as a string in a script.

    A template counts for all keys that begin as it does, or, beginning with a hole, for those that end as it does and
    whose beginning is a string somewhere. A key for the code of a problem is asked for by that code: one of the
    service's (docs/api.md), or of the extension's own.
    """
    exact: set[str] = set()
    beginnings: set[str] = set()
    endings: set[str] = set()
    for path in shipped(folder):
        if "_locales" in path.parts or path.suffix not in {".js", ".html", ".css", ".json"}:
            continue
        text = path.read_text(encoding="utf-8")
        exact.update(IN_TEXT.findall(text), IN_HTML.findall(text))
        prefix = own_prefix(path.parent) if path.suffix == ".js" else ""
        for found in strings(text) if path.suffix == ".js" else ():
            first, call = found.parts[0], CALL.search(found.before)
            names = {first, prefix + first}
            if len(found.parts) > 1 and not first:
                endings.add(found.parts[-1])
            elif len(found.parts) > 1 and len(first) > 2 and KEY.fullmatch(first):
                beginnings |= names if first != prefix else set()
            elif call and call[1] == "choice":
                beginnings |= {f"{name}_" for name in names}
            else:
                exact |= {*names, *(f"{name}_{form}" for name in names for form in PLURALS)}
    known = exact | set(CODE.findall(API.read_text(encoding="utf-8")))
    codes = {code.lower() for code in known if CODE.fullmatch(code) and "_" in code}
    used = exact | {stem + ending for stem in exact for ending in endings}
    return sorted(
        key
        for key in locales(folder)[SOURCE]
        if key not in used
        and not key.startswith(tuple(beginnings))
        and not any(f"_{code}_" in f"{key.lower()}_" for code in codes)
    )


def wordy_html(folder: Path) -> Iterator[str]:
    """Words in HTML that `data-t` does not replace."""
    for path in shipped(folder):
        if path.suffix == ".html":
            reader = _Words()
            reader.feed(path.read_text(encoding="utf-8"))
            yield from (f"{path.relative_to(folder)}:{line}: {text}" for line, text in reader.found)


class _Words(HTMLParser):
    EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
    SILENT = frozenset({"script", "style", "title"})  # the title is set by ui/shell.js

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in SHOWN_ATTRIBUTES:
            if LETTERS.search(given.get(name) or "") and f"data-t-{name}" not in given:
                self.found.append((self.getpos()[0], f"{name}={given[name]}"))
        covered = "data-t" in given or given.get("translate") == "no" or tag in self.SILENT
        if tag not in self.EMPTY:
            self.open.append((tag, covered))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if LETTERS.search(data) and not any(covered for _, covered in self.open):
            self.found.append((self.getpos()[0], data.strip()))


def wordy_scripts(folder: Path) -> Iterator[str]:
    """Strings in what people see that look like words of a language: sentences, and text given to an element."""
    for path in shipped(folder):
        if path.suffix != ".js" or path.relative_to(folder).parts[0] == "background":
            continue
        for found in strings(path.read_text(encoding="utf-8")):
            statement = re.split(r"[;\n]", found.before)[-1]
            sentence = is_sentence(" ".join(found.parts)) and not FOR_THE_LOG.search(statement)
            shown = SHOWN.search(found.before) and not COMPARED.match(found.after)
            shown = shown and any(LETTERS.search(part) for part in found.parts)
            if sentence or shown:
                yield f"{path.relative_to(folder)}:{found.line}: {'…'.join(found.parts)}"
