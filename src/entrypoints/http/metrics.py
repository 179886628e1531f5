"""What GET /metrics shows, in Prometheus' text format, written here: prometheus_client would be one more dependency."""

from __future__ import annotations

from collections import Counter

from litestar.types import HTTPScope

from application.use_cases.account_costs import CostSummary
from domain.money import usd_text
from entrypoints.http.bodies import AnyRequest

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counts since the start of the process; what is stored is read from the books when asked for."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._analyses: Counter[str] = Counter(cached=0, new=0)

    def count_request(self, scope: HTTPScope, status: int) -> None:
        """Counts an answer, by the route's template, never by the path asked for."""
        self._requests[scope["method"], scope.get("path_template") or "unknown", status] += 1

    def count_analysis(self, cached: bool) -> None:
        """Counts an answer of `analyze`."""
        self._analyses["cached" if cached else "new"] += 1

    def text(self, events: int, costs: CostSummary) -> str:
        """Everything, as Prometheus reads it."""
        requests = [
            f'style_assistant_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
            for (method, route, status), count in sorted(self._requests.items())
        ]
        analyses = [
            f'style_assistant_analyses_total{{answer="{answer}"}} {count}' for answer, count in self._analyses.items()
        ]
        return "\n".join(
            [
                *_head("requests_total", "counter", "Answers since the start, by route and status."),
                *requests,
                *_head("analyses_total", "counter", "Answers of analyze since the start."),
                *analyses,
                *_head("events", "gauge", "Events in the log."),
                f"style_assistant_events {events}",
                *_head("model_calls", "gauge", "Calls of a stylist ever booked."),
                f"style_assistant_model_calls {costs.calls}",
                *_head("reused_answers", "gauge", "Stored answers given again, once a session each."),
                f"style_assistant_reused_answers {costs.cached_answers}",
                *_head("cost_usd", "gauge", "All that was ever spent."),
                f"style_assistant_cost_usd {usd_text(costs.cost_picousd)}",
                "",
            ]
        )


def metrics_of(request: AnyRequest) -> Metrics:
    """The counts of the app that a request came to."""
    found: Metrics = request.app.state["metrics"]
    return found


def _head(name: str, kind: str, text: str) -> tuple[str, str]:
    return f"# HELP style_assistant_{name} {text}", f"# TYPE style_assistant_{name} {kind}"
