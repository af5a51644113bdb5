"""The segments of lectures while they are held: which one stands at a tick is decided once, by whoever comes first.

    lectures/<material>/time.json                                 from which tick on it is held, and for how many
    lectures/<material>/soon/<rung>.ts, interrupted/<rung>.ts     the cards, as they were made
    lectures/<material>/ticks/<tick>/<rung>.ts                    what stands there, in all rungs

A tick's folder appears whole, by one rename that fails where there is one already. The encoder's comes in time, or the
first reader puts the card there; after that nobody can change it, whichever process asks. All who serve a
lecture must see the same folder.
"""

import json
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from media.ladder import BY_KEY
from media.lectures.joining import joinable
from media.lectures.places import LectureTicks
from media.places.leftovers import discard
from media.places.names import material_name, unknown


class LectureCard(StrEnum):
    """What stands where nothing came: before the first picture, and after it."""

    SOON = "soon"
    INTERRUPTED = "interrupted"


_TIME = "time.json"
_STREAM = "stream"  # a mark in the folder of a tick


class LectureFolder:
    """The lectures below the folder `root`. Each of these raises UnknownName for a lecture that is not open."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def open(self, lecture: LectureTicks, cards: Mapping[LectureCard, Mapping[str, bytes]]) -> None:
        """Begin a lecture with its `cards`, a segment of each for every rung; one that is there goes on as it was."""
        if self.is_open(lecture.material):
            return
        self._root.mkdir(parents=True, exist_ok=True)
        files = {f"{card}/{rung}.ts": data for card, rungs in cards.items() for rung, data in rungs.items()}
        self._put(
            self._root / material_name(lecture.material), {**files, _TIME: _time(lecture), f"ticks/{_STREAM}": b""}
        )

    def is_open(self, material: str) -> bool:
        """Whether the lecture has begun, or is over."""
        return (self._root / material_name(material)).exists()

    def keep_to(self, planned: LectureTicks) -> LectureTicks:
        """The lecture is held as it is `planned` now; gives how, for where it began it began once something stands."""
        known = self.ticks(planned.material)
        began = any(path.is_dir() for path in self._place(planned.material, 0).parent.iterdir())
        start = known.start if began else planned.start
        held = LectureTicks(planned.material, start, max(planned.end - start, 0))
        if held != known:
            place = self._root / planned.material / _TIME
            aside = place.with_suffix(".new")
            aside.write_bytes(_time(held))
            aside.replace(place)
        return held

    def ticks(self, material: str) -> LectureTicks:
        """When the lecture is held."""
        try:
            time = json.loads((self._root / material_name(material) / _TIME).read_bytes())
        except FileNotFoundError:
            raise unknown() from None
        return LectureTicks(material, time["start"], time["ticks"])

    def put(self, material: str, tick: int, pieces: Mapping[str, bytes]) -> bool:
        """Let the stream's `pieces`, one for every rung, stand at `tick`; False where something else does already.

        Raises Unjoinable, UnknownName for a tick outside the lecture.
        """
        n = self._number(material, tick)
        files = {f"{rung}.ts": joinable(piece, n) for rung, piece in pieces.items()}
        return self._put(self._place(material, tick), {**files, _STREAM: b""})

    def segment(self, material: str, rung: str, tick: int) -> Path:
        """What stands at `tick`, for whoever may see it by now: from then on it is this. Raises UnknownName."""
        n, place = self._number(material, tick), self._place(material, tick)
        if rung not in BY_KEY:
            raise unknown()
        path = place / f"{rung}.ts"
        if not path.is_file():
            self._put(place, {f"{key}.ts": joinable(card, n) for key, card in self._card(material, tick).items()})
        return path

    def streamed(self, material: str) -> list[int]:
        """The ticks that hold what a sender sent, in order."""
        self.ticks(material)
        return sorted(int(path.parent.name) for path in self._place(material, 0).parent.glob(f"*/{_STREAM}"))

    def remove(self, material: str) -> None:
        """Forget a lecture; nothing happens where it is not open."""
        discard(self._root / material_name(material))

    def _number(self, material: str, tick: int) -> int:
        n = self.ticks(material).number(tick)
        if n is None:
            raise unknown()
        return n

    def _place(self, material: str, tick: int) -> Path:
        return self._root / material_name(material) / "ticks" / str(tick)

    def _card(self, material: str, tick: int) -> dict[str, bytes]:
        came = any(before < tick for before in self.streamed(material))
        place = self._root / material / (LectureCard.INTERRUPTED if came else LectureCard.SOON)
        return {path.stem: path.read_bytes() for path in place.glob("*.ts")}

    def _put(self, place: Path, files: Mapping[str, bytes]) -> bool:
        """Make the folder `place` of these files, at once or not at all; False where there is one."""
        if place.exists():
            return False
        aside = self._root / f".{secrets.token_hex(8)}"
        try:
            for name, data in files.items():
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                (aside / name).write_bytes(data)
            aside.rename(place)
        except OSError:
            if not place.is_dir():
                raise
            return False
        finally:
            discard(aside)
        return True


def _time(lecture: LectureTicks) -> bytes:
    return json.dumps({"start": lecture.start, "ticks": lecture.ticks}).encode()
