"""From a garment's page to a verdict: looked up where it was answered before, else asked, checked and booked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from application.answer import NOTHING_SPENT, Answer, Spent, fresh_answer, shared_answer
from application.asking import Stylists, question
from application.calendar import local_day
from application.consultation import Consultation, NoAnswer
from application.current_profile import ActiveProfile, CurrentProfile, active_profile
from application.flights import Flights
from application.ports.clock import Clock
from application.ports.page_reader import Page, PageReader
from application.ports.read_models import ReadModels
from application.ports.stylist import StyleRequest, Stylist, StylistUnavailable, Tell
from application.preferences import CurrentPreferences, Preferences
from application.projections.analyses import ANALYSES, CACHED_ANALYSES, AnalysisRow
from application.seen_colours import with_seen_colours
from application.sight import Sight, sight_of
from application.use_cases.consult_stylist import ConsultStylist
from application.use_cases.picture_queue import PictureQueue
from application.use_cases.remember_product import RememberProduct
from application.use_cases.reuse_answer import ReuseAnswer, analysis_for
from application.use_cases.show_picture import ShowPicture
from application.watching import Partial, ProductSeen, Progress, Watch, unwatched
from domain.analysis import Mode
from domain.fingerprint import Question, answer_key
from domain.product import Product

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class AnalyzeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A garment, as facts or as a page, and how to answer. ``user_profile`` is for this request only."""

    session_id: str
    product: Product | None = None
    page: Page | None = None
    user_profile: dict[str, Any] | None = None
    mode: Mode | None = None
    use_cache: bool = True
    refresh: bool = False
    fallback: bool = True


class _Asker(msgspec.Struct, frozen=True, kw_only=True):
    """One request with everything it is answered by: who asks, about what, in which mode, on which day."""

    request: AnalyzeRequest
    preferences: Preferences
    profile: ActiveProfile | None
    mode: Mode
    sight: Sight
    watch: Watch


