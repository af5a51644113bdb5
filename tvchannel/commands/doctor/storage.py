"""Where films lie, by putting something there."""

from importlib import import_module

from media.errors import MediaError, StoreAway
from media.places.film_folder import FilmFolder
from media.places.vault import Vault
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor.finding import Finding
from tvchannel.core.services import bucket_place, open_vault

_WHAT = "films"


def films(settings: Settings) -> Finding:
    """The data folder, or a bucket that answers and has all films."""
    if not settings.films_s3_bucket:
        return Finding(_WHAT, True, "in the data folder")
    told = f"bucket {settings.films_s3_bucket} at {settings.films_s3_endpoint}"
    remedy = "see films_s3_bucket and what follows in deploy/settings.example.toml"
    try:
        # What talks to a bucket takes long to load; without one it is not needed.
        import_module("media.places.bucket").Bucket(bucket_place(settings)).probe()
        waiting = _unmoved(open_vault(settings)) if (settings.data_dir / "films").is_dir() else []
    except (SettingsError, MediaError) as why:
        return Finding(_WHAT, False, f"{told}: {why.log if isinstance(why, StoreAway) else why}", remedy)
    if waiting:
        return Finding(_WHAT, False, f"{told}: {len(waiting)} lie in the data folder", "tvchannel films move-to-bucket")
    return Finding(_WHAT, True, f"{told}: something was put there, listed, read and deleted", remedy)


def _unmoved(vault: Vault) -> list[str]:
    return sorted({*FilmFolder(vault.root, vault.workbench).materials()} - {*vault.films.materials()})
