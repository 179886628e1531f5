"""What single projections say, event by event."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from application.projection import Projection
from application.projections.analyses import ANALYSES, CACHED_ANALYSES, newest_first_prefix
from application.projections.costs import COST_TOTALS
from application.projections.ledger import BUDGET, RESERVATIONS, SPENDING
from application.projections.pictures import PICTURES, in_order
from application.projections.preferences import KEY, PREFERENCES
from application.projections.products import ADDRESSES, FEEDBACK, PRICE_HISTORY, PRODUCTS
from application.projections.profiles import CURRENT, PROFILE, PROFILE_VERSIONS
from application.projections.rebuild import Fold
from domain.events import (
    AnswerReused,
    BudgetChanged,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
    Event,
    FeedbackGiven,
    PictureStored,
    ProductAnalyzed,
    ProductCaptured,
    ProductHidden,
    ProfileChanged,
    ProfileDeleted,
    SettingsChanged,
)
from tests.projections.events import SAMPLES, recorded

Row = TypeVar("Row", bound=msgspec.Struct)

PRODUCT = "5f2c1f0a9be3d877"
TOTALS_KEY = "2026-11-21|session-1|full|claude|claude-haiku-5-5"


def of(kind: type[Event], /, **changes: Any) -> Event:
    return msgspec.structs.replace(SAMPLES[kind], **changes)


def at_price(price: str | None, **changes: Any) -> Event:
    sample = SAMPLES[ProductCaptured]
    assert isinstance(sample, ProductCaptured)
    return of(ProductCaptured, product=msgspec.structs.replace(sample.product, price=price), **changes)


def row_after(projection: Projection[Row], key: str, *happened: Event) -> Row | None:
    fold = Fold((projection,))
    fold.add_all(recorded(event, position) for position, event in enumerate(happened, start=1))
    row = fold.rows[projection].get(key)
    assert row is None or isinstance(row, projection.row)
    return row


def index_after(projection: Projection[Any], key: str, *happened: Event) -> str | None:
    row = row_after(projection, key, *happened)
    assert row is not None
    return projection.index(key, row)


def test_cost_totals_count_calls_tokens_and_savings_to_the_last_pico_dollar() -> None:
    row = row_after(
        COST_TOTALS,
        TOTALS_KEY,
        of(CostReserved),
        of(CostIncurred),
        of(AnswerReused),
        of(CostReserved, reservation_id="unclear"),
        of(CostUnsettled, reservation_id="unclear"),
        of(CostReserved, reservation_id="refused"),
        of(CostReleased, reservation_id="refused"),
    )

    assert row is not None
    assert (row.calls, row.cost, row.cached_answers) == (1, 4_710_000_000 + 141_500_000, 1)
    assert (row.saved_by_cache, row.saved_by_prompt_cache) == (4_710_000_000, 2_790_000_000 + 189_000_000)
    assert (row.reserved, row.unsettled) == (0, 31_500_000_000 - 141_500_000)
    assert row.tokens.cache_read == 3100 + 2100
    assert COST_TOTALS.index(TOTALS_KEY, row) == "session-1|"


def test_settling_turns_the_worst_case_into_the_cost() -> None:
    row = row_after(COST_TOTALS, TOTALS_KEY, of(CostReserved), of(CostUnsettled), of(CostSettled))

    assert row is not None
    assert (row.calls, row.cost, row.reserved, row.unsettled) == (1, 4_710_000_000, 0, 0)


def test_spending_counts_for_the_day_and_for_its_month() -> None:
    log = (of(CostReserved), of(CostIncurred), of(CostIncurred, day="2026-11-01", reservation_id=None, worst_picousd=0))

    day, month = row_after(SPENDING, "2026-11-21", *log), row_after(SPENDING, "2026-11", *log)

    assert day is not None
    assert month is not None
    assert (day.spent, month.spent, month.counted) == (4_710_000_000, 9_420_000_000, 9_420_000_000)


def test_what_an_unsettled_attempt_is_known_to_have_cost_is_spent_and_the_rest_of_its_worst_case_unsettled() -> None:
    left = row_after(SPENDING, "2026-11-21", of(CostReserved), of(CostUnsettled))
    settled = row_after(SPENDING, "2026-11-21", of(CostReserved), of(CostUnsettled), of(CostSettled))

    assert left is not None
    assert settled is not None
    assert (left.spent, left.unsettled, left.counted) == (141_500_000, 31_358_500_000, 31_500_000_000)
    assert (settled.spent, settled.unsettled) == (4_710_000_000, 0)


def test_an_attempt_that_cost_more_than_was_thought_possible_leaves_nothing_unsettled() -> None:
    dear = of(CostUnsettled, seen_picousd=40_000_000_000)

    left = row_after(SPENDING, "2026-11-21", of(CostReserved), dear)

    assert left is not None
    assert (left.spent, left.reserved, left.unsettled) == (40_000_000_000, 0, 0)


def test_a_reservation_is_open_until_its_cost_is_known_and_listed_by_expiry_while_in_flight() -> None:
    key = "01a1fbac-3043-7794-8bac-858ffbfa8dc0"

    assert index_after(RESERVATIONS, key, of(CostReserved)) == "2026-11-21T09:32:30+00:00"
    assert index_after(RESERVATIONS, key, of(CostReserved), of(CostUnsettled)) is None
    assert row_after(RESERVATIONS, key, of(CostReserved), of(CostUnsettled), of(CostSettled)) is None
    assert row_after(RESERVATIONS, key, of(CostReserved), of(CostIncurred)) is None


def test_a_free_call_touches_no_reservation() -> None:
    assert RESERVATIONS.keys(recorded(of(CostIncurred, reservation_id=None))) == ()


def test_the_budget_is_the_last_one_set() -> None:
    row = row_after(BUDGET, "budget", of(BudgetChanged), of(BudgetChanged, daily_picousd=5))

    assert row is not None
    assert (row.daily_picousd, row.monthly_picousd) == (5, None)


def test_preferences_add_up_and_none_returns_one_to_its_default() -> None:
    log = (
        of(SettingsChanged, changes={"mode": "basic", "locale": "fr"}),
        of(SettingsChanged, changes={"locale": None}),
    )

    row = row_after(PREFERENCES, KEY, *log)

    assert row is not None
    assert row.values == {"mode": "basic"}


def test_the_profile_in_force_is_the_last_until_it_is_deleted_and_every_version_stays() -> None:
    changed, again = of(ProfileChanged), of(ProfileChanged, profile_version="other")

    row = row_after(PROFILE, CURRENT, changed, again)

    assert row is not None
    assert row.profile_version == "other"
    assert row_after(PROFILE, CURRENT, changed, of(ProfileDeleted)) is None
    assert row_after(PROFILE_VERSIONS, "9d0b6a3f", changed, of(ProfileDeleted)) is not None
    assert index_after(PROFILE_VERSIONS, "9d0b6a3f", changed) == "000000000000001"


def test_the_newest_analysis_answers_a_question_and_all_are_kept_by_product_and_mode() -> None:
    first, second = of(ProductAnalyzed), of(ProductAnalyzed, analysis_id="second")
    question = next(iter(CACHED_ANALYSES.keys(recorded(first))))

    row = row_after(CACHED_ANALYSES, question, first, second)

    assert row is not None
    assert row.analysis_id == "second"
    index = index_after(ANALYSES, "second", first, second)
    assert index == f"{newest_first_prefix(PRODUCT, 'full')}000000000000002"
    assert index.startswith(newest_first_prefix(PRODUCT))


def test_a_product_shows_its_latest_facts_and_the_score_of_its_newest_full_analysis() -> None:
    log = (
        of(ProductCaptured),
        of(ProductAnalyzed),
        of(ProductAnalyzed, mode="basic"),
        at_price("39.90", day="2026-11-22"),
    )

    row = row_after(PRODUCTS, PRODUCT, *log)

    assert row is not None
    assert (row.product.price, row.style_match_score, row.verdict) == ("39.90", 82, "love")
    assert PRODUCTS.index(PRODUCT, row) == "000000000000004"


def test_a_hidden_product_is_on_no_list_until_it_is_seen_again() -> None:
    seen, hidden = of(ProductCaptured), of(ProductHidden)

    assert index_after(PRODUCTS, PRODUCT, seen, hidden) is None
    assert index_after(PRODUCTS, PRODUCT, seen, hidden, seen) == "000000000000003"


def test_what_happens_to_a_product_never_seen_makes_no_row() -> None:
    assert row_after(PRODUCTS, PRODUCT, of(ProductHidden), of(ProductAnalyzed)) is None


def test_an_address_leads_to_the_product_it_led_to_last() -> None:
    key = "shop.example/products/wool-sweater"

    row = row_after(ADDRESSES, key, of(ProductCaptured), of(ProductCaptured, product_id="other"))

    assert row is not None
    assert row.product_id == "other"


def test_price_history_notes_a_price_once_until_it_changes() -> None:
    row = row_after(PRICE_HISTORY, PRODUCT, *map(at_price, ("49.90", "49.90", None, "39.90", "49.90")))

    assert row is not None
    assert [point.price for point in row.points] == ["49.90", "39.90", "49.90"]
    assert row_after(PRICE_HISTORY, PRODUCT, at_price(None)) is None


def test_price_history_keeps_the_newest_thousand() -> None:
    row = row_after(PRICE_HISTORY, PRODUCT, *(at_price(str(price)) for price in range(1, 1003)))

    assert row is not None
    assert (len(row.points), row.points[0].price, row.points[-1].price) == (1000, "3", "1002")


def test_feedback_is_what_was_said_last_and_clear_takes_it_back() -> None:
    said = of(FeedbackGiven)

    row = row_after(FEEDBACK, PRODUCT, said, of(FeedbackGiven, kind="returned"))

    assert row is not None
    assert row.kind == "returned"
    assert row_after(FEEDBACK, PRODUCT, said, of(FeedbackGiven, kind="clear")) is None


def test_pictures_are_in_the_order_of_the_page_each_once_and_five_at_most() -> None:
    log = [of(PictureStored, url=f"https://shop.example/{number}", sha256=f"{number:064}") for number in range(7)]
    again = of(PictureStored, url="https://shop.example/3", sha256=f"{9:064}")
    same = of(PictureStored, url="https://shop.example/same", sha256=f"{1:064}")

    row = row_after(PICTURES, PRODUCT, *log, again, same)
    pictures = in_order(row, [f"https://shop.example/{number}" for number in ("unknown", 5, 3, 5, 1)])

    assert [picture.sha256.lstrip("0") for picture in pictures] == ["5", "9", "1", "", "2"]
    assert in_order(None, ()) == ()


def test_of_a_products_pictures_the_newest_twenty_are_known() -> None:
    row = row_after(
        PICTURES, PRODUCT, *(of(PictureStored, url=f"https://shop.example/{number}") for number in range(22))
    )

    assert row is not None
    assert [picture.url[-2:] for picture in row.pictures] == [
        f"{number:>2}".replace(" ", "/") for number in range(2, 22)
    ]