class AnalyzeProduct:
    """Answers from what is stored where it can; equal requests in flight share one call."""

    def __init__(
        self,
        stylists: Stylists,
        consult: ConsultStylist,
        remember: RememberProduct,
        reuse: ReuseAnswer,
        page_reader: PageReader,
        read_models: ReadModels,
        preferences: CurrentPreferences,
        profile: CurrentProfile,
        clock: Clock,
        flights: Flights[AnalysisRow],
        pictures: PictureQueue,
        show_picture: ShowPicture,
    ) -> None:
        self._stylists = stylists
        self._consult = consult
        self._remember = remember
        self._reuse = reuse
        self._page_reader = page_reader
        self._read_models = read_models
        self._preferences = preferences
        self._profile = profile
        self._clock = clock
        self._flights = flights
        self._pictures = pictures
        self._show_picture = show_picture

    async def __call__(self, request: AnalyzeRequest, watch: Watch = unwatched) -> Answer:
        """The analysis of a garment; ``watch`` is told what happens on the way.

        Raises:
            NotAProductPage: the page shows no garment.
            NotAWebAddress: the address is none.
            msgspec.ValidationError: the request's profile is not one.
            StylistUnavailable: no answer, and the request wants no fallback.
            PriceUnknown: what the asked model could cost is not known.
        """
        asker = await self._asker(request, watch)
        watch(ProductSeen(product=asker.sight.product, product_id=asker.sight.product_id))
        answer = await self._answer(asker)
        self._pictures.later(asker.sight.product_id, asker.sight.product.images)
        return answer

    async def _answer(self, asker: _Asker) -> Answer:
        stylist = self._stylists.asked(asker.preferences)
        if stylist is None:
            error = StylistUnavailable(f"the stylist {asker.preferences.stylist!r} is not set up here")
            return await self._built_in_instead(asker, error)
        if stylist is self._stylists.built_in:
            seen = with_seen_colours(asker.sight, self._read_models)
            asker = asker if seen is asker.sight else msgspec.structs.replace(asker, sight=seen)
        asked = self._question(asker, stylist)
        stored = None if asker.request.refresh else self._stored(asked)
        await self._remember(asker.sight)
        if stored is not None:
            return self._reused(asker, stored)
        try:
            row, led = await self._ask(asker, stylist, asked)
        except StylistUnavailable as error:
            if stylist is self._stylists.built_in:
                raise
            return await self._built_in_instead(asker, error)
        return _answer(asker, row, led)

    async def _asker(self, request: AnalyzeRequest, watch: Watch) -> _Asker:
        preferences = self._preferences()
        profile = active_profile(request.user_profile) if request.user_profile is not None else self._profile()
        wanted = request.mode or preferences.mode
        mode: Mode = wanted if profile is not None else "basic"
        return _Asker(
            request=request,
            preferences=preferences,
            profile=profile if mode == "full" else None,
            mode=mode,
            sight=await self._see(request, preferences.time_zone, watch),
            watch=watch,
        )

    async def _see(self, request: AnalyzeRequest, zone: str, watch: Watch) -> Sight:
        now = self._clock.now()
        if request.product is not None:
            return sight_of(request.product, now, local_day(now, zone))
        assert request.page is not None  # noqa: S101 - a request has one of the two
        watch(Progress(stage="reading_page"))
        extraction = await asyncio.to_thread(self._page_reader.read, request.page)
        observed = _observed(request.page, now)
        return sight_of(extraction.product, observed, local_day(now, zone), canonical=extraction.canonical_url)

    async def _ask(
        self,
        asker: _Asker,
        stylist: Stylist,
        asked: Question,
        instead_of: StylistUnavailable | None = None,
    ) -> tuple[AnalysisRow, bool]:
        consultation = Consultation(
            question=asked,
            request=StyleRequest(
                product=asker.sight.product,
                profile=asker.profile.document if asker.profile else None,
                mode=asker.mode,
                model=asked.model,
                locale=asked.locale,
                use_prompt_cache=asker.request.use_cache,
            ),
            product_id=asker.sight.product_id,
            session_id=asker.request.session_id,
            day=asker.sight.day,
            asked_stylist=asker.preferences.stylist,
            degraded_reason=instead_of.reason if instead_of else None,
        )
        led = False

        async def work(tell: Tell) -> AnalysisRow:
            nonlocal led
            led = True
            return await self._consulted(asker, stylist, consultation, tell)

        def listen(patch: Mapping[str, Any]) -> None:
            asker.watch(Partial(patch=patch))

        try:
            return await self._flights.share(answer_key(asked), work, listen)
        except NoAnswer as error:
            if led:
                raise
            # What it cost is told to the one who led.
            raise _without_cost(error) from error

    async def _consulted(self, asker: _Asker, stylist: Stylist, consultation: Consultation, tell: Tell) -> AnalysisRow:
        if consultation.question.pictures:
            product_id, urls = asker.sight.product_id, asker.sight.product.images
            if not self._show_picture.is_here(product_id, urls):
                asker.watch(Progress(stage="waiting_for_picture"))
            picture = await self._show_picture(product_id, urls)
            request = msgspec.structs.replace(consultation.request, picture=picture)
            consultation = msgspec.structs.replace(consultation, request=request)
        asker.watch(Progress(stage="asking_stylist", stylist=stylist.name))
        return await self._consult(stylist, consultation, tell)

    async def _built_in_instead(self, asker: _Asker, error: StylistUnavailable) -> Answer:
        if not asker.request.fallback:
            raise error
        asker.watch(Progress(stage="built_in_instead", stylist=self._stylists.built_in.name))
        await self._remember(asker.sight)
        built_in = self._stylists.built_in
        asked = self._question(asker, built_in)
        stored = self._stored(asked)
        if stored is not None:
            return self._reused(asker, stored, instead_of=error)
        row, led = await self._ask(asker, built_in, asked, instead_of=error)
        return _answer(asker, row, led, instead_of=error)

    def _question(self, asker: _Asker, stylist: Stylist) -> Question:
        return question(asker.sight, asker.profile, asker.mode, stylist, asker.preferences)

    def _stored(self, asked: Question) -> AnalysisRow | None:
        answer = self._read_models.get(CACHED_ANALYSES, answer_key(asked))
        return self._read_models.get(ANALYSES, answer.analysis_id) if answer else None

    def _reused(self, asker: _Asker, row: AnalysisRow, instead_of: StylistUnavailable | None = None) -> Answer:
        return self._reuse(
            row,
            asker.sight.product,
            asker.profile,
            session_id=asker.request.session_id,
            day=asker.sight.day,
            degraded_reason=instead_of.reason if instead_of else None,
            retry_after=instead_of.retry_after if instead_of else None,
            in_vain=_spent_in_vain(instead_of),
        )


def _answer(asker: _Asker, row: AnalysisRow, led: bool, *, instead_of: StylistUnavailable | None = None) -> Answer:
    product = asker.sight.product
    retry_after = instead_of.retry_after if instead_of else None
    in_vain = _spent_in_vain(instead_of)
    if led or in_vain != NOTHING_SPENT:
        return fresh_answer(row, product, retry_after=retry_after, in_vain=in_vain)
    return shared_answer(row, product, analysis_for(row, asker.profile), retry_after=retry_after)


def _spent_in_vain(error: StylistUnavailable | None) -> Spent:
    return error.spent if isinstance(error, NoAnswer) else NOTHING_SPENT


def _without_cost(error: NoAnswer) -> StylistUnavailable:
    return StylistUnavailable(str(error), reason=error.reason, retry_after=error.retry_after, tokens=error.tokens)


def _observed(page: Page, now: datetime) -> datetime:
    """When the page was captured, in UTC; never later than now, whatever the browser's clock says."""
    return min(max(page.captured_at, _EPOCH), now).astimezone(UTC) if page.captured_at else now
