"""Which products a change of profile leaves behind, and what analysing them anew would cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from application.asked_anew import request_of
from application.asking import Stylists, question
from application.calendar import local_day
from application.current_profile import ActiveProfile, CurrentProfile
from application.ports.batch_stylist import BatchStylist
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.read_models import ReadModels
from application.ports.stylist import Stylist, StylistUnavailable
from application.preferences import CurrentPreferences
from application.projections.analyses import ANALYSES, CACHED_ANALYSES, AnalysisRow, newest_first_prefix
from application.projections.products import PRODUCTS, ProductRow
from application.rescoring import Item, Job
from application.seen_colours import with_seen_colours
from application.sight import Sight
from application.use_cases.show_picture import ShowPicture
from domain.addresses import address_key
from domain.fingerprint import answer_key
from domain.money import usd
from domain.prices import PriceList, PriceUnknown

MOST_BATCHED = 500
"""Products of one batch: with pictures, as much as a request may weigh. The rest waits for the next rescoring."""


class PricedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item, the most it can cost and what it likely costs, in pico-dollars."""

    item: Item
    worst_picousd: int
    expected_picousd: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A job that could be begun now. ``left`` is how many products more than it takes there are."""

    job: Job
    priced: tuple[PricedItem, ...]
    left: int = 0

    @property
    def worst_picousd(self) -> int:
        """The most that all of it can cost: what is set aside."""
        return sum(each.worst_picousd for each in self.priced)

    @property
    def expected_picousd(self) -> int:
        """What all of it likely costs."""
        return sum(each.expected_picousd for each in self.priced)


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A plan in figures. ``estimate_usd`` is what it likely costs, from what the same products took the last time."""

    count: int
    left: int
    stylist: str
    batched: bool
    estimate_usd: float
    estimate_picousd: int
    worst_usd: float
    worst_picousd: int


class PlanRescoring:
    """Finds every product whose newest full analysis is for another profile; asks nobody and spends nothing.

    Hidden products are left out, and those whose answer for the profile in force is stored already.
    """

    def __init__(
        self,
        stylists: Stylists,
        batch_stylists: Mapping[str, BatchStylist],
        read_models: ReadModels,
        preferences: CurrentPreferences,
        profile: CurrentProfile,
        show_picture: ShowPicture,
        clock: Clock,
        ids: Ids,
        prices: Callable[[], PriceList],
    ) -> None:
        self._stylists = stylists
        self._batch_stylists = batch_stylists
        self._read_models = read_models
        self._preferences = preferences
        self._profile = profile
        self._show_picture = show_picture
        self._clock = clock
        self._ids = ids
        self._prices = prices

    def __call__(self) -> Plan:
        """The plan, with nothing in it where there is no profile or all is in date. Scans all products.

        Raises:
            StylistUnavailable: the preferred stylist is not set up here.
            PriceUnknown: what its model costs is not known.
            InexactAmount: half of its price is finer than a pico-dollar.
        """
        preferences = self._preferences()
        stylist = self._stylists.asked(preferences)
        if stylist is None:
            raise StylistUnavailable(f"the stylist {preferences.stylist!r} is not set up here")
        profile = self._profile()
        now = self._clock.now()
        batch = self._batch_stylists.get(stylist.name)
        job = Job(
            job_id=self._ids.new(),
            status="reserving" if batch else "running",
            batched=batch is not None,
            stylist=stylist.name,
            count=0,
            day=local_day(now, preferences.time_zone),
            created_at=now,
            profile=profile.document if profile else {},
        )
        found = list(self._behind(job, stylist, profile)) if profile else []
        taken = found[:MOST_BATCHED] if batch else found
        items = tuple(item for item, _ in taken)
        priced = tuple(self._priced(job, stylist, batch, item, before) for item, before in taken)
        is_free = not any(each.worst_picousd for each in priced)
        return Plan(
            job=msgspec.structs.replace(job, count=len(items), items=items, is_free=is_free),
            priced=priced,
            left=len(found) - len(taken),
        )

    def _behind(self, job: Job, stylist: Stylist, profile: ActiveProfile) -> Iterator[tuple[Item, AnalysisRow]]:
        """Newest seen first, so that what a job cannot take any more is the oldest."""
        for _, product_id, row in self._read_models.indexed(PRODUCTS, descending=True):
            newest = self._newest(product_id)
            if newest is None or newest.fact.profile_version == profile.version:
                continue
            item = self._item(job, stylist, profile, row)
            if self._read_models.get(CACHED_ANALYSES, answer_key(item.question)) is None:
                yield item, newest

    def _newest(self, product_id: str) -> AnalysisRow | None:
        prefix = newest_first_prefix(product_id, "full")
        found = self._read_models.indexed(ANALYSES, prefix, descending=True, limit=1)
        return found[0][2] if found else None

    def _item(self, job: Job, stylist: Stylist, profile: ActiveProfile, row: ProductRow) -> Item:
        sight = Sight(
            product=row.product,
            canonical_url=row.canonical_url,
            product_id=row.product_id,
            address_key=address_key(row.product.url),
            observed_at=row.last_seen,
            day=job.day,
        )
        if stylist is self._stylists.built_in:
            sight = with_seen_colours(sight, self._read_models)
        asked = question(sight, profile, "full", stylist, self._preferences())
        picture = self._show_picture.sha256_of(row.product_id, row.product.images) if asked.pictures else None
        return Item(
            item_id=self._ids.new(),
            product_id=row.product_id,
            product=sight.product,
            question=asked,
            picture=picture,
        )

    def _priced(
        self, job: Job, stylist: Stylist, batch: BatchStylist | None, item: Item, before: AnalysisRow
    ) -> PricedItem:
        prices, request = self._prices(), request_of(job, item)
        worst = (batch or stylist).worst_case(request, prices, job.day)
        expected = self._expected(prices, job, item, before)
        return PricedItem(
            item=item, worst_picousd=worst, expected_picousd=worst if expected is None else min(expected, worst)
        )

    def _expected(self, prices: PriceList, job: Job, item: Item, before: AnalysisRow) -> int | None:
        """What the tokens of the analysis before cost now; None where another stylist wrote it."""
        fact, model = before.fact, item.question.model
        if fact.stylist != job.stylist:
            return None
        try:
            price = prices.price(model, job.day, fact.tokens.prompt)
        except PriceUnknown:
            return fact.cost_picousd
        return (price.halved() if job.batched else price).cost(fact.tokens)


def estimate_of(plan: Plan) -> Estimate:
    """The plan in figures."""
    return Estimate(
        count=plan.job.count,
        left=plan.left,
        stylist=plan.job.stylist,
        batched=plan.job.batched,
        estimate_usd=usd(plan.expected_picousd),
        estimate_picousd=plan.expected_picousd,
        worst_usd=usd(plan.worst_picousd),
        worst_picousd=plan.worst_picousd,
    )
