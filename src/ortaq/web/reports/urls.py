from __future__ import annotations

from django.urls import path

from ortaq.web.reports import views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/network/", views.network, name="network"),
    path("reports/network/network.csv", views.network_table, name="network_table"),
    path("reports/network/network.svg", views.network_picture, name="network_picture"),
    path("reports/summary/", views.summary, name="report_summary"),
    path("reports/summary/report.xlsx", views.workbook, name="report_workbook"),
    path("reports/summary/report.pdf", views.print_report, name="report_print"),
    path("reports/summary/<slug:key>.csv", views.table, name="report_table"),
    path("reports/summary/<slug:key>.svg", views.picture, name="report_picture"),
]
