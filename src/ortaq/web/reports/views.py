from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ortaq.documents.charts import bars_svg
from ortaq.documents.networks import network_svg
from ortaq.documents.reports import Report, Section, report_pdf
from ortaq.exchange.tables import CSV_TYPE, XLSX_TYPE, csv_lines, workbook_of
from ortaq.registry.accounts.rules import may
from ortaq.registry.audit.operations import note_export
from ortaq.registry.portfolio.report import counted, units_below
from ortaq.web.attachments import attached
from ortaq.web.components import Chart, Column, Table, Value
from ortaq.web.listing.taking_out import cells
from ortaq.web.permissions import allowed, me
from ortaq.web.reports.choosing import Chosen, chosen_in
from ortaq.web.reports.network import drawing_of, network_page, table_of_ties, ties_of
from ortaq.web.reports.portfolio import portfolio_page
from ortaq.web.reports.summary import report_of

MOST_ROWS = 50  # of a table on the page; its file has them all


@require_safe
@allowed("read", "partnership")
def reports(request: HttpRequest) -> HttpResponse:
    """The portfolio: every partner with its vitality, the liveliest first; of a period, a unit, a country."""
    page = portfolio_page(request.GET, reader=me(request))
    shared = {name: request.GET[name] for name in ("period", "unit") if request.GET.get(name)}
    return render(request, "reports/portfolio.html", {"page": page, "summary_query": urlencode(shared)})


@require_safe
@allowed("read", "partnership")
def summary(request: HttpRequest) -> HttpResponse:
    """What the portfolio adds up to: charts, each with its table and downloads."""
    report, chosen = _report(request)
    query = request.GET.urlencode()
    sections = [(section, _chart(section, query)) for section in report.sections]
    context = {
        "report": report,
        "sections": sections,
        "filters": chosen.filters,
        "query": query,
        "may_export": may(request.user, "export", "partnership"),
    }
    return render(request, "reports/summary.html", context)


@require_safe
@allowed("export", "partnership")
def workbook(request: HttpRequest) -> HttpResponse:
    """The report as a workbook, a sheet for each table."""
    report, _ = _report(request)
    sheets = [(section.heading, section.head, section.rows) for section in report.sections]
    return _file(workbook_of(sheets), XLSX_TYPE, "report.xlsx")


@require_safe
@allowed("export", "partnership")
def print_report(request: HttpRequest) -> HttpResponse:
    """The report as PDF, for the meeting."""
    report, _ = _report(request)
    return _file(report_pdf(report), "application/pdf", "report.pdf")


@require_safe
@allowed("read", "partnership")
def table(request: HttpRequest, key: str) -> HttpResponseBase:
    """One table of the report as CSV."""
    section = _section(request, key)
    return attached(StreamingHttpResponse(csv_lines(section.head, section.rows), content_type=CSV_TYPE), f"{key}.csv")


@require_safe
@allowed("read", "partnership")
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """One chart of the report as SVG."""
    section = _section(request, key)
    if section.bars is None:
        raise Http404
    return _file(bars_svg(section.bars).encode(), "image/svg+xml", f"{key}.svg")


@require_safe
@allowed("read", "jointunit")
def network(request: HttpRequest) -> HttpResponse:
    """Which partners run which joint units."""
    return render(request, "reports/network.html", {"page": network_page(request.GET, reader=me(request))})


@require_safe
@allowed("export", "jointunit")
def network_table(request: HttpRequest) -> HttpResponse:
    """The table of partners and joint units as CSV."""
    table = table_of_ties(ties_of(request.GET, me(request)))
    note_export("network, csv", by=me(request), count=len(table.rows), **request.GET.dict())
    head = [str(column.label) for column in table.columns]
    return _file(b"".join(csv_lines(head, cells(table.columns, table.rows))), CSV_TYPE, "network.csv")


@require_safe
@allowed("read", "jointunit")
def network_picture(request: HttpRequest) -> HttpResponse:
    """The picture of partners and joint units as SVG."""
    drawn = network_svg(drawing_of(ties_of(request.GET, me(request))))
    return _file(drawn.encode(), "image/svg+xml", "network.svg")


def _report(request: HttpRequest) -> tuple[Report, Chosen]:
    chosen = chosen_in(request.GET, timezone.localdate())
    units = units_below(chosen.unit, chosen.period.last)
    return report_of(counted(chosen.period, reader=me(request), units=units), chosen), chosen


def _section(request: HttpRequest, key: str) -> Section:
    report, _ = _report(request)
    found = next((section for section in report.sections if section.key == key), None)
    if found is None:
        raise Http404
    return found


def _chart(section: Section, query: str) -> Chart:
    columns = tuple(
        Column(word, number=bool(section.rows) and all(isinstance(row[n], int) for row in section.rows))
        for n, word in enumerate(section.head)
    )
    table = Table(columns, tuple(tuple(Value(str(cell)) for cell in row) for row in section.rows[:MOST_ROWS]))
    left = len(section.rows) - MOST_ROWS
    more = ngettext("%(count)d more row stands in the CSV file.", "%(count)d more rows stand in the CSV file.", left)
    drawn = bars_svg(section.bars) if section.bars and section.bars.rows else ""
    end = f"?{query}" if query else ""
    return Chart(
        finding=section.finding,
        svg=mark_safe(drawn),  # noqa: S308  Vega escapes what it writes; no text of ours is joined to it
        table=table,
        more=more % {"count": left} if left > 0 else "",
        csv=f"/reports/summary/{section.key}.csv{end}",
        image=f"/reports/summary/{section.key}.svg{end}" if drawn else "",
    )


def _file(content: bytes, type: str, name: str) -> HttpResponse:
    return attached(HttpResponse(content, content_type=type), name)
