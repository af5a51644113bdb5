"""What every process of the channel holds: settings, store, films and keys, opened in one way."""

from dataclasses import dataclass
from importlib import import_module

from media.places.bucket_place import BucketPlace
from media.places.vault import Vault
from media.sandbox import state as sandbox
from tvchannel.base import file_modes, film_storage
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
    return Services(settings, store, open_vault(settings), keys)


def open_vault(settings: Settings) -> Vault:
    """The places of films, in the data folder or in a bucket, which is not asked yet. Raises SettingsError."""
    if not settings.films_s3_bucket:
        return Vault(settings.data_dir)
    # What talks to a bucket takes a quarter of a second to load, and most channels have none.
    opened: Vault = import_module("media.places.bucket_vault").bucket_vault(settings.data_dir, bucket_place(settings))
    return opened


def bucket_place(settings: Settings) -> BucketPlace:
    """Where the films' bucket is, with its secret. Raises SettingsError."""
    return BucketPlace(
        settings.films_s3_endpoint,
        settings.films_s3_bucket,
        settings.films_s3_region,
        settings.films_s3_key_id,
        film_storage.secret(settings.films_s3_secret_file),
        settings.films_s3_public_endpoint,
        settings.films_s3_addressing == "virtual",
        settings.films_s3_certificate,
    )
