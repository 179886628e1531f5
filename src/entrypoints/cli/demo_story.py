"""What the demo shows, step by step, all of it through HTTP as the browser extension would."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from importlib.resources import files
from types import TracebackType
from typing import Any, Self

import httpx
import msgspec
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from application.answer import Answer
from application.preferences import Given
from application.use_cases.account_costs import CostSummary
from domain.money import usd_text
from entrypoints.cli.card import STALE_BECAUSE, card, score_line
from entrypoints.cli.cost_tables import totals_table
from entrypoints.cli.demo_service import DemoService
from entrypoints.cli.failures import Failure
from entrypoints.cli.opening import opened
from entrypoints.cli.printing import words
from entrypoints.cli.profile_tables import answers_table, changed
from entrypoints.settings import DEFAULT_HOST, DEFAULT_PORT, Settings

Show = Callable[..., None]
_DATA = files("entrypoints.cli") / "demo_data"
_SESSION = "demo"
_PATIENCE = 60


class Story:
    """The demo, told through ``show``, which prints what it is given or does not."""

    def __init__(self, service: DemoService, show: Show) -> None:
        self._service = service
        self._show = show
        token = (service.data_dir / "token").read_text(encoding="ascii").strip()
        # trust_env: the person's proxies are not for their own machine.
        self._client = httpx.Client(
            base_url=service.address,
            headers={"Authorization": f"Bearer {token}"},
            timeout=_PATIENCE,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def told(self) -> dict[str, Any]:
        """Everything, in order; what was answered, for those who want it as JSON.

        Raises:
            Failure: something was not as it should be.
        """
        self._show(words(f"A service is running at {self._service.address}, with a directory of its own."))
        garments = msgspec.json.decode(_read("garments.json"))
        pages = [_page(garment) for garment in garments]
        profile = self._put_profile("profile.json")
        self._heading("Somebody's answers to the style quiz")
        self._show(answers_table(profile))
        first = self._first_time(pages)
        again = self._again(pages, first)
        anew = self._with_other_answers(pages, first, profile)
        costs = self._costs()
        events = self._replay()
        return {"first": first, "again": again, "anew": anew, "costs": costs, "events": events, "equal": True}

    def _first_time(self, pages: list[dict[str, Any]]) -> list[Answer]:
        self._heading("Five garments, seen for the first time")
        answers = []
        for page in pages:
            answers.append(self._analyze(page))
            self._show(card(answers[-1]))
        return answers

    def _again(self, pages: list[dict[str, Any]], first: list[Answer]) -> list[Answer]:
        self._heading("The same five again: saved earlier, free")
        table = _table("Garment", "Verdict", "This time")
        answers = [self._analyze(page) for page in pages]
        for answer, before in zip(answers, first, strict=True):
            if not answer.cached or answer.cost_picousd or answer.analysis_id != before.analysis_id:
                raise Failure(f"{answer.product.title!r} should have been answered from what is saved, for free.")
            cost = f"cached, cost ${usd_text(answer.cost_picousd)}"
            table.add_row(_title(answer), score_line(answer.analysis_data), Text(cost))
        self._show(table)
        return answers

    def _with_other_answers(
        self, pages: list[dict[str, Any]], first: list[Answer], profile: dict[str, Any]
    ) -> list[Answer]:
        self._heading("They change their mind")
        other = self._put_profile("changed-profile.json")
        self._show(*map(words, changed(profile, other)), Text())
        self._show(
            words(
                "Looked up, what is saved says that it is stale "
                f"(profile_changed: {STALE_BECAUSE['profile_changed']}). Analysed again, each is answered anew:"
            ),
            Text(),
        )
        table = _table("Garment", "Before", "Now")
        answers = []
        for page, before in zip(pages, first, strict=True):
            stale = self._answer("lookup", {"url": page["url"]})
            if stale.stale_reason != "profile_changed":
                raise Failure(f"{stale.product.title!r} should have been marked as from the previous profile.")
            now = self._analyze(page)
            if now.cached or now.stale or now.analysis_id == before.analysis_id:
                raise Failure(f"{now.product.title!r} should have been answered anew for the new profile.")
            table.add_row(_title(now), score_line(stale.analysis_data), score_line(now.analysis_data))
            answers.append(now)
        self._show(table)
        return answers

    def _costs(self) -> CostSummary:
        self._heading("What it cost")
        total = msgspec.convert(self._ask("GET", "costs/total"), CostSummary)
        self._show(totals_table(total))
        return total

    def _replay(self) -> int:
        self._heading("Everything derived, made anew from the log and compared")
        here = Settings(data_dir=self._service.data_dir, host=DEFAULT_HOST, port=DEFAULT_PORT, auth=True, given=Given())
        with opened(here) as container:
            store = container.projection_store()
            before = store.verify()
            store.rebuild()
            after = store.verify()
        if not (before.equal and after.equal):
            raise Failure("replay: live and rebuilt differ, which must never be. Please report it.")
        self._show(words("replay: live and rebuilt are equal"), words(f"{after.events} events read.", "dim"))
        return after.events

    def _put_profile(self, name: str) -> dict[str, Any]:
        document: dict[str, Any] = msgspec.json.decode(_read(name))
        self._ask("PUT", "profile", {"profile": document})
        return document

    def _analyze(self, page: dict[str, Any]) -> Answer:
        return self._answer("analyze", {"page": page, "session_id": _SESSION})

    def _answer(self, what: str, body: dict[str, Any]) -> Answer:
        told = self._ask("POST", what, body)
        return msgspec.convert(dict.fromkeys(Answer.__struct_fields__) | told, Answer)

    def _ask(self, method: str, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            response = self._client.request(method, f"/api/v1/{what}", json=body)
        except httpx.HTTPError as error:
            raise Failure(f"The demo's service did not answer: {error}.") from error
        if response.status_code != httpx.codes.OK:
            raise Failure(f"The demo's service refused {method} {what}: {response.status_code} {response.text}")
        told: dict[str, Any] = response.json()
        return told

    def _heading(self, text: str) -> None:
        self._show(Text(), Text(text, style="bold underline"), Text())


def _read(name: str) -> bytes:
    return (_DATA / name).read_bytes()


def _page(garment: dict[str, str]) -> dict[str, Any]:
    if name := garment.get("structured"):
        return {"url": garment["url"], "structured": msgspec.json.decode(_read(name))}
    return {"url": garment["url"], "html": gzip.decompress(_read(garment["html"])).decode("utf-8")}


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(heading, ratio=3 if heading == "Garment" else None)
    return table


def _title(answer: Answer) -> RenderableType:
    return words(answer.product.title)
