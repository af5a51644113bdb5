"""Bring a database to the schema of this version by migrations; say whether it is there."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tvchannel.base.errors import SettingsError
from tvchannel.store.database.engine import Store

_SCRIPTS = Path(__file__).parents[1] / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


@cache
def newest() -> str | None:
    """The schema's version that this code is written for; found once, by loading every migration."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def present(store: Store) -> str | None:
    """The schema's version in `store`; None for an empty database."""
    with store.read.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(store: Store) -> tuple[str | None, str | None]:
    """Walk every missing step in one transaction; gives (version before, version now).

    Raises SettingsError when the file is no database, cannot be written, or is a newer version's.
    """
    before = None
    try:
        if store.file is not None:
            store.file.touch(mode=0o600)
        before = present(store)
        with store.writing() as connection:
            if before != newest():
                command.upgrade(_config(connection), "head")
        return before, present(store)
    except CommandError as newer:
        raise SettingsError(
            "the database %(url)s has the schema %(schema)s, which this version does not know: it is a newer one's",
            url=store.url,
            schema=before,
        ) from newer
    except DBAPIError as broken:
        raise SettingsError("the database %(url)s cannot be used: %(why)s", url=store.url, why=broken.orig) from broken


def require_newest(store: Store) -> None:
    """Raise SettingsError, with what to do, unless the database has this version's schema."""
    if store.file is not None and not store.file.exists():
        raise SettingsError("the database is not ready: run `tvchannel migrate` first")
    try:
        found = present(store)
    except DBAPIError as broken:
        raise SettingsError("the database %(url)s cannot be used: %(why)s", url=store.url, why=broken.orig) from broken
    if found != newest():
        raise SettingsError("the database is not ready: run `tvchannel migrate` first")
