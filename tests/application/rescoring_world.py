"""The whole application with stylists of batches, and products that a change of profile left behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from application.asking import Stylists
from application.current_profile import CurrentProfile
from application.rescoring import Job
from application.use_cases.background_rescoring import BackgroundRescoring
from application.use_cases.cancel_rescoring import CancelRescoring
from application.use_cases.collect_rescoring import CollectRescoring
from application.use_cases.consult_stylist import ConsultStylist
from application.use_cases.follow_rescoring import FollowRescoring
from application.use_cases.plan_rescoring import Plan, PlanRescoring
from application.use_cases.rescore_one_by_one import RescoreOneByOne
from application.use_cases.show_rescoring import RescoringProgress, ShowRescoring
from application.use_cases.start_rescoring import StartRescoring
from domain.events import ProductAnalyzed
from domain.money import TokenUsage
from domain.prices import SHIPPED_PRICES
from tests.application.world import World
from tests.builders import DAY, a_product, a_profile
from tests.fakes.batch_stylist import ScriptedBatches
from tests.fakes.ids import FakeIds
from tests.fakes.jobs import InMemoryJobs
from tests.fakes.stylist import MOST_TOKENS

BEFORE, AFTER = a_profile(), a_profile(aesthetics=["streetwear"])


def half(tokens: TokenUsage, model: str = "claude-haiku-5-5") -> int:
    """What these cost in a batch."""
    price = SHIPPED_PRICES.price(model, DAY, tokens.prompt)
    assert price.cost(tokens) % 2 == 0
    return price.cost(tokens) // 2


WORST = half(MOST_TOKENS)


class RescoringWorld(World):
    """Wired as the container does it; ``batches`` answers for Claude."""

    def __init__(self, *, batched: bool = True, **world: Any) -> None:
        super().__init__(**world)
        self.prices = SHIPPED_PRICES
        self.ids = FakeIds(first=1_000)
        self.consult = ConsultStylist(
            self.store,
            self.bookkeeper,
            self.clock,
            FakeIds(first=5_000),
            lambda: self.prices,
            timedelta(seconds=90),
            chance=lambda: 0.0,
        )
        self.stylists = Stylists(self.available, self.rules)
        self.batches = ScriptedBatches()
        self.jobs = InMemoryJobs()
        batch_stylists = {"claude": self.batches} if batched else {}
        self.plan = PlanRescoring(
            self.stylists,
            batch_stylists,
            self.read_models,
            self.preferences,
            CurrentProfile(self.read_models),
            self.show_picture,
            self.clock,
            self.ids,
            lambda: self.prices,
        )
        self.start = StartRescoring(batch_stylists, self.jobs, self.bookkeeper, self.show_picture)
        self.collect_results = CollectRescoring(self.bookkeeper, self.ids, lambda: self.prices)
        one_by_one = RescoreOneByOne(
            self.stylists, self.consult, self.flights, self.read_models, self.show_picture, self.jobs, self.clock
        )
        self.follow = FollowRescoring(batch_stylists, self.jobs, self.collect_results, one_by_one, self.clock)
        self.cancel = CancelRescoring(batch_stylists, self.jobs)
        self.show = ShowRescoring(self.jobs, self.read_models)
        self.background = BackgroundRescoring(self.jobs, lambda: self.follow)

    async def given_products(self, *names: str, profile: dict[str, Any] = AFTER) -> None:
        """Each was analysed in full for a profile that is not in force any more."""
        await self.profile.change(BEFORE)
        for name in names:
            await self.analyze(product=a_product(url=f"https://shop.example/p/{name}", title=name))
        await self.profile.change(profile)

    async def begun(self) -> Job:
        """A job, begun."""
        return await self.start(self.plan())

    async def followed(self, job: Job) -> RescoringProgress:
        """A job at its end."""
        await self.follow(job.job_id)
        return self.progress(job)

    def progress(self, job: Job) -> RescoringProgress:
        """How it is doing."""
        found = self.show(job.job_id)
        assert found is not None
        return found

    def anew(self, job: Job) -> list[ProductAnalyzed]:
        """What was analysed by the job."""
        return [event for event in self.happened(ProductAnalyzed) if event.session_id == job.session_id]

    @property
    def titles(self) -> list[str]:
        """What a plan takes now."""
        return titles(self.plan())


def titles(plan: Plan) -> list[str]:
    """The products of a plan."""
    return [item.product.title for item in plan.job.items]
