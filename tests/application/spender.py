"""A process that asks a paid stylist many times at once: `python -m tests.application.spender FILE SEED REQUESTS`.

Says ``ready``, begins at a line on its input, and ends with a line of JSON: how often each outcome came.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.read_models import SqliteReadModels
from adapters.system import SystemClock, SystemIds
from application.bookkeeper import Bookkeeper
from application.consultation import Consultation
from application.ports.stylist import StyleRequest, StylistReply, StylistUnavailable, Tell, nobody
from application.use_cases.consult_stylist import ConsultStylist
from domain.fingerprint import Question
from domain.money import TokenUsage
from domain.prices import SHIPPED_PRICES
from tests.builders import DAY, a_product
from tests.fakes.stylist import ScriptedStylist, valid_analysis

MODEL = "claude-opus-5-5"
MOST = TokenUsage(input=2_000, output=1_000)  # $0.028


class Moody(ScriptedStylist):
    """Answers, fails in every way, or hangs until it is cancelled, as chance has it."""

    def __init__(self, random: Random) -> None:
        super().__init__(own_model=MODEL, most=MOST)
        self._random = random

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """Takes its time, in turns of the loop, and uses up to the most it could."""
        for _ in range(self._random.randrange(40)):
            await asyncio.sleep(0)
        used = TokenUsage(input=self._random.randint(1, MOST.input), output=self._random.randint(1, MOST.output))
        match self._random.randrange(10):
            case 0:
                raise StylistUnavailable("overloaded")
            case 1:
                raise StylistUnavailable("refused after reading", tokens=used)
            case 2:
                raise StylistUnavailable("connection broken", tokens=None)
            case 3:
                return StylistReply(analysis=valid_analysis(request, headline="Only $15."), tokens=used)
            case 4:
                await asyncio.Event().wait()
        return StylistReply(analysis=valid_analysis(request), tokens=used)


def consultation(number: int, process: str) -> Consultation:
    """A question nobody else asks."""
    question = Question(
        canonical_url=f"https://shop.example/{process}/{number}",
        style_fingerprint="f" * 16,
        profile_version=None,
        mode="basic",
        stylist="claude",
        model=MODEL,
        prompt_version="scripted-1",
        locale="en",
        pictures=False,
    )
    request = StyleRequest(product=a_product(), profile=None, mode="basic", model=MODEL, locale="en")
    return Consultation(
        question=question,
        request=request,
        product_id=f"{process}-{number}",
        session_id=process,
        day=DAY,
        asked_stylist="claude",
    )


async def spend(file: Path, seed: str, requests: int) -> Counter[str]:
    """Asks all at once, some of it cancelled on the way."""
    random = Random(seed)
    clock = SystemClock()
    store = SqliteEventStore(file, clock, SystemIds())
    store.start()
    read_models = SqliteReadModels(file)
    consult = ConsultStylist(
        store, Bookkeeper(store, read_models, clock), clock, SystemIds(), lambda: SHIPPED_PRICES, timedelta(seconds=1)
    )
    stylist = Moody(random)

    async def ask(number: int) -> str:
        for _ in range(random.randrange(1_000)):
            await asyncio.sleep(0)
        try:
            await consult(stylist, consultation(number, seed))
        except StylistUnavailable as error:
            return error.reason
        return "answered"

    tasks = [asyncio.create_task(ask(number)) for number in range(requests)]
    await asyncio.sleep(0)
    for task in random.sample(tasks, requests // 20):
        asyncio.get_running_loop().call_later(random.random(), task.cancel)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    read_models.close()
    store.close()
    return Counter(outcome if isinstance(outcome, str) else type(outcome).__name__ for outcome in outcomes)


if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201 - the test reads it
    sys.stdin.readline()
    print(json.dumps(asyncio.run(spend(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))))  # noqa: T201 - as above
