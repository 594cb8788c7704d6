"""Addresses of comparisons and positions."""

from django.urls import path

from innaxe.site.benchmark.views import comparisons, files, position, scenarios

app_name = "benchmark"
HOME = "c/<slug:slug>/position/"
ONE = f"{HOME}<int:comparison>/"
UNIT = f"{ONE}units/<str:unit>/"

urlpatterns = [
    path(HOME, comparisons.comparisons, name="comparisons"),
    path(f"{HOME}new/", comparisons.make, name="make"),
    path(ONE, comparisons.board, name="board"),
    path(f"{ONE}open/", position.open_unit, name="open_unit"),
    path(f"{ONE}board.csv", files.board_file, name="board_file"),
    path(UNIT, position.position, name="position"),
    path(f"{UNIT}beside/", position.beside, name="beside"),
    path(f"{UNIT}<str:indicator>/trace/", position.trace, name="trace"),
    path(f"{UNIT}tables/<slug:figure>.csv", files.table_file, name="table_file"),
    path(f"{UNIT}charts/<slug:figure>.svg", files.chart_file, name="chart_file"),
    path(f"{ONE}what-if/", scenarios.what_if, name="what_if"),
    path(f"{ONE}scenarios/<slug:key>/", scenarios.scenario, name="scenario"),
]
