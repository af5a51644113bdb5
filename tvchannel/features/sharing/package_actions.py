"""Make a package of approved films, and take one in: every film of it goes the way of any upload, to the reviewers."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from epg.titles import Title
from media.errors import UnknownName
from media.places.film_store import FilmFile
from media.places.leftovers import discard
from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.films.facts_check import checked
from tvchannel.core.films.submit import Upload, submit
from tvchannel.features.sharing import package, package_file
from tvchannel.features.sharing.audit import SharingAction
from tvchannel.features.sharing.facts_there import facts_there
from tvchannel.features.sharing.package import PackageFilm
from tvchannel.features.sharing.package_file import PackageReader
from tvchannel.store.channel import catalogue, resumable_uploads, topics
from tvchannel.store.channel.resumable_uploads import ResumableUpload
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_facts import FilmFacts, ShownConsent

_FILM = "film.mp4"


@dataclass(frozen=True, slots=True)
class TakenPackage:
    """Who made it, the ids of the programmes that it became, and the titles of films that were here already."""

    community: str
    programmes: tuple[int, ...]
    here: tuple[str, ...]


def make(
    store: Store,
    vault: Vault,
    community_id: int,
    programme_ids: Collection[int],
    *,
    agreed: bool,
    who: str,
    now: datetime,
) -> Iterator[bytes]:
    """A package of these approved films, piece by piece; the log says so first.

    `agreed` is as in `actions.share`. Raises NotFound, Conflict for a film that is not on air or whose files are
    missing, Invalid where persons agreed, but not to this, or there are too many.
    """
    if not 0 < len(programme_ids) <= package.MOST:
        raise Invalid("A package has at most %(most)s films.", most=package.MOST)
    with store.reading() as connection:
        rows = [catalogue.programme(connection, community_id, number) for number in programme_ids]
        columns = {one.key: one.title.zh for one in catalogue.columns(connection, community_id)}
        known = topics.topics(connection, community_id)
        community = catalogue.community_of_id(connection, community_id).name.zh
    films = []
    for row in rows:
        if not row.approved:
            raise Conflict("“%(title)s” is not on air.", title=row.title.zh)
        if row.facts.shown_consent is ShownConsent.AGREED and not agreed:
            raise Invalid("Say that the persons who are shown agreed to be shown in other communities, too.")
        topic = known.get(row.facts.topic_id or 0)
        said = _said(row, columns.get(row.column_key, ""), topic.zh if topic else "")
        films.append((_file(vault, row), said))
    with store.writing() as connection:
        for row in rows:
            subject, did = CoreSubject.PROGRAMME.of(row.id), SharingAction.PACKED
            audit.record(connection, community_id, at=now, who=who, did=did, subject=subject)
    return package_file.written(community, films)


def _said(row: ProgrammeRow, column: str, topic: str) -> Callable[[str, int, str], PackageFilm]:
    def said(file: str, size: int, sha256: str) -> PackageFilm:
        length = row.film.length_ms or 0
        return package.told(row.facts, column, topic, file=file, size=size, sha256=sha256, length_ms=length)

    return said


def _file(vault: Vault, row: ProgrammeRow) -> FilmFile:
    try:
        return vault.films.file(row.material, _FILM)
    except UnknownName:
        raise Conflict("The files of “%(title)s” are missing.", title=row.title.zh) from None


def take(
    store: Store, vault: Vault, community_id: int, path: Path, *, most_bytes: int, who: str, now: datetime
) -> TakenPackage:
    """Let every film of the package at `path` wait to be prepared and reviewed; all of them, or none.

    `most_bytes` bounds each film. Raises Invalid where it is no package or damaged, NoRoom.
    """
    with path.open("rb") as file:
        reader = PackageReader(file, most_bytes)
        found = reader.package
        with store.reading() as connection:
            here = {one.sha256 for one in found.films if catalogue.of_digest(connection, community_id, one.sha256)}
        new = list({one.sha256: one for one in found.films if one.sha256 not in here}.values())
        facts = {one.sha256: checked(_facts(store, community_id, found.community, one)) for one in new}
        vault.inbox.require_room(sum(one.size for one in new))
        places = {one.sha256: vault.inbox.place() for one in new}
        numbers = []
        try:
            for one in new:
                reader.copy(one, places[one.sha256])
            for one in new:
                place = places[one.sha256]
                upload = Upload(place.name, f"{one.title}.mp4", one.size, facts[one.sha256], one.sha256)
                numbers.append(submit(store, vault, community_id, upload, who=who, now=now))
                del places[one.sha256]
        except BaseException:
            for place in places.values():
                discard(place)
            raise
    return TakenPackage(found.community, tuple(numbers), tuple(one.title for one in found.films if one.sha256 in here))


def take_upload(
    store: Store, vault: Vault, upload: ResumableUpload, *, most_bytes: int, who: str, now: datetime
) -> TakenPackage:
    """As `take`, of a package that arrived in pieces; its file goes when all of it is taken in."""
    path = vault.inbox.place(upload.incoming)
    found = take(store, vault, upload.community_id, path, most_bytes=most_bytes, who=who, now=now)
    with store.writing() as connection:
        resumable_uploads.remove(connection, upload.incoming)
    discard(path)
    return found


def _facts(store: Store, community_id: int, community: str, film: PackageFilm) -> FilmFacts:
    with store.reading() as connection:
        columns = catalogue.columns(connection, community_id)
        known = dict(topics.topics(connection, community_id))
    return facts_there(film.facts(), Title(community), film.its_column(), film.topic, columns, known)
