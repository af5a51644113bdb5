"""How one part of a demo film is put together: ffmpeg's filters over drawn pictures, a voice and music. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tvchannel.tools.demo.overlays import HEIGHT, SWAY, WIDTH
from tvchannel.tools.demo.scenes import Air
from tvchannel.tools.demo.script import END_S, TITLE_S

_FADE_S = 0.5
_PACE = 24  # px/s, the most that the camera moves on average
_COLOURS = "scale=out_color_matrix=bt709:out_range=tv"


@dataclass(frozen=True, slots=True)
class Montage:
    """One part: its files, how long it is and where in the whole film it begins (s).

    `fps` is a fraction as ffmpeg writes it. `air` drifts where its sheet is given; the last part has the end's sheet.
    """

    scenes: Sequence[Path]
    title: Path
    voice: Path
    music: Path
    seconds: float
    fps: str
    begins: float
    air: tuple[Path, Air] | None = None
    end: Path | None = None

    def command(self, target: Path) -> list[str]:
        """The ffmpeg command that writes the part to `target` (Matroska: H.264, AAC)."""
        pictures = [*self.scenes, self.title, *([self.air[0]] if self.air else [])]
        pictures += [self.end] if self.end else []
        inputs = [part for path in pictures for part in ("-framerate", self.fps, "-i", str(path))]
        sound = ["-i", str(self.voice), "-stream_loop", "-1", "-i", str(self.music)]
        shape = ["-r", self.fps, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "22", "-pix_fmt", "yuv420p"]
        colours = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
        return [
            *("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *inputs, *sound),
            *("-filter_complex", ";".join([*self._pictures(), *self._sound(len(pictures))])),
            *("-map", "[picture]", "-map", "[sound]", *shape, *colours, "-c:a", "aac", "-b:a", "128k"),
            *("-t", f"{self.seconds:g}", "-progress", "pipe:1", "-f", "matroska", str(target)),
        ]

    def _pictures(self) -> list[str]:
        """Nothing is written into the picture but the title and the end: covers are taken from what lies between."""
        graph, shown, number = self._camera(), "scenes", len(self.scenes)
        if self.air:
            graph += self._drift(number + 1, shown)
            shown = "aired"
        graph += [
            f"[{number}]{self._still(TITLE_S)},fade=out:st={TITLE_S - 0.8}:d=0.8:alpha=1[title]",
            f"[{shown}][title]overlay=eof_action=pass[{'titled' if self.end else 'picture'}]",
        ]
        if self.end:
            faded = f"{self._still(END_S)},fade=in:d=0.8:alpha=1,setpts=PTS+{self.seconds - END_S}/TB"
            last = number + (2 if self.air else 1)
            graph += [f"[{last}]{faded}[end]", "[titled][end]overlay=eof_action=pass[picture]"]
        return graph

    def _still(self, seconds: float, pixels: str = "yuva420p") -> str:
        """One picture, standing for `seconds`."""
        return f"{_COLOURS},format={pixels},loop=-1:1,setpts=N/({self.fps})/TB,trim=duration={seconds:.3f}"

    def _camera(self) -> list[str]:
        """The scenes one after the other, the camera moving along each; 4:4:4 because it moves by single pixels."""
        count = len(self.scenes)
        each = self.seconds / count
        way = min(WIDTH, _PACE * each)
        graph = []
        for n in range(count):
            moved = f"{(WIDTH - way) / 2:.0f}+{way:.0f}*(0.5{'-+'[n % 2]}0.5*cos(PI*t/{each:.3f}))"
            crop = f"crop={WIDTH}:{HEIGHT}:x='{moved}':y=0:exact=1"
            graph.append(f"[{n}]{self._still(each, 'yuv444p')},{crop},format=yuv420p{self._dips(n, each)}[scene{n}]")
        every = "".join(f"[scene{n}]" for n in range(count))
        return [*graph, f"{every}concat=n={count}[scenes]"]

    def _dips(self, number: int, seconds: float) -> str:
        """From one scene to the next by way of black, which unlike a melt costs nothing while it is unseen."""
        dips = "" if number == 0 else f",fade=in:d={_FADE_S}"
        last = number == len(self.scenes) - 1
        return dips if last else f"{dips},fade=out:st={seconds - _FADE_S:.3f}:d={_FADE_S}"

    def _drift(self, number: int, below: str) -> list[str]:
        assert self.air is not None
        air = self.air[1]
        place = f"x='-{SWAY}+{air.sway}*sin(t/2)':y='mod(t*{air.sink},{HEIGHT})-{HEIGHT}'"
        return [f"[{number}]{self._still(self.seconds)}[air]", f"[{below}][air]overlay={place}[aired]"]

    def _sound(self, voice: int) -> list[str]:
        """Music that steps back while somebody speaks, both in a small room."""
        ends = self.seconds - 2.5 if self.end else self.seconds
        return [
            f"[{voice}]aresample=48000,highpass=f=120,lowpass=f=6500,aecho=0.9:0.7:34:0.14,volume=0.9,"
            "aformat=channel_layouts=stereo,asplit[spoken][key]",
            f"[{voice + 1}]aresample=48000,aecho=0.8:0.7:61|97|151:0.3|0.2|0.14,aformat=channel_layouts=stereo,"
            f"adelay=0|14,volume=2.2,alimiter=limit=0.7:level=disabled,atrim=duration={self.seconds:g}[strings]",
            "[strings][key]sidechaincompress=threshold=0.02:ratio=5:attack=60:release=900[music]",
            f"[spoken][music]amix=2:duration=longest:normalize=0,alimiter=limit=0.8:level=disabled,afade=in:d={self._fade_in():g},"
            f"afade=out:st={ends:g}:d=2.5[sound]",
        ]

    def _fade_in(self) -> float:
        return 0.8 if self.begins == 0 else 0.05
