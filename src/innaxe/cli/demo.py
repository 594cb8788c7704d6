"""``innaxe demo``: the main job and a workspace on a consortium that does not exist."""

from __future__ import annotations

from pathlib import Path

import click

from innaxe.cli.words import LANGUAGE, _, say
from innaxe.locale import LANGUAGES

__all__ = ["demo"]


@click.command(
    help=_(
        "Show everything on made-up data.\n\n"
        "A fictitious consortium of six clusters in real regions. With --out its figures are "
        "scored, and tables and a report are written into that folder. Without --no-serve a "
        "workspace is filled with it and started on this computer, and the sign-ins of each role "
        "are printed. Everything says that its figures are made up; nothing leaves this computer."
    )
)
@click.option("--no-serve", is_flag=True, help=_("Write files and stop; start no site."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder for the results."))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("innaxe-demo"),
    show_default=True,
    help=_("Folder of the demonstration workspace."),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8765,
    show_default=True,
    help=_("Port of the site."),
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGE,
    show_default=True,
    help=_("Language of the report, and of the workspace."),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=_("Seed of the made-up data."),
)
def demo(
    *, no_serve: bool, out: Path | None, data: Path, port: int, language: str, seed: int
) -> None:
    """Show everything on made-up data."""
    if no_serve and out is None:
        raise click.UsageError(_("With --no-serve, say where the files go: --out FOLDER"))
    if out is not None:
        _write(out, language, seed)
    if not no_serve:
        _serve(data, port, language, seed)


def _write(out: Path, language: str, seed: int) -> None:
    from innaxe.demo import run_demo

    outcome = run_demo(out, language=language, seed=seed)
    say(_("Made-up data, scores and a report are in {folder}.").format(folder=out))
    say()
    say(_("What to look at:"))
    for path, why in outcome.worth_reading(LANGUAGE):
        say(f"  {path}")
        say(f"      {why}")


def _serve(data: Path, port: int, language: str, seed: int) -> None:
    from innaxe.site.installation import bring_up_to_date, open_site
    from innaxe.site.serving import claim_port, serve

    claim_port(port)
    open_site(data)
    bring_up_to_date()
    from innaxe.demo.site import fill_site
    from innaxe.locale import catalogue

    words = catalogue(LANGUAGE)
    people = fill_site(language=language, seed=seed)
    say(words.text("demo.sign_ins", password=people[0].password))
    for one in people:
        role = words.text(f"people.role.{one.role}")
        say(f"  {one.address:<36} {role}, {one.organisation}")
    say()
    say(_("The site is at http://127.0.0.1:{port}/ - stop it with Ctrl+C.").format(port=port))
    serve(port=port)
