"""The players of people's own devices: how each is started without a screen, and what its log says of a channel.

mpv and Kodi read HLS with ffmpeg, which passes over the tags of discontinuities; VLC has a reader of its own. A
correction is what a player does where the times of two programmes meet; the numbers are what each says of itself.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Line = tuple[float, str]  # s since the player was started, and what it said
_CORRUPT = re.compile(r"mpegts(?: @ \w+)?[:\]] Packet corrupt")
_MPV_DROPPED = re.compile(r"DROPPED (\d+) (\d+)")
_KODI_CACHING = re.compile(r"SetCaching - caching state (\d)")
_SOUND = "sound"  # the socket of Kodi's sound server, whose one output is heard by nobody but keeps the time
_KODI_PLAYS, _KODI_FILLS = "0", "1"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a player said of what it played; None where it does not say that. `first_s`: until the first picture."""

    first_s: float | None
    corrupt: int | None
    corrections: int | None
    dropped: int | None
    stalls: int | None


@dataclass(frozen=True, slots=True)
class Player:
    """`command` plays an address, in a folder of its own; `count` reads what it said.

    `needs`: programs, and the Debian packages that have them. `asks`: what it is told on its input before it ends.
    """

    name: str
    needs: Mapping[str, str]
    command: Callable[[str, Path], list[str]]
    count: Callable[[Sequence[Line]], Counted]
    environment: Mapping[str, str] = field(default_factory=dict)
    asks: str = ""


def _mpv(address: str, folder: Path) -> list[str]:
    quiet = ["--no-config", "--vo=null", "--ao=null", "--no-input-terminal", "--msg-level=all=v", "--hls-bitrate=max"]
    return ["mpv", *quiet, "--term-status-msg=DROPPED ${frame-drop-count} ${decoder-frame-drop-count}", address]


def count_mpv(lines: Sequence[Line]) -> Counted:
    """At a jump of the times mpv begins its output anew."""
    starts = [at for at, text in lines if "playback restart complete" in text]
    dropped = [sum(map(int, found.groups())) for _, text in lines if (found := _MPV_DROPPED.search(text))]
    return Counted(
        first_s=_first(lines, "first video frame after restart shown"),
        corrupt=_corrupt(lines),
        corrections=max(0, len(starts) - 1),
        dropped=dropped[-1] if dropped else 0,
        stalls=sum("Enter buffering" in text for at, text in lines if starts and at > starts[0]),
    )


def _vlc(address: str, folder: Path) -> list[str]:
    quiet = ["--no-color", "--vout=dummy", "--aout=adummy", "--no-video-title-show", "--no-lua", "-vv"]
    return ["vlc", "--intf=oldrc", "--rc-fake-tty", *quiet, address]


def count_vlc(lines: Sequence[Line]) -> Counted:
    """What VLC's own `stats` say last, and how often its input came too late."""
    return Counted(
        first_s=_first(lines, "Received first picture"),
        corrupt=_stat(lines, "demux corrupted"),
        corrections=_stat(lines, "discontinuities"),
        dropped=_stat(lines, "frames lost"),
        stalls=sum("called too late" in text for _, text in lines),
    )


def _kodi(address: str, folder: Path) -> list[str]:
    (folder / ".kodi" / "userdata").mkdir(parents=True)
    settings = "<advancedsettings><loglevel>1</loglevel><splash>false</splash></advancedsettings>"
    (folder / ".kodi" / "userdata" / "advancedsettings.xml").write_text(settings)
    modules = f"--load=module-null-sink --load='module-native-protocol-unix auth-anonymous=1 socket={folder}/{_SOUND}'"
    sound = f"pulseaudio -n --exit-idle-time=-1 {modules}"
    ready = f"for turn in $(seq 50); do test -S '{folder}/{_SOUND}' && break; sleep 0.2; done"
    play = f"exec xvfb-run -a -s '-screen 0 640x360x24' kodi --standalone --windowing=x11 --logging=console '{address}'"
    return ["sh", "-c", f"{sound} & {ready}; {play}"]


def count_kodi(lines: Sequence[Line]) -> Counted:
    """Kodi moves its clock where the times of packets jump; it says how its buffer is, not which pictures it drops."""
    begun = _first(lines, "VideoPlayer::OpenFile")
    states = [(at, found[1]) for at, text in lines if (found := _KODI_CACHING.search(text))]
    plays = next((at for at, state in states if state == _KODI_PLAYS), None)
    return Counted(
        first_s=None if begun is None or plays is None else plays - begun,
        corrupt=_corrupt(lines),
        corrections=sum("CheckContinuity - update correction" in text for _, text in lines),
        dropped=None,
        stalls=sum(state == _KODI_FILLS and plays is not None and at > plays for at, state in states),
    )


def _corrupt(lines: Sequence[Line]) -> int:
    return sum(bool(_CORRUPT.search(text)) for _, text in lines)


def _first(lines: Sequence[Line], text: str) -> float | None:
    return next((at for at, said in lines if text in said), None)


def _stat(lines: Sequence[Line], name: str) -> int | None:
    said = [int(found[1]) for _, text in lines if (found := re.search(rf"{name} *: *(\d+)", text))]
    return said[-1] if said else None


_SOFTWARE = {"LIBGL_ALWAYS_SOFTWARE": "1", "KODI_AE_SINK": "PULSE"}
PLAYERS = (
    Player("Kodi", {"kodi": "kodi", "xvfb-run": "xvfb", "pulseaudio": "pulseaudio"}, _kodi, count_kodi, _SOFTWARE),
    Player("mpv", {"mpv": "mpv"}, _mpv, count_mpv),
    Player("VLC", {"vlc": "vlc-bin vlc-plugin-base"}, _vlc, count_vlc, asks="stats\n"),
)


def environment(player: Player, folder: Path) -> dict[str, str]:
    """The player's, with a home of its own."""
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": f"unix:{folder}/{_SOUND}"}
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    return kept | own | dict(player.environment)
