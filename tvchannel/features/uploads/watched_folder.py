"""A folder that is watched: films that are put into it come in by themselves, each in the column of its subfolder.

FOLDER/<column>/<title>.mp4             a film; what hangs on the end of its name says nothing
FOLDER/<column>/<title>.mp4.refused     one that could not be taken, beside <title>.mp4.refused.txt, which says why
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from errno import EACCES
from pathlib import Path

from epg.titles import Title
from media.errors import MediaError
from media.places.vault import Vault
from tvchannel.base.errors import ServiceError
from tvchannel.base.texts import say
from tvchannel.core.films.expected import expected, usable
from tvchannel.core.films.submit import Upload, submit, titled
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.study.films.film_facts import FilmFacts

STILL = timedelta(seconds=10)  # what has not changed for so long is not being written any more
WHO = "watched folder"
_REFUSED = ".refused"
_PASSED_OVER = (_REFUSED, f"{_REFUSED}.txt", ".part", ".tmp", ".crdownload", ".filepart")


def waiting(folder: Path, now: datetime) -> Iterator[Path]:
    """The films that lie in `folder`, by column and name: whole ones, no links, nothing hidden or half copied."""
    before = (now - STILL).timestamp()
    for path in sorted(folder.glob("*/*")):
        plain = path.is_file() and not path.is_symlink() and not path.name.startswith(".")
        if plain and not path.name.lower().endswith(_PASSED_OVER) and path.stat().st_mtime <= before:
            yield path


def take(store: Store, vault: Vault, community_id: int, file: Path, *, now: datetime) -> int:
    """Bring a film in; gives its programme. A copy lies in the vault afterwards, and it is gone from the folder.

    It goes last: whatever is cut off, it is here or there, and one that is in both is told as the same file. Raises
    NotFound for a column that is not there, Invalid for a name that is no title, NoRoom, and OSError where the file
    cannot be read or may not be taken away.
    """
    with store.reading() as connection:
        column = catalogue.column(connection, community_id, file.parent.name)
    size, place = file.stat().st_size, vault.inbox.place()
    vault.inbox.require_room(size)
    if not os.access(file.parent, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(file.parent))
    try:
        shutil.copyfile(file, place)
        with place.open("rb") as copied:
            digest = hashlib.file_digest(copied, "sha256").hexdigest()
        facts = _facts(store, community_id, file.name, digest, column.key)
        upload = Upload(place.name, file.name, size, facts, digest)
        programme = submit(store, vault, community_id, upload, who=WHO, now=now)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    file.unlink()
    return programme


def _facts(store: Store, community_id: int, name: str, digest: str, column_key: str) -> FilmFacts:
    """What a catalogue says of an expected film; of another one its name and its folder."""
    with store.reading() as connection:
        found = expected(connection, community_id, name, digest)
        if found is None:
            return FilmFacts(column_key, Title(titled(name), ""))
        facts = usable(connection, community_id, found.film.facts)
    return facts if facts.column_key else replace(facts, column_key=column_key)


def refuse(file: Path, refusal: ServiceError | MediaError, language: str) -> Path:
    """Put a film aside that cannot be taken, with the reason in words beside it; gives where it lies now."""
    aside = file.with_name(file.name + _REFUSED)
    aside.with_name(aside.name + ".txt").write_text(
        say(language, refusal.sentence, **refusal.params) + "\n", encoding="utf-8"
    )
    return file.rename(aside)
