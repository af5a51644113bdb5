"""The studio of the demo: draws the sheets of a film, lets the voice speak, and has ffmpeg put it together."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from epg.titles import Title
from media.ffmpeg import OURS, Budget, run
from tvchannel.tools.demo import music, overlays, voice
from tvchannel.tools.demo.montage import Montage
from tvchannel.tools.demo.scenes import air, drawn
from tvchannel.tools.demo.script import Script, Use, cues

Tell = Callable[[float], None]
_LARGEST = 2 << 30
# Sound comes in frames of 21 ms, so every part ends a little late; a film must not need a tick more for that.
_SPARE_S = 0.16
_AT_US = re.compile(r"out_time_us=(\d+)")
_LONG_S = 300  # longer films move on every second picture, as drawn films do: half the work, and calm to look at


@dataclass(frozen=True, slots=True)
class Studio:
    """Works in `folder`, which is the caller's to delete; every film ends with the name of `community`."""

    folder: Path
    community: Title

    def make(self, script: Script, target: Path, tell: Tell) -> None:
        """Write the film to `target` (MP4); `tell` hears the share done, 0 to 1.

        Raises EngineMissing without ffmpeg or a Chinese font, FfmpegFailed when ffmpeg ends badly.
        """
        parts, begins = [], 0.0
        for number, part in enumerate(script.parts):
            path = self.folder / f"part-{number}.mkv"
            self._part(script, number, begins, path, tell)
            parts.append(path)
            begins += part.seconds
        self._join(parts, script.seconds, target)
        tell(1.0)

    def _part(self, script: Script, number: int, begins: float, target: Path, tell: Tell) -> None:
        part = script.parts[number]
        spoken = voice.speak(part.lines, self.folder) if script.use is not Use.FILLER else voice.silence(part.lines)
        when = cues([voice.seconds(samples) for samples in spoken], part.seconds)
        voice.write(spoken, [begin for begin, _ in when], part.seconds, self.folder / "voice.wav")
        montage = self._montage(script, number, begins)

        def hear(line: str) -> None:
            if found := _AT_US.match(line):
                tell(min(0.99, (begins + int(found[1]) / 1e6) / script.seconds))

        run(montage.command(target), Budget(seconds=60 + part.seconds * 4, file=_LARGEST), OURS, on_line=hear)

    def _montage(self, script: Script, number: int, begins: float) -> Montage:
        part, count = script.parts[number], len(script.parts)
        long = script.seconds > _LONG_S
        drift = air(part.scenes[0], part.light)
        return Montage(
            scenes=[self._scene(scene, part.light) for scene in part.scenes],
            title=self._sheet(overlays.title(*_heading(script, number)), "title"),
            voice=self.folder / "voice.wav",
            music=self._music(script.mood),
            seconds=part.seconds,
            fps="25/2" if long else "25",
            begins=begins,
            air=None if long else (self._sheet(overlays.drifting(drift, len(script.key)), "air"), drift),
            end=self._sheet(overlays.end(self.community), "end") if number == count - 1 else None,
        )

    def _scene(self, scene: str, light: str) -> Path:
        path = self.folder / f"scene-{scene}-{light}.png"
        if not path.exists():
            drawn(scene, light).save(path, compress_level=1)
        return path

    def _sheet(self, sheet: Image.Image, name: str) -> Path:
        path = self.folder / f"{name}.png"
        sheet.save(path, compress_level=1)
        return path

    def _music(self, mood: str) -> Path:
        path = self.folder / f"{mood}.wav"
        if not path.exists():
            music.write(mood, path)
        return path

    def _join(self, parts: list[Path], seconds: float, target: Path) -> None:
        """All parts in one MP4, as they are, a little less than `seconds` long."""
        listing = self.folder / "parts.txt"
        listing.write_text("".join(f"file '{part}'\n" for part in parts), "utf-8")
        flags = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "concat", "-safe", "0"]
        shape = ["-c", "copy", "-t", f"{seconds - _SPARE_S:g}", "-movflags", "+faststart", "-f", "mp4"]
        run(["ffmpeg", *flags, "-i", str(listing), *shape, str(target)], Budget(seconds=300, file=_LARGEST), OURS)
        for part in parts:
            part.unlink()


def _heading(script: Script, number: int) -> tuple[Title, str, str]:
    """What stands over a part's first seconds: the film's name at the beginning, then the chapter's; column; place."""
    if len(script.parts) == 1:
        return script.title, script.column, f"第 {script.episode} 集" if script.episode else ""
    chapter = f"第 {number + 1} 章"
    if number == 0:
        return script.title, script.column, f"{chapter}　{script.parts[0].name.zh}"
    return script.parts[number].name, script.column, f"{chapter} / 共 {len(script.parts)} 章"
