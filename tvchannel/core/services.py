"""What every process of the channel holds: settings, store, films and keys, opened in one way."""

from dataclasses import dataclass

from media.places.vault import Vault
from media.sandbox import state as sandbox
from tvchannel.base import file_modes
from tvchannel.base.settings import Settings
from tvchannel.core.damage_notice import require_whole
from tvchannel.core.tokens import ServiceKeys, make_keys, read_keys
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import migrate, require_newest
from tvchannel.store.people import people


@dataclass(frozen=True)
class Services:
    """The opened parts of one channel."""

    settings: Settings
    store: Store
    vault: Vault
    keys: ServiceKeys


def prepare(settings: Settings) -> tuple[str | None, str | None]:
    """Make the data folder, its keys, and the newest schema; gives the schema's version (before, now).

    Keys are made only where nobody's name is sealed yet: with another key it could not be read again.
    Raises SettingsError, with the steps to restore where a database is damaged or gone.
    """
    file_modes.make_folder(settings.data_dir)
    store = open_store(settings.database)
    require_whole(settings, store)
    before, now = migrate(store)
    with store.reading() as connection:
        nobody = not people.anybody(connection)
    if nobody:
        make_keys(settings.keys_dir)
    store.close()
    file_modes.close(settings.data_dir, store.file)
    return before, now


def open_services(settings: Settings, *, look: bool = False) -> Services:
    """Open a prepared channel; `look` whether its database is sound, as every process that stays does first.

    What is started from now on to open strangers' files keeps to the setting `sandbox`. Raises SettingsError when the
    channel is not prepared, damaged, or a key is missing.
    """
    sandbox.keep_to(sandbox.SandboxUse(settings.sandbox))
    store = open_store(settings.database, most_waiting=max(4, settings.threads * 3 // 4))
    if look:
        require_whole(settings, store)
    require_newest(store)
    keys = read_keys(settings.keys_dir)
    store.close()
    return Services(settings, store, Vault(settings.data_dir), keys)
