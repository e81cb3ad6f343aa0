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
    """Times in milliseconds; ``slowest`` is the query that took longest, where asked for."""

    name: str
    status: int
    median: float
    p95: float
    queries: int
    slowest: str = ""


def measure(client: Client, pages: dict[str, str], *, repeats: int, slowest: bool = False) -> list[dict[str, object]]:
    """Each page ``repeats`` times, the empty view first and last, so that a slower hour shows in both."""
    found = [_measure(client, "empty view", EMPTY, repeats * 3)]
    for name, address in pages.items():
        found.append(_measure(client, name, address, repeats, slowest))
        print(f"  {found[-1].p95:7.0f} ms {found[-1].queries:3} queries  {name}", file=sys.stderr)
    found.append(_measure(client, "empty view again", EMPTY, repeats * 3))
    return [asdict(one) for one in found]


def _measure(client: Client, name: str, address: str, repeats: int, slowest: bool = False) -> Measured:
    # Templates and plans are there from the first one on, as in a server that runs.
    times = [_once(client, address)] if name != "empty view" else []
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    queries = list(asked.captured_queries)  # forgotten with the next request
    worst = max(queries, key=lambda query: float(query["time"]), default={"time": 0, "sql": ""})
    times = times if sum(times) > 5 else []  # one that takes so long is not asked again
    while len(times) < repeats and sum(times) < 5:
        times.append(_once(client, address))
    last = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    told = f"{worst['time']} s: {worst['sql']}" if slowest else ""
    return Measured(name, response.status_code, statistics.median(times) * 1000, last * 1000, len(queries), told)


def _once(client: Client, address: str) -> float:
    """Seconds until the page is whole."""
    begun = time.perf_counter()
    client.get(address).content  # noqa: B018 - it is made when it is asked for
    return time.perf_counter() - begun
