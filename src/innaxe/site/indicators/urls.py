"""Addresses of sets, waves, figures, uploads and published statistics."""

from django.urls import path

from innaxe.site.indicators.views import figures, questions, reference, signoff, uploads, waves

app_name = "indicators"
HOME = "c/<slug:slug>/"
WAVE = f"{HOME}waves/<int:number>/"
ORGANISATION = f"{HOME}organisations/<slug:code>/"
GRID = f"{ORGANISATION}waves/<int:number>/"
FIGURE = f"{GRID}figures/<slug:indicator>/"
UPLOAD = f"{ORGANISATION}uploads/<int:upload>/"
REFERENCE = f"{HOME}reference/"

urlpatterns = [
    path(f"{HOME}indicators/", waves.sets, name="sets"),
    path(f"{HOME}indicators/<int:pk>/", waves.set_page, name="set"),
    path(f"{HOME}waves/", waves.waves, name="waves"),
    path(WAVE, waves.wave_page, name="wave"),
    path(f"{WAVE}overview/", waves.overview, name="overview"),
    path(f"{WAVE}released/", waves.released, name="released"),
    path(f"{WAVE}released.csv", waves.released_file, name="released_file"),
    path(GRID, figures.grid, name="grid"),
    path(FIGURE, figures.figure, name="figure"),
    path(f"{FIGURE}undo/", figures.undo, name="undo"),
    path(f"{GRID}spreadsheet.xlsx", figures.spreadsheet, name="spreadsheet"),
    path(f"{GRID}parts/", figures.parts, name="parts"),
    path(f"{GRID}parts/<int:assignment>/remove/", figures.remove_part, name="remove_part"),
    path(f"{GRID}questions/", questions.questions, name="questions"),
    path(f"{ORGANISATION}questions/<int:question>/answer/", questions.answer, name="answer"),
    path(f"{ORGANISATION}questions/<int:question>/close/", questions.close, name="close"),
    path(f"{GRID}sign/", signoff.sign, name="sign"),
    path(f"{GRID}reopen/", signoff.reopen, name="reopen"),
    path(f"{ORGANISATION}signed/<int:copy>/", signoff.signed, name="signed"),
    path(f"{GRID}uploads/", uploads.uploads, name="uploads"),
    path(UPLOAD, uploads.upload, name="upload"),
    path(f"{UPLOAD}columns/", uploads.columns, name="columns"),
    path(f"{UPLOAD}commit/", uploads.commit, name="commit"),
    path(f"{UPLOAD}undo/", uploads.undo, name="undo_upload"),
    path(f"{UPLOAD}discard/", uploads.discard, name="discard"),
    path(REFERENCE, reference.reference, name="reference"),
    path(f"{REFERENCE}eurostat/", reference.eurostat, name="eurostat"),
    path(f"{REFERENCE}<int:dataset>/", reference.dataset, name="dataset"),
    path(f"{REFERENCE}files/<int:upload>/", reference.upload, name="reference_upload"),
    path(f"{REFERENCE}files/<int:upload>/commit/", reference.commit, name="reference_commit"),
    path(f"{REFERENCE}files/<int:upload>/undo/", reference.undo, name="reference_undo"),
    path(f"{REFERENCE}files/<int:upload>/discard/", reference.discard, name="reference_discard"),
]
