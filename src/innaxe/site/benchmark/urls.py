"""Addresses of comparisons and positions."""

from django.urls import path

from innaxe.site.benchmark.views import (
    comparisons,
    examined,
    files,
    position,
    scenarios,
    upkeep,
)

app_name = "benchmark"
HOME = "c/<slug:slug>/position/"
ONE = f"{HOME}<int:comparison>/"
UNIT = f"{ONE}units/<str:unit>/"

urlpatterns = [
    path("charts/<slug:version>.js", files.script_file, name="script_file"),
    path(HOME, comparisons.comparisons, name="comparisons"),
    path(f"{HOME}new/", comparisons.make, name="make"),
    path(f"{HOME}kept/<slug:digest>/", files.kept, name="kept"),
    path(f"{HOME}kept/<slug:digest>/<path:rest>", files.kept, name="kept_page"),
    path(ONE, comparisons.board, name="board"),
    path(f"{ONE}change/", upkeep.change, name="change"),
    path(f"{ONE}remove/", upkeep.remove, name="remove"),
    path(f"{ONE}open/", position.open_unit, name="open_unit"),
    path(f"{ONE}board.csv", files.board_file, name="board_file"),
    path(f"{ONE}figures/<slug:figure>.<slug:form>", files.whole_file, name="whole_file"),
    path(f"{ONE}map/", examined.on_the_map, name="map"),
    path(f"{ONE}history/", examined.history, name="history"),
    path(f"{ONE}audit/", examined.audit, name="audit"),
    path(UNIT, position.position, name="position"),
    path(f"{UNIT}beside/", position.beside, name="beside"),
    path(f"{UNIT}ways/", examined.ways, name="ways"),
    path(f"{UNIT}history/", examined.unit_history, name="unit_history"),
    path(f"{UNIT}<str:indicator>/trace/", position.trace, name="trace"),
    path(f"{UNIT}figures/<slug:figure>.<slug:form>", files.unit_file, name="unit_file"),
    path(f"{UNIT}tables/<slug:figure>.csv", files.table_file, name="table_file"),
    path(f"{UNIT}charts/<slug:figure>.svg", files.chart_file, name="chart_file"),
    path(f"{ONE}what-if/", scenarios.what_if, name="what_if"),
    path(f"{ONE}scenarios/<slug:key>/", scenarios.scenario, name="scenario"),
]
