"""The picture of a community, of its columns, banners, quizzes and places: drawn anew from what is uploaded."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from media.pictures import cover
from media.places.vault import Vault
from media.uploaded_picture import MOST_BYTES, DrawnPicture, draw_anew, draw_whole
from tvchannel.core.appearance import columns, community
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.store.appearance import landmarks
from tvchannel.store.channel import appearance, banners, catalogue, pictures, quizzes
from tvchannel.store.channel.pictures import PictureFile
from tvchannel.store.reading import books
from tvchannel.study.undo import UNDO_WITHIN

_LOOKED_AT = 1000  # changes of a day, at most, that may still be undone


def drawn(vault: Vault, data: bytes) -> DrawnPicture:
    """The picture in `data`. Raises PictureRefused, FfmpegFailed, EngineMissing."""
    with vault.workbench.borrowed("picture") as work:
        return draw_anew(data, work)


def drawn_map(vault: Vault, data: bytes) -> DrawnPicture:
    """All of the picture in `data`, its large size 1280 x 720 px. Raises as `drawn`."""
    with vault.workbench.borrowed("picture") as work:
        whole = draw_whole(data, work, MOST_BYTES)
    return DrawnPicture(whole, cover(whole))


def set_cover(connection: Connection, author: AppearanceAuthor, key: str, made: DrawnPicture | None) -> bool:
    """The cover of a column, None for none; False where it is so. Raises NotFound."""
    changed = columns.change(connection, author, key, {"cover": kept_mark(connection, author, made)})
    tidy(connection, author.community_id, author.at)
    return changed


def set_picture(connection: Connection, author: AppearanceAuthor, made: DrawnPicture | None) -> bool:
    """The picture of the community's home page, None for none; False where it is so."""
    changed = community.change(connection, author, {"picture": kept_mark(connection, author, made)})
    tidy(connection, author.community_id, author.at)
    return changed


def kept_mark(connection: Connection, author: AppearanceAuthor, made: DrawnPicture | None) -> str:
    """The mark of a picture that is in the store now; "" for none."""
    if made is None:
        return ""
    mark = hashlib.sha256(made.still).hexdigest()[:32]
    pictures.add(connection, author.community_id, mark, PictureFile(made.still, made.thumb), author.at)
    return mark


def tidy(connection: Connection, community_id: int, now: datetime) -> None:
    """What nothing shows, no film, banner, quiz, book or place, nor a change that may be undone, is kept no longer."""
    used = {catalogue.community_of_id(connection, community_id).picture} | catalogue.covers(connection, community_id)
    used |= banners.pictures(connection, community_id) | quizzes.pictures(connection, community_id)
    used |= books.covers(connection, community_id) | landmarks.pictures(connection, community_id)
    used |= {column.cover for column in catalogue.columns(connection, community_id)}
    for change in appearance.changes(connection, community_id, _LOOKED_AT):
        if now - change.at < UNDO_WITHIN:
            used |= {str(side.get(name, "")) for side in (change.before, change.after) for name in ("cover", "picture")}
    pictures.keep_only(connection, community_id, used)
