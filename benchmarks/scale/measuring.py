"""Ask each page several times, and count what it asks of the database."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import asdict, dataclass

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

EMPTY = "/bench/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    """A view that does nothing, for whoever is signed in: what a request costs before we begin."""
    return HttpResponse("")


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds, ``cpu`` the median of what our process spent itself; ``slowest`` is the query that took
    longest, where asked for."""

    name: str
    status: int
    median: float
    p95: float
    cpu: float
    queries: int
    slowest: str = ""


def measure(client: Client, pages: dict[str, str], *, repeats: int, slowest: bool = False) -> list[dict[str, object]]:
    """Each page ``repeats`` times, the empty view first and last, so that a slower hour shows in both."""
    found = [_measure(client, "empty view", EMPTY, repeats * 3)]
    for name, address in pages.items():
        found.append(_measure(client, name, address, repeats, slowest))
        one = found[-1]
        print(f"  {one.p95:7.0f} ms {one.cpu:7.0f} ms CPU {one.queries:3} queries  {name}", file=sys.stderr)
    found.append(_measure(client, "empty view again", EMPTY, repeats * 3))
    return [asdict(one) for one in found]


def _measure(client: Client, name: str, address: str, repeats: int, slowest: bool = False) -> Measured:
    # Templates and plans are there from the first one on, as in a server that runs.
    times = [_once(client, address)] if name != "empty view" else []
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    queries = list(asked.captured_queries)  # forgotten with the next request
    worst = max(queries, key=lambda query: float(query["time"]), default={"time": 0, "sql": ""})
    times = times if _sum(times) > 5 else []  # one that takes so long is not asked again
    while len(times) < repeats and _sum(times) < 5:
        times.append(_once(client, address))
    walls, spent = ([one[place] * 1000 for one in times] for place in (0, 1))
    last = statistics.quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0]
    told = f"{worst['time']} s: {worst['sql']}" if slowest else ""
    middle = statistics.median
    return Measured(name, response.status_code, middle(walls), last, middle(spent), len(queries), told)


def _sum(times: list[tuple[float, float]]) -> float:
    return sum(wall for wall, _worked in times)


def _once(client: Client, address: str) -> tuple[float, float]:
    """Seconds until the page is whole, and how many of them our process worked."""
    begun, worked = time.perf_counter(), time.process_time()
    client.get(address).content  # noqa: B018 - it is made when it is asked for
    return time.perf_counter() - begun, time.process_time() - worked
