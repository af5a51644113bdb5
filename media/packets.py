"""Whether every picture and every frame of sound in a rung's stream has its exact time and lies in its piece."""

from bisect import bisect_right
from collections.abc import Sequence

from media.ladder import AAC_FRAME, FPS, PICTURES_A_TICK, SAMPLE_RATE, SAMPLES_A_TICK

CLOCK = 90_000  # of MPEG-TS, Hz


class Track:
    """One stream: packet k has the time `first + k * step` and lies in piece `k // a_tick`.

    `faults` says the first thing that is otherwise.
    """

    def __init__(self, name: str, step: int, a_tick: int, offsets: Sequence[int]) -> None:
        self.first: int | None = None
        self.count = 0
        self._name, self._step, self._a_tick, self._offsets = name, step, a_tick, offsets
        self._place = 0
        self._fault = ""

    def take(self, time: int, place: str, opens: bool | None) -> None:
        """The next packet: its time, its place in bytes (N/A: in the PES packet of the one before), a key or not."""
        self.first = time if self.first is None else self.first
        self._place = int(place) if place != "N/A" else self._place
        piece, nth = divmod(self.count, self._a_tick)
        late = time - self.first - self.count * self._step
        if late:
            self._note(f"{self._name} {self.count} comes {late} too late")
        if bisect_right(self._offsets, self._place) - 1 != piece:
            self._note(f"{self._name} {self.count} is not in piece {piece}")
        if opens is not None and opens != (nth == 0):
            self._note(f"picture {self.count} opens a group at the wrong place")
        self.count += 1

    def faults(self, ticks: int) -> list[str]:
        """What is wrong with the stream of a film of `ticks` ticks."""
        if self.count != ticks * self._a_tick:
            self._note(f"{self.count} of {ticks * self._a_tick} {self._name}s")
        return [self._fault] if self._fault else []

    def _note(self, fault: str) -> None:
        self._fault = self._fault or fault


class Packets:
    """The packets of a stream that was cut at `offsets`, as ffprobe lists them: picture is stream 0, sound 1.

    `streams` holds the lines that describe the streams themselves.
    """

    def __init__(self, offsets: Sequence[int]) -> None:
        self.streams: list[str] = []
        self._picture = Track("picture", CLOCK // FPS, PICTURES_A_TICK, offsets)
        self._sound = Track("sound frame", AAC_FRAME * CLOCK // SAMPLE_RATE, SAMPLES_A_TICK // AAC_FRAME, offsets)

    def take(self, line: str) -> None:
        """One line of ffprobe's."""
        if line.startswith("packet|"):
            self._take_packet(line)
        elif line.startswith("stream|"):
            self.streams.append(line.strip())

    def _take_packet(self, line: str) -> None:
        said = dict(part.split("=", 1) for part in line.strip().split("|")[1:] if "=" in part)
        if said["stream_index"] == "0":
            self._picture.take(int(said["pts"]), said["pos"], "K" in said["flags"])
        else:
            self._sound.take(int(said["pts"]), said["pos"], None)

    def faults(self, ticks: int) -> list[str]:
        """What is wrong with a film of `ticks` ticks; empty when all is as it must be."""
        together = self._picture.first == self._sound.first
        apart = [] if together else [f"sound begins at {self._sound.first}, the picture at {self._picture.first}"]
        return [*self._picture.faults(ticks), *self._sound.faults(ticks), *apart]
