"""What to say when a channel's database is damaged or gone: that nothing was touched, and the way back."""

import pwd
import shlex
from pathlib import Path
from typing import Any

from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.store.database import integrity
from tvchannel.store.database.engine import Store

DAMAGED = """the database %(database)s is damaged (%(why)s). It was left exactly as it is.
To go on:
  1. Stop the channel, and move its folder away. Do not delete it: what is newer than the backup is only there.
     %(move)s
  2. Bring the newest backup back. KEY-FILE is the private key that was put away when the backups began.
     %(restore)s
  3. Look whether the chain of records is whole.
     tvchannel verify
  4. Start the channel again, and have somebody look at the folder that was moved away."""

GONE = """the database %(database)s is empty or gone, but the keys of a channel are in %(folder)s.
Nothing was made anew. If it was only moved, or its disk is not there: put it back, and start again. If it is lost:
  1. Stop the channel, and move what is left of its folder away. Do not delete it.
     %(move)s
  2. Bring the newest backup back. KEY-FILE is the private key that was put away when the backups began.
     %(restore)s
  3. Look whether the chain of records is whole.
     tvchannel verify
  4. Start the channel again.
Whoever wants to begin with an empty channel takes the first step, and starts."""


def require_whole(settings: Settings, store: Store) -> None:
    """Raise SettingsError, with the steps to restore, where a channel's database is damaged or gone."""
    _require_sound(settings, store)
    _require_not_lost(settings, store)


def _require_sound(settings: Settings, store: Store) -> None:
    if why := integrity.damage(store):
        raise SettingsError(DAMAGED, why=why, **_told(settings, store))


def _require_not_lost(settings: Settings, store: Store) -> None:
    """Where a channel was, and its database is not, an empty one would hide the loss."""
    if integrity.is_empty(store) and any(settings.keys_dir.glob("*.key")):
        raise SettingsError(GONE, folder=settings.data_dir, **_told(settings, store))


def _told(settings: Settings, store: Store) -> dict[str, Any]:
    folder = settings.data_dir.resolve()
    aside = folder.with_name(f"{folder.name}.damaged")
    return {
        "database": store.file or store.write.url.render_as_string(),
        "move": f"mv {shlex.quote(str(folder))} {shlex.quote(str(aside))}",
        "restore": " ".join(_restore(settings, folder, aside)),
    }


def _restore(settings: Settings, folder: Path, aside: Path) -> list[str]:
    """The command, ready to be copied: the backup's folder where the settings name it, the lists, the owner."""
    words = ["tvchannel", "restore", shlex.quote(settings.backup_dir or "BACKUP"), "--key", "KEY-FILE"]
    if any((folder / name).exists() for name in ("keys", "erased.txt", "withdrawn.txt")):
        words += ["--lists", shlex.quote(str(aside))]
    owner = folder.stat()
    if owner.st_uid:
        words += ["&&", "chown", "-R", f"{_user(owner.st_uid)}:{owner.st_gid}", shlex.quote(str(folder))]
    return words


def _user(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
