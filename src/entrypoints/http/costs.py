"""What was spent and saved, and the limits on it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from litestar import get, put
from litestar.params import FromPath
from msgspec import UNSET, Meta, UnsetType

from application.use_cases.account_costs import AccountCosts, BudgetState, CostSummary, DailyCosts
from domain.ledger import Budget
from domain.money import InexactAmount, picousd
from entrypoints.http.bodies import AnyRequest, JsonBody, Query, checked
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.paging import Cursor, Cursors, Listing
from entrypoints.http.problems import FieldError, invalid
from entrypoints.http.replies import Reply, json_reply
from entrypoints.http.wire import SessionId

Usd = Annotated[float, Meta(ge=0, le=1_000_000_000, description="limit in USD, or null for none")]


class DailyQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which days, both ends included, and how many of them."""

    from_: date | None = msgspec.field(default=None, name="from")
    to: date | None = None
    limit: Annotated[int, Meta(ge=1, le=1000)] = 366
    cursor: Cursor | None = None


class BudgetBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits to set: null is none; one left out stays, so that no limit is lifted by accident."""

    daily_usd: Usd | UnsetType | None = UNSET
    monthly_usd: Usd | UnsetType | None = UNSET


_DAILY = Query(DailyQuery)
_CURSORS = Cursors("daily-costs", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BUDGET = JsonBody(BudgetBody)


@get(
    "/costs/session/{session_id:str}",
    sync_to_thread=False,
    opt=operation("What one session cost; an unknown one cost nothing", CostSummary),
)
def session_costs(session_id: FromPath[SessionId], account_costs: Given[AccountCosts]) -> Reply:
    """One session's sums."""
    return json_reply(account_costs.of_session(checked(session_id, SessionId, "session_id")))


@get("/costs/total", sync_to_thread=True, opt=operation("What everything cost", CostSummary))
def total_costs(account_costs: Given[AccountCosts]) -> Reply:
    """All there ever was."""
    return json_reply(account_costs.total())


@get(
    "/costs/daily",
    sync_to_thread=True,
    opt=operation("What each day cost, oldest first", Listing[DailyCosts], query=_DAILY),
)
def daily_costs(request: AnyRequest, account_costs: Given[AccountCosts]) -> Reply:
    """The days on which something was booked."""
    query = _DAILY.read(request)
    behind = _CURSORS.read(query.cursor)
    first = query.from_.isoformat() if query.from_ else None
    last = query.to.isoformat() if query.to else None
    days = [each for each in account_costs.daily(first, last) if behind is None or each.day > behind]
    page = days[: query.limit]
    more = page[-1].day if len(days) > len(page) else None
    return json_reply(Listing(items=page, next_cursor=_CURSORS.write(more)))


@get("/budget", sync_to_thread=False, opt=operation("The limits, and what counts against them", BudgetState))
def read_budget(account_costs: Given[AccountCosts]) -> Reply:
    """The limits in force."""
    return json_reply(account_costs.budget())


@put("/budget", opt=operation("Set the limits on spending", BudgetState, body=_BUDGET, problems=("CONFLICT",)))
async def put_budget(request: AnyRequest, account_costs: Given[AccountCosts]) -> Reply:
    """Sets the limits that are given."""
    body = await _BUDGET.read(request)
    now = account_costs.limits()
    limits: dict[str, int | None] = {}
    faults: list[FieldError] = []
    for name, amount, present in (
        ("daily_usd", body.daily_usd, now.daily_picousd),
        ("monthly_usd", body.monthly_usd, now.monthly_picousd),
    ):
        try:
            limits[name] = present if amount is UNSET else None if amount is None else picousd(amount)
        except InexactAmount:
            faults.append(FieldError(f"/{name}", "may have at most 12 decimals"))
    if faults:
        raise invalid(faults)
    budget = Budget(daily_picousd=limits["daily_usd"], monthly_picousd=limits["monthly_usd"])
    return json_reply(await account_costs.change_budget(budget))


HANDLERS = (session_costs, total_costs, daily_costs, read_budget, put_budget)
