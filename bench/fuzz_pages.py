"""Mutated product pages for the page reader: no crash, no hang, bounded memory.

    python -m bench.fuzz_pages [--inputs N] [--minutes T] [--workers W] [--seed S] [--keep DIR]

Each input is a saved page cut, spliced, repeated or scribbled over. What the reader may do with it: answer, or
say that it is no product's page. Anything else, and any input that takes more than three seconds of the processor, is
reported and, with ``--keep``, written down.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

import msgspec  # noqa: E402

from adapters.pages.reader import WholePageReader  # noqa: E402
from application.ports.page_reader import NotAProductPage, Page  # noqa: E402
from bench.pages import COMMITTED, folder, labelled  # noqa: E402
from domain.product import Product  # noqa: E402

SLOW = 3.0
NASTY = (
    '"', "'", "<", ">", "</", "<!--", "-->", "{", "}", "[", "]", "\\", "\\u", "&", "&#", "\x00", "\ud800", "€", "1e999",
    "NaN", "Infinity", "9" * 400, "-0", "0.0000000001", "1.299,00 €", "$", "%", "<script>", "</script>",
    '<script type="application/ld+json">', "<h1>", "<del>", "<table>", "<select>", "]]>", "\u202e", "javascript:",
    "http://[", "//", "data:", '{"@type":"Product","name":"x","offers":{"price":', "<div itemscope itemprop=offers>",
    "Brand:", "SKU: ", "100% ", "display:none", "\n", " " * 300,
)  # fmt: skip

Mutation = Callable[[random.Random, str, list[str]], str]


def cut(dice: random.Random, html: str, _all: list[str]) -> str:
    start = dice.randrange(len(html) + 1)
    return html[:start] + html[min(len(html), start + dice.choice((1, 20, 400, 20_000))) :]


def end_early(dice: random.Random, html: str, _all: list[str]) -> str:
    return html[: dice.randrange(len(html) + 1)]


def scribble(dice: random.Random, html: str, _all: list[str]) -> str:
    for _ in range(dice.choice((1, 5, 50))):
        at = dice.randrange(len(html) + 1)
        html = html[:at] + dice.choice(NASTY) + html[at + dice.randrange(3) :]
    return html


def repeat(dice: random.Random, html: str, _all: list[str]) -> str:
    start = dice.randrange(len(html) + 1)
    piece = html[start : start + dice.choice((5, 60, 2000))]
    return (html[:start] + piece * dice.choice((2, 30, 1500)) + html[start:])[:8_000_000]


def splice(dice: random.Random, html: str, every: list[str]) -> str:
    other = dice.choice(every)
    at, start = dice.randrange(len(html) + 1), dice.randrange(len(other) + 1)
    return html[:at] + other[start : start + dice.choice((300, 30_000, 300_000))] + html[at:]


def swap_digits(dice: random.Random, html: str, _all: list[str]) -> str:
    start = dice.randrange(len(html) + 1)
    piece = html[start : start + 5000]
    return (
        html[:start]
        + piece.translate({ord(d): dice.choice("0123456789.,€eE-") for d in "0123456789"})
        + html[start + 5000 :]
    )


MUTATIONS: tuple[Mutation, ...] = (cut, end_early, scribble, repeat, splice, swap_digits)


def main() -> None:
    """Runs the workers and prints what they found."""
    parser = argparse.ArgumentParser(prog="bench.fuzz_pages", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="at most so many (default a million)")
    parser.add_argument("--minutes", type=float, default=60, help="at most so long (default an hour)")
    parser.add_argument("--workers", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that failed")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    each = -(-given.inputs // given.workers)
    work = [(given.seed * 1000 + number, each, given.minutes * 60, given.keep) for number in range(given.workers)]
    with multiprocessing.Pool(given.workers) as pool:
        reports = pool.starmap(fuzz, work)
    failures = [failure for report in reports for failure in report[2]]
    print(f"{sum(report[0] for report in reports):,} inputs, {sum(report[1] for report in reports):,} read as products")
    print(f"slowest {max(report[3] for report in reports):.2f} s of the processor; peak memory "
          f"{max(report[4] for report in reports)} MB a process")  # fmt: skip
    print(f"{len(failures)} failures")
    print("\n".join(failures[:50]))
    sys.exit(1 if failures else 0)


def fuzz(seed: int, most: int, seconds: float, keep: Path | None) -> tuple[int, int, list[str], float, int]:
    """Inputs, those read as products, failures, the slowest (s) and the peak of memory (MB)."""
    dice = random.Random(seed)
    pages = [(page.url, page.html or "") for _, page, _ in labelled(folder(), None)]
    pages += [("https://shop.example/p/1", path.read_text()) for path in (COMMITTED / "negatives").glob("*.html")]
    every = [html for _, html in pages]
    reader = WholePageReader()
    until = time.monotonic() + seconds
    read = products = 0
    failures: list[str] = []
    slowest = 0.0
    while read < most and time.monotonic() < until:
        url, html = dice.choice(pages)
        for _ in range(dice.choice((1, 1, 2, 4))):
            html = dice.choice(MUTATIONS)(dice, html, every)
        read += 1
        began = time.process_time()
        problem = None
        try:
            found = reader.read(Page(url=url, html=html))
            msgspec.convert(msgspec.to_builtins(found.product), Product)
            msgspec.json.encode(found)
            products += 1
        except NotAProductPage:
            pass
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            problem = f"{type(error).__name__}: {error}"[:300]
        took = time.process_time() - began
        slowest = max(slowest, took)
        if problem is None and took > SLOW:
            problem = f"took {took:.1f} s"
        if problem:
            name = hashlib.sha256(html.encode("utf-8", "replace")).hexdigest()[:12]
            failures.append(f"{name} {url[:80]}: {problem}")
            if keep:
                (keep / f"{name}.html").write_bytes(html.encode("utf-8", "surrogatepass"))
    return read, products, failures, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
