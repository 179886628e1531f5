"""Product pages against what people read on them: F1 per field, time per page, and a plain peer in the same run.

    python -m bench.pages [--folder DIR] [--half A|B] [--wrong] [--json] [--without json-ld,classes]

The metric is that of the public benchmark the pages come from: a wrong answer is a false positive and, where the page
has a label, a false negative too. Halves are by the hash of a page's name: rules are written by looking at A alone.
`--without` takes sources out of the pages first, and so shows how much each carries.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from adapters.pages.currency import currency_code  # noqa: E402
from adapters.pages.reader import WholePageReader  # noqa: E402
from application.ports.page_reader import NotAProductPage, Page  # noqa: E402
from bench.pages_without import SOURCES, without  # noqa: E402
from bench.peers.plain_extruct import plain_extruct  # noqa: E402
from bench.result import Result  # noqa: E402

COMMITTED = ROOT / "tests" / "data" / "pages"
SHARED = ROOT.parent / "shared" / "data" / "product-pages"
GOALS = {"price": 0.95, "availability": 0.96, "sku": 0.84, "brand": 0.85, "currency": 0.95}
# Of these fields only pages with a label count: nobody wrote down that a page has none.
WHERE_LABELLED = frozenset({"brand", "currency"})

DOLLARS = frozenset({"USD", "TWD", "ARS", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "UYU"})

Answer = Mapping[str, str | None]


@dataclass
class Score:
    """Counts of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN); a field nobody asked about is perfect."""
        total = 2 * self.right + self.wrong + self.missed
        return 1.0 if total == 0 else 2 * self.right / total

    def count(self, name: str, predicted: str | None, wanted: set[str]) -> None:
        if predicted is not None and predicted in wanted:
            self.right += 1
            return
        self.wrong += predicted is not None
        self.missed += bool(wanted)
        if predicted is not None or wanted:
            self.notes.append(f"{name}: {predicted!r} for {sorted(wanted)}")


@dataclass
class Round:
    """What one reader made of all pages."""

    scores: dict[str, Score]
    seconds: list[float]
    refused: list[str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--folder", type=Path, help="with ground-truth.json and *.html.gz (in it or in html/)")
    parser.add_argument("--half", choices=("A", "B"), help="one half of the pages")
    parser.add_argument("--wrong", action="store_true", help="list every wrong answer")
    parser.add_argument("--without", default="", help=f"sources taken out first, by commas: {', '.join(SOURCES)}")
    parser.add_argument("--json", action="store_true", help="print the results as JSON, nothing else")
    given = parser.parse_args()
    gone = frozenset(filter(None, given.without.split(",")))
    if gone - SOURCES.keys():
        parser.error(f"no such source: {', '.join(sorted(gone - SOURCES.keys()))}")
    pages = [(name, without(gone, page), truth) for name, page, truth in labelled(given.folder or folder(), given.half)]
    ours, peer = judged(read_whole, pages), judged(plain_extruct, pages)
    if given.json:
        print(json.dumps({name: _as_json(each) for name, each in (("ours", ours), ("plain extruct", peer))}))
        return
    print(f"{len(pages)} pages; F1 by field, ours and extruct + price-parser, plain\n")
    for name, goal in GOALS.items():
        mine, theirs = ours.scores[name], peer.scores[name]
        met = "yes" if mine.f1 >= goal else "NO"
        print(f"{name:<13}{mine.f1:6.3f}   {theirs.f1:6.3f}   goal ≥ {goal:.2f} {met:<3}"
              f"   right {mine.right}, wrong {mine.wrong}, missed {mine.missed}")  # fmt: skip
    print(f"\nms per page    median {median(ours.seconds) * 1e3:.0f}, p95 {percentile(ours.seconds) * 1e3:.0f}"
          f"   (plain: {median(peer.seconds) * 1e3:.0f}, {percentile(peer.seconds) * 1e3:.0f})")  # fmt: skip
    print(f"refused        {len(ours.refused)} {' '.join(ours.refused)}")
    if given.wrong:
        for name, score in ours.scores.items():
            print(f"\n{name}")
            print("\n".join(f"  {note}" for note in score.notes))


def measure() -> list[Result]:
    """The same as lines of the benchmarks' common table."""
    pages = list(labelled(folder(), None))
    ours, peer = judged(read_whole, pages), judged(plain_extruct, pages)
    lines = [
        Result(
            name=f"pages: F1 of {name}",
            median=ours.scores[name].f1,
            unit="",
            goal=f"≥ {goal}",
            met=ours.scores[name].f1 >= goal,
            note=f"extruct + price-parser: {peer.scores[name].f1:.3f}",
        )
        for name, goal in GOALS.items()
    ]
    p95 = f"p95 {percentile(ours.seconds) * 1e3:.0f} ms"
    slow = median(ours.seconds) * 1e3
    return [
        *lines,
        Result(name="pages: time per page", median=slow, unit="ms", goal="≤ 40 ms", met=slow <= 40, note=p95),
    ]


