"""Is the database sound? Asked before a channel starts: a damaged one is kept as it is, with what to do."""

from sqlalchemy.exc import DBAPIError

from tvchannel.errors import SettingsError, Unavailable
from tvchannel.store.engine import Store

TO_RESTORE = """
To go on:
  1. stop the channel, and move the data folder away; do not delete it: mv %(folder)s %(folder)s.damaged
  2. bring the newest backup back: tvchannel restore BACKUP --key KEY-FILE
  3. look whether the chain of records is whole: tvchannel verify
  4. start the channel again"""


def require_sound(store: Store) -> None:
    """Raise SettingsError, with the steps to restore, when the SQLite file is damaged; a server looks after itself.

    SQLite's quick_check reads every page: about a second for a gigabyte.
    """
    if store.file is None:
        return
    try:
        with store.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except (DBAPIError, Unavailable) as broken:
        found = broken.__cause__ or broken
    if found != "ok":
        said = str(found).splitlines()[0]
        raise SettingsError(
            "the database %(file)s is damaged and was left as it is: %(why)s" + TO_RESTORE,
            file=store.file,
            folder=store.file.parent,
            why=said,
        )
