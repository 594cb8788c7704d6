"""Addresses of findings and needs."""

from django.urls import path

from innaxe.site.findings.views import boards, exchange, finding, making, needs

app_name = "findings"
HOME = "c/<slug:slug>/findings/"
NEEDS = "c/<slug:slug>/needs/"

urlpatterns = [
    path(HOME, boards.board, name="board"),
    path(f"{HOME}findings.csv", boards.board_file, name="board_file"),
    path(f"{HOME}propose/", making.propose, name="propose"),
    path(f"{HOME}write/", making.write, name="write"),
    path(f"{HOME}<int:number>/", finding.finding, name="finding"),
    path(f"{HOME}<int:number>/change/", finding.change, name="change"),
    path(f"{HOME}<int:number>/history/", finding.history, name="history"),
    path(
        f"{HOME}comments/<int:number>/withdraw/", finding.withdraw_comment, name="withdraw_comment"
    ),
    path("c/<slug:slug>/organisations/<slug:code>/findings/", boards.house, name="house"),
    path(NEEDS, needs.needs, name="needs"),
    path(f"{NEEDS}needs.csv", needs.needs_file, name="needs_file"),
    path(f"{NEEDS}new/", needs.need_new, name="need_new"),
    path(f"{NEEDS}<int:number>/", needs.need, name="need"),
    path(f"{NEEDS}<int:number>/change/", needs.need_change, name="need_change"),
    path(f"{NEEDS}<int:number>/history/", needs.need_history, name="need_history"),
    path("c/<slug:slug>/give-and-receive/", exchange.exchange, name="exchange"),
    path("c/<slug:slug>/give-and-receive.csv", exchange.exchange_file, name="exchange_file"),
]
