"""The cards of a lecture, made before it begins: what is shown until its first picture, and when nothing comes."""

from collections.abc import Mapping
from hashlib import sha256

from epg.titles import Title
from media import cards
from media.cards import TitleCard
from media.ladder import KEYS
from media.lectures.folder import LectureCard
from media.making import intake
from media.places.film_store import opened
from media.places.vault import Vault

SOON = Title("直播即将开始", "The lecture begins soon")
INTERRUPTED = Title("直播信号中断，请稍候", "The signal is interrupted. It goes on by itself.")
LIVE = Title("直播", "Live")


def made(vault: Vault, title: Title) -> dict[LectureCard, Mapping[str, bytes]]:
    """The cards of the lecture `title`, a segment of each for every rung. Raises FfmpegFailed, EngineMissing."""
    notes = {LectureCard.SOON: SOON, LectureCard.INTERRUPTED: INTERRUPTED}
    return {card: _segments(vault, TitleCard(title, label=LIVE, note=note)) for card, note in notes.items()}


def _segments(vault: Vault, card: TitleCard) -> dict[str, bytes]:
    picture = cards.draw(card)
    material = f"lecture-card-{sha256(picture).hexdigest()[:16]}"
    intake.make_card(vault, material, picture)
    found = {}
    for key in KEYS:
        with opened(vault.films.segment(material, key, 0)) as segment:
            found[key] = segment.read()
    vault.films.remove(material)
    return found
