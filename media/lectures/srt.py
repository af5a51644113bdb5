"""The port to which a lecture's sender connects by SRT: an ffmpeg that may use the network, and decodes nothing.

libsrt encrypts by the key and turns away who has another one; it lets one sender in at a time. The address with the key
is written to ffmpeg's input as a list of one part to play: the command of a process is read by every user of a machine.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from urllib.parse import quote_plus, urlencode

import ffmpeg

from media.ffmpeg import Budget, Reach, started
from media.inputs import FFMPEG, MAX_STREAMS
from media.lectures.flv import FlvReader, NotFlv
from media.lectures.listening import Sink
from media.sandbox import child

SHORTEST_KEY, LONGEST_KEY = 10, 79  # bytes of a passphrase
_LATENCY_US = 200_000  # for what is lost on the way to be sent again
_LOOKED_US, _LOOKED_BYTES = 1_000_000, 1 << 20
_READ = 1 << 16
_REST_S = 0.5
_LOG_LINES = 5


def listed(address: tuple[str, int], key: str) -> bytes:
    """What `command` reads: to wait at `address` for who has `key`."""
    asked = {"mode": "listener", "passphrase": key, "pbkeylen": 16, "latency": _LATENCY_US, "transtype": "live"}
    return f"ffconcat version 1.0\nfile 'srt://{address[0]}:{address[1]}?{urlencode(asked)}'\n".encode()


def command() -> list[str]:
    """Reads where to wait (`listed`), and writes the first picture and sound to stdout as FLV."""
    opened: dict[str, str | int] = {
        "f": "concat",
        "safe": 0,
        "format_whitelist": "concat,mpegts",
        "protocol_whitelist": "pipe,srt",
        "max_streams": MAX_STREAMS,
        "probesize": _LOOKED_BYTES,
        "analyzeduration": _LOOKED_US,
    }
    stream = ffmpeg.input("pipe:0", **opened)
    settings = {"c": "copy", "flvflags": "no_duration_filesize", "flush_packets": 1, "map_metadata": -1}
    out = ffmpeg.output(stream["v:0"], stream["a:0?"], "pipe:1", f="flv", **settings)
    compiled: list[str] = ffmpeg.compile(out, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return compiled


@dataclass
class SrtDoor:
    """Waits at `address` for who has `key`, again and again until `end`; `told` hears what happens."""

    address: tuple[str, int]
    key: str
    seconds: float
    sink: Sink
    told: Callable[[str], None]
    end: Event

    def keep(self) -> None:
        """Let senders in until `end` is set. Raises EngineMissing."""
        while not self.end.is_set():
            self._wait()
            self.end.wait(_REST_S)

    def _wait(self) -> None:
        budget = Budget(seconds=self.seconds, nice=0)
        log: deque[str] = deque(maxlen=_LOG_LINES)
        with started(command(), budget, Reach(network=True)) as process:
            child.feed(process, listed(self.address, self.key))
            child.close_input(process)
            Thread(target=child.read, args=(process.stderr, log.append), daemon=True).start()
            gone = Event()
            Thread(target=self._watch, args=(gone, lambda: child.kill(process)), daemon=True).start()
            try:
                self._hear(child.raw(process.stdout).read1)
            finally:
                gone.set()
        if log:
            self.told(" ".join(log).replace(quote_plus(self.key), "(key)"))

    def _watch(self, gone: Event, kill: Callable[[], None]) -> None:
        while not gone.wait(_REST_S):
            if self.end.is_set():
                kill()

    def _hear(self, read: Callable[[int], bytes]) -> None:
        reader, begun = FlvReader(), False
        try:
            while data := read(_READ):
                for tag in reader.feed(data):
                    if not begun:
                        begun = True
                        self.sink.begin()
                    if self.end.wait(self.sink.take(tag)):
                        return
        except NotFlv:
            self.told("what came is no stream")
        finally:
            if begun:
                self.sink.finish()
