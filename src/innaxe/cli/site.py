"""Commands of an installation: serve, worker, doctor, backup, restore, and its people."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from innaxe.cli.words import LANGUAGE, _, say
from innaxe.locale import LANGUAGES, catalogue

__all__ = ["COMMANDS"]

_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder of the installation; the one of INNAXE_DATA if not given."),
)


@click.command(
    help=_(
        "Start the site on this computer: web and worker together.\n\n"
        "The folder of --data is made if it is not there; it holds the database, the secret and "
        "the backups. Tables are brought up to date, with a backup first."
    )
)
@_DATA
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True,
              help=_("Port of the site."))  # fmt: skip
def serve(*, data: Path | None, port: int) -> None:
    """Start the site."""
    from innaxe.site.installation import bring_up_to_date, map_problem, open_site
    from innaxe.site.serving import claim_port
    from innaxe.site.serving import serve as answer

    claim_port(port)
    open_site(data)
    backup = bring_up_to_date()
    if backup:
        say(_("Backup before the tables were changed: {file}").format(file=backup))
    if problem := map_problem():
        say(catalogue(LANGUAGE).text(problem))
    from innaxe.site.people.models import Person

    if not Person.objects.exists():
        say(_("Nobody can sign in yet. Make the first account with: innaxe user ADDRESS --founder"))
    say(_("The site is at http://127.0.0.1:{port}/ - stop it with Ctrl+C.").format(port=port))
    answer(port=port)


@click.command(help=_("Do the long work of an installation, until told to stop."))
@_DATA
def worker(*, data: Path | None) -> None:
    """Do jobs."""
    from innaxe.site.installation import open_site

    open_site(data)
    from innaxe.site.jobs.worker import work

    work()


@click.command(
    help=_(
        "Bring the tables up to date. On PostgreSQL the role of INNAXE_MIGRATION_DATABASE_URL "
        "does it, and grants the site's role what it needs."
    )
)
@_DATA
def migrate(*, data: Path | None) -> None:
    """Bring the tables up to date."""
    from innaxe.site.installation import migrate_as_owner

    migrate_as_owner(data)
    say(_("The tables are up to date."))


@click.command(help=_("Look whether all is well with an installation, and say what is not."))
@_DATA
def doctor(*, data: Path | None) -> None:
    """Look whether all is well."""
    from innaxe.site.installation import diagnose, open_site

    open_site(data)
    words = catalogue(LANGUAGE)
    found = diagnose()
    for well, what in found:
        mark = _("well") if well else _("look here")
        say(f"  {mark}: {words.text(what)}")
    if not all(well for well, _what in found):
        raise SystemExit(1)


@click.command(help=_("Write all content of an installation into one file."))
@_DATA
@click.argument("file", type=click.Path(path_type=Path))
def backup(*, data: Path | None, file: Path) -> None:
    """Write a backup."""
    from innaxe.site.installation import open_site

    open_site(data)
    from innaxe.site.backup import write_backup

    digest = write_backup(file)
    say(_("Written:"))
    say(f"  {file}")
    say(_("Hash of the content: {hash}").format(hash=digest))


@click.command(help=_("Fill an empty installation from a backup; all of it or nothing."))
@_DATA
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(*, data: Path | None, file: Path) -> None:
    """Restore a backup."""
    from innaxe.site.installation import bring_up_to_date, open_site

    open_site(data)
    bring_up_to_date()
    from innaxe.site.backup import restore as fill

    say(_("Hash of the content: {hash}").format(hash=fill(file)))


@click.command(help=_("Make an account, or change it; the password is asked for."))
@_DATA
@click.argument("address")
@click.option("--name", default="", help=_("Name of the person."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("Language of the person."))
@click.option("--founder", is_flag=True, help=_("The person may set up a consortium."))
@click.option("--active/--inactive", default=True, help=_("Whether the person may sign in."))
def user(
    *, data: Path | None, address: str, name: str, language: str | None, founder: bool, active: bool
) -> None:
    """Make or change an account."""
    from innaxe.site.installation import bring_up_to_date, open_site

    open_site(data)
    bring_up_to_date()
    from innaxe.site.people.accounts import keep_account

    password = os.environ.get("INNAXE_PASSWORD") or click.prompt(
        _("Password"), hide_input=True, confirmation_prompt=True
    )
    keep_account(
        address,
        password=password,
        name=name,
        language=language or "",
        founder=founder,
        active=active,
    )
    say(_("{address} can sign in.").format(address=address))


@click.command("export-person", help=_("Write all that is kept of a person into a file."))
@_DATA
@click.argument("address")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=_("File to write."))
def export_person(*, data: Path | None, address: str, out: Path) -> None:
    """Export a person's data."""
    from innaxe.site.installation import open_site
    from innaxe.studies.output import write_files

    open_site(data)
    from innaxe.site.people.accounts import person_at
    from innaxe.site.people.personal import export_person as kept_of

    text = json.dumps(kept_of(person_at(address)), ensure_ascii=False, indent=1)
    os.umask(0o077)  # it is about a person: for the owner's eyes only
    write_files(out.parent, {out.name: text.encode()})
    say(_("Written:"))
    say(f"  {out}")


@click.command("erase-person", help=_("Erase the personal data of a person for good."))
@_DATA
@click.argument("address")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
def erase_person(*, data: Path | None, address: str, yes: bool) -> None:
    """Erase a person's data."""
    from innaxe.site.installation import open_site

    open_site(data)
    from innaxe.site.people.accounts import person_at
    from innaxe.site.people.personal import erase_person as erase

    person = person_at(address)
    if not yes:
        click.confirm(_("Erase {address} for good?").format(address=address), abort=True)
    erase(person)
    say(_("Erased."))


COMMANDS = (serve, worker, migrate, doctor, backup, restore, user, export_person, erase_person)
