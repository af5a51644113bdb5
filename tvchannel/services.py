"""What every process of the channel holds: settings, store, films and keys, opened in one way."""

from dataclasses import dataclass

from media.vault import Vault
from tvchannel.identity import Keys, make_keys, read_keys
from tvchannel.settings import Settings
from tvchannel.store.engine import Store, open_store
from tvchannel.store.migrate import migrate, require_newest
from tvchannel.store.sound import require_sound


@dataclass(frozen=True)
class Services:
    """The opened parts of one channel."""

    settings: Settings
    store: Store
    vault: Vault
    keys: Keys


def prepare(settings: Settings) -> tuple[str | None, str | None]:
    """Make the data folder, its keys, and the newest schema; gives the schema's version (before, now).

    Keys are made only for an empty database: with another key nobody's name could be read again.
    Raises SettingsError.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    store = open_store(settings.database)
    before, now = migrate(store)
    if before is None:
        make_keys(settings.keys_dir)
    store.close()
    return before, now


def open_services(settings: Settings, *, look: bool = False) -> Services:
    """Open a prepared channel; `look` whether its database is sound, as every process that stays does first.

    Raises SettingsError when it is not prepared, damaged, or a key is missing.
    """
    store = open_store(settings.database, most_waiting=max(4, settings.threads * 3 // 4))
    require_newest(store)
    if look:
        require_sound(store)
    keys = read_keys(settings.keys_dir)
    store.close()
    return Services(settings, store, Vault(settings.data_dir), keys)
