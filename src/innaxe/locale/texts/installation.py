"""What commands of an installation say: backup, restore, doctor."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "site.data": N_("The folder {folder} cannot be made or written to."),
    "site.data.next": N_("Name another one with --data, or change who may write to it."),
    "site.port.taken": N_("Another program listens at port {port} already."),
    "site.port.taken.next": N_("Stop it, or name another port with --port."),
    "site.port.closed": N_("This account may not listen at port {port}."),
    "site.port.closed.next": N_("Name another port with --port, such as 8765."),
    "backup.exists": N_("There is a file {file} already."),
    "backup.exists.next": N_("Choose another name; a backup never replaces one."),
    "backup.unreadable": N_("This file is no backup of innaxe, or it is damaged."),
    "backup.unreadable.next": N_("Take the file that “innaxe backup” wrote."),
    "backup.other_version": N_(
        "The backup was made by innaxe {theirs}, whose tables differ from those of {ours}."
    ),
    "backup.other_version.next": N_(
        "Restore it with the version that made it, then start the newer one."
    ),
    "backup.damaged": N_("The content of the backup does not belong to its hash."),
    "backup.damaged.next": N_("Take another backup; nothing was changed."),
    "backup.not_empty": N_("The installation has content already."),
    "backup.not_empty.next": N_("Restore into a new folder or an empty database."),
    "backup.before_migrating": N_(
        "The tables have to change, and this database is backed up by its own tools."
    ),
    "backup.before_migrating.next": N_("Back it up with pg_dump, then run: innaxe migrate"),
    "doctor.data": N_("the folder {folder} can be written to"),
    "doctor.secret": N_("the secret in {file} is for the owner alone"),
    "doctor.database": N_("the database answers ({vendor})"),
    "doctor.database.silent": N_("the database does not answer"),
    "doctor.tables": NP_(
        "changes of the tables that wait: {count}", "changes of the tables that wait: {count}"
    ),
    "doctor.fence": N_("row-level security holds for the role of the site"),
    "doctor.mail": N_("letters are sent (INNAXE_MAIL_URL is set)"),
    "doctor.map": N_("the outlines of maps in {file} can be drawn (INNAXE_MAP)"),
    "doctor.map.broken": N_(
        "INNAXE_MAP: the outlines in {file} cannot be used, so regions are tiles. {cause} {step}"
    ),
    "doctor.jobs": NP_(
        "jobs that have waited for ten minutes: {count}",
        "jobs that have waited for ten minutes: {count}",
    ),
}
