"""Put an uploaded file on its way to the channel: a film that waits for a worker, and the programme it will be."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from epg.titles import NO_TEXT, Title
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.uploads import resumable
from tvchannel.features.uploads.audit import UploadAction, UploadSubject
from tvchannel.store.channel import catalogue, films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.service import audit

LONGEST_TITLE = 60
LONGEST_NAME = 300
LONGEST_SUMMARY = 80  # Chinese characters: what a television shows of it beside the picture


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that lies in the vault's incoming folder as `incoming`, and what its uploader says of it.

    `digest` is the file's SHA-256, by which the same film is known again.
    """

    incoming: str
    source_name: str
    size_bytes: int
    column_key: str
    title: Title
    series: str | None = None
    episode: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    priority: int = 0
    digest: str = ""
    summary: Title = NO_TEXT


def submit(store: Store, community_id: int, upload: Upload, *, who: str, now: datetime) -> int:
    """Note the film and its programme; gives the programme's id.

    Raises Invalid, in words, when the title or the dates cannot be used, NotFound for an unknown column, and
    Conflict when the same file was submitted before.
    """
    title, summary = checked(upload), checked_summary(upload)
    material = secrets.token_hex(8)
    with store.writing() as connection:
        column = catalogue.column(connection, community_id, upload.column_key)
        if films.has_come(connection, upload.incoming):
            raise Conflict("This film has been sent already.")
        films.add_film(
            connection,
            community_id,
            material,
            source_name=upload.source_name[:LONGEST_NAME],
            incoming=upload.incoming,
            size_bytes=upload.size_bytes,
            digest=upload.digest,
            now=now,
        )
        programme_id = catalogue.add_programme(
            connection,
            {
                "community_id": community_id,
                "column_key": column.key,
                "title_zh": title.zh,
                "title_en": title.en,
                "summary_zh": summary.zh,
                "summary_en": summary.en,
                "series": upload.series,
                "episode": upload.episode,
                "valid_from": upload.valid_from,
                "valid_until": upload.valid_until,
                "scope": [],
                "priority": upload.priority,
                "material": material,
                "state": ProgrammeState.WAITING,
                "uploaded_by": who,
                "uploaded_at": now,
            },
        )
        resumable.remove(connection, upload.incoming)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=UploadAction.UPLOADED,
            subject=UploadSubject.PROGRAMME.of(programme_id),
        )
    return programme_id


def titled(source_name: str) -> str:
    """What a file's own name offers as a title."""
    return source_name.rsplit(".", 1)[0].strip()[:LONGEST_TITLE]


def checked(upload: Upload) -> Title:
    """The title as it is kept. Raises Invalid, in words, when it or the dates cannot be used."""
    zh, en = (" ".join(text.split()) for text in (upload.title.zh, upload.title.en))
    if not zh:
        raise Invalid("The programme needs a title.")
    if len(zh) > LONGEST_TITLE or len(en) > 2 * LONGEST_TITLE:
        raise Invalid("The title is too long: at most %(most)s characters.", most=LONGEST_TITLE)
    if not (zh + en).isprintable():
        raise Invalid("The title holds characters that cannot be shown.")
    if upload.valid_from and upload.valid_until and upload.valid_until < upload.valid_from:
        raise Invalid("The last day is before the first day.")
    return Title(zh, en)


def checked_summary(upload: Upload) -> Title:
    """The summary as it is kept, in one paragraph. Raises Invalid, in words, when it cannot be used."""
    zh, en = (" ".join(text.split()) for text in (upload.summary.zh, upload.summary.en))
    if len(zh) > LONGEST_SUMMARY or len(en) > 2 * LONGEST_SUMMARY:
        raise Invalid("The summary is too long: at most %(most)s characters.", most=LONGEST_SUMMARY)
    if zh + en and not (zh + en).isprintable():
        raise Invalid("The summary holds characters that cannot be shown.")
    return Title(zh, en)
