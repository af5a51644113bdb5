"""One attempt at making material from a source that has been looked at: convert, check, pictures, publish."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from epg.ticks import TICK_MS, ticks_for
from media import packet_scan, pictures, segment_check, transcode
from media.errors import FfmpegFailed
from media.ffmpeg import Budget, Reach, run, run_piped
from media.ladder import KEYS, PICTURES_A_TICK, RUNGS, Rung, mp4_rung
from media.metadata import FilmMetadata, Loudness, SourceMetadata
from media.packets import Packets
from media.places.names import FACTS
from media.places.vault import Vault
from media.places.workbench import split
from media.ts import HEAD, Beginning, beginning

Progress = Callable[[str, float], None]
_AT_ONCE = 2  # runs over what was made: each has one thread, and the conversion, which has ended, had two
_DONE_US = re.compile(r"out_time_us=(\d+)")


class Stage(StrEnum):
    """What is being done: a msgid that the person who waits reads."""

    LOOK = "Looking at the film"
    MEASURE = "Measuring the sound"
    CONVERT = "Converting the film"
    CHECK = "Checking the result"
    FINISH = "Putting the film away"


# Where each stage begins on the way from 0 to 1, as measured on films of some minutes.
BEGINS = {Stage.LOOK: 0.0, Stage.MEASURE: 0.02, Stage.CONVERT: 0.08, Stage.CHECK: 0.93, Stage.FINISH: 0.97}


@dataclass(frozen=True, slots=True)
class Making:
    """An attempt in the folder `work` at a source with these `facts`."""

    work: Path
    facts: SourceMetadata
    loudness: Loudness | None
    on_progress: Progress

    @property
    def ticks(self) -> int:
        """How many segments each rung is to have."""
        return ticks_for(self.facts.length_ms)

    def make(self, source: Path, vault: Vault, material: str) -> FilmMetadata:
        """Make the file at `source` the `material`; raises Refused or FfmpegFailed."""
        self._convert(source)
        self.on_progress(Stage.CHECK, BEGINS[Stage.CHECK])
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            sizes = dict(zip(KEYS, threads.map(self._checked, RUNGS), strict=True))
        self.on_progress(Stage.FINISH, BEGINS[Stage.FINISH])
        film = self._film(vault, sizes)
        facts = self._described(film, material)
        (film / FACTS).write_text(facts.to_json(), encoding="utf-8")
        vault.films.publish(film, material)
        self.on_progress(Stage.FINISH, 1.0)
        return vault.films.facts(material) or facts

    def _convert(self, source: Path) -> None:
        largest = self.ticks * RUNGS[0].bandwidth * TICK_MS // 8000 * 5 // 4 + (16 << 20)
        budget = Budget(seconds=300 + self.facts.length_ms // 50, file=largest)
        seeing, reaches = transcode.seeing(source, self.facts), (Reach(read=(source,)), Reach(write=self.work))
        if self.facts.recording:
            run_piped(seeing, transcode.coding_still(self.facts), budget, reaches)
            run(transcode.repeating(self.facts, self.loudness), budget, reaches[1], self._hear)
        else:
            run_piped(seeing, transcode.converting(self.facts, self.loudness), budget, reaches, self._hear)

    def _hear(self, line: str) -> None:
        """One line of ffmpeg's progress."""
        found = _DONE_US.match(line)
        if found:
            done = min(1.0, int(found[1]) / (self.ticks * TICK_MS * 1000))
            begins, ends = BEGINS[Stage.CONVERT], BEGINS[Stage.CHECK]
            self.on_progress(Stage.CONVERT, begins + done * (ends - begins))

    def _checked(self, rung: Rung) -> list[int]:
        """The sizes of the segments of `rung`, found to be perfect."""
        stream = self.work / f"{rung.key}.ts"
        listing = self.work / f"{rung.key}.m3u8"
        cut = segment_check.pieces(listing.read_text()) if listing.is_file() else []
        segment_check.count(self.ticks, cut)
        packets = Packets([piece.offset for piece in cut])
        run(segment_check.command(stream), self._reading(), Reach(read=(stream,)), on_line=packets.take)
        segment_check.check(rung, self.ticks, cut, _beginnings(stream, cut), packets)
        return [piece.size for piece in cut]

    def _film(self, vault: Vault, sizes: dict[str, list[int]]) -> Path:
        """The folder of the finished film: MP4, pictures, segments."""
        film = self.work / "film"
        film.mkdir()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for done in [threads.submit(take, film) for take in (self._wrap, self._take_pictures)]:
                done.result()
        for key in KEYS:
            split(self.work / f"{key}.ts", sizes[key], film / key)
        return film

    def _wrap(self, film: Path) -> None:
        streams = {key: self.work / f"{key}.ts" for key in KEYS}
        stream = streams[mp4_rung({key: path.stat().st_size for key, path in streams.items()}).key]
        budget = Budget(self._reading().seconds, file=stream.stat().st_size + (1 << 20))
        run(pictures.wrapping(stream), budget, Reach(read=(stream,), write=film))
        reader = packet_scan.Reader(picture=0, sound=1)
        wrapped = film / "film.mp4"
        run(packet_scan.command("mov", wrapped), self._reading(), Reach(read=(wrapped,)), on_line=reader.take)
        pictures_found = reader.result().pictures
        if pictures_found != self.ticks * PICTURES_A_TICK:
            raise FfmpegFailed(segment_check.UNFIT, rung="mp4", fault=f"{pictures_found} pictures")

    def _take_pictures(self, film: Path) -> None:
        stream = self.work / f"{RUNGS[0].key}.ts"
        run(pictures.taking(stream, self.facts.length_ms), self._reading(), Reach(read=(stream,), write=self.work))
        stills = [(self.work / f"still-{n + 1}.jpg").read_bytes() for n in range(pictures.STRIP)]
        finest = stills[pictures.best(stills)]
        (film / "poster.jpg").write_bytes(pictures.poster(finest))
        (film / "still.jpg").write_bytes(pictures.still(finest))
        (film / "thumb.jpg").write_bytes(pictures.thumb(finest))
        for n, still in enumerate(stills):
            (film / f"strip-{n}.jpg").write_bytes(pictures.thumb(still))

    def _described(self, film: Path, material: str) -> FilmMetadata:
        facts = self.facts
        return FilmMetadata(
            material=material,
            ticks=self.ticks,
            length_ms=facts.length_ms,
            rungs=KEYS,
            strip=pictures.STRIP,
            loudness=self.loudness.integrated if self.loudness else None,
            source=_came_as(facts),
            still=bool(facts.recording),
            size=sum(path.stat().st_size for path in film.rglob("*") if path.is_file()),
        )

    def _reading(self) -> Budget:
        """For a run over the finished streams; they are read at fifty times real time and more."""
        return Budget(seconds=60 + self.facts.length_ms // 2000, file=4 << 20)


def _came_as(facts: SourceMetadata) -> str:
    if facts.recording:
        return f"{facts.recording} {facts.sound.rate} Hz" if facts.sound else facts.recording
    return f"{facts.container} {facts.width}×{facts.height} {facts.fps:.4g}/s"


def _beginnings(stream: Path, cut: Sequence[segment_check.StreamPiece]) -> list[Beginning]:
    with stream.open("rb") as file:
        return [_beginning_at(file, piece.offset) for piece in cut]


def _beginning_at(file: BinaryIO, offset: int) -> Beginning:
    file.seek(offset)
    return beginning(file.read(HEAD))