def folder() -> Path:
    """The shared practice pages where they are, else the committed ones, which are the same."""
    return SHARED if SHARED.is_dir() else COMMITTED


def half_of(name: str) -> str:
    return "AB"[hashlib.sha256(name.encode()).digest()[0] % 2]


def labelled(where: Path, half: str | None) -> Iterable[tuple[str, Page, dict[str, list[str]]]]:
    """Name, page and labels of each page in a folder."""
    truth: dict[str, dict[str, Any]] = json.loads((where / "ground-truth.json").read_text())
    inner = where / "html" if (where / "html").is_dir() else where
    for name, labels in truth.items():
        path = inner / f"{name}.html.gz"
        if half in (None, half_of(name)) and path.exists():
            html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            yield name, Page(url=labels["url"], html=html), labels


def judged(read: Callable[[Page], Answer | None], pages: Iterable[tuple[str, Page, dict[str, list[str]]]]) -> Round:
    """A reader's scores and times; it answers None for a page that it refuses."""
    scores: dict[str, Score] = defaultdict(Score)
    seconds: list[float] = []
    refused: list[str] = []
    for count, (name, page, labels) in enumerate(pages):
        if count == 0:
            read(page)  # the first page pays for the imports
        began = time.perf_counter()
        answer = read(page)
        seconds.append(time.perf_counter() - began)
        if answer is None:
            refused.append(name[:8])
        host = urlsplit(page.url).hostname or ""
        for asked in GOALS:
            wanted = _wanted(asked, labels, host)
            if wanted or asked not in WHERE_LABELLED:
                scores[asked].count(name[:8], _told(asked, answer or {}), wanted)
    return Round({asked: scores[asked] for asked in GOALS}, seconds, refused)


def read_whole(page: Page) -> Answer | None:
    try:
        product = WholePageReader().read(page).product
    except NotAProductPage:
        return None
    return {asked: getattr(product, asked) for asked in GOALS}


def percentile(values: list[float], share: float = 0.95) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _wanted(asked: str, labels: Mapping[str, Any], host: str) -> set[str]:
    values = [str(value) for value in labels.get(asked) or []]
    if asked == "availability":
        return set(values) or {"InStock"}
    if asked == "sku":
        return {value.strip() for value in [*values, *map(str, labels.get("gtin") or [])]}
    if asked == "price":
        return {number for value in values if (number := _decimal(value))}
    if asked == "brand":
        return {value.strip().casefold() for value in values}
    codes = {code for value in values for place in (host, "") if (code := currency_code(value, place))}
    # "$" is the sign of many: the label does not say whose.
    return codes | DOLLARS if "USD" in codes and "$" in values else codes


def _told(asked: str, answer: Answer) -> str | None:
    value = answer.get(asked)
    if value is None or not value.strip():
        return None
    return {"price": _decimal, "brand": lambda text: text.strip().casefold()}.get(asked, str.strip)(value)


def _decimal(value: str) -> str | None:
    try:
        return str(Decimal(value.strip().replace(",", ".")).normalize())
    except InvalidOperation:
        return None


def _as_json(each: Round) -> dict[str, Any]:
    return {
        "f1": {name: round(score.f1, 4) for name, score in each.scores.items()},
        "median_ms": round(median(each.seconds) * 1e3, 1),
        "p95_ms": round(percentile(each.seconds) * 1e3, 1),
        "refused": each.refused,
    }


if __name__ == "__main__":
    main()
