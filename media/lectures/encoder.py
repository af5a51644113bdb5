"""One run of the encoder: fed by whoever receives, its segments handed on as they become whole."""

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from threading import Event, Thread

from epg.ticks import TICK_MS
from media.ffmpeg import Budget, Reach, started
from media.ladder import KEYS, RUNGS
from media.lectures import encoding
from media.places.leftovers import discard
from media.places.workbench import Workbench
from media.sandbox import child

_LOOK_S = 0.1
_LAST_S = 3.0  # in which it may finish what it was fed
_HANGS_S = 6 * TICK_MS / 1000  # without a segment, while it is fed
_LARGEST = RUNGS[0].bandwidth * TICK_MS // 8000 * 2
_LOG_LINES = 20

# Takes the number of a segment in its run, and its bytes for each rung.
Keep = Callable[[int, dict[str, bytes]], None]


class Encoder:
    """Runs from now on, in a folder of its own, until it is finished; `seconds` at most."""

    def __init__(self, workbench: Workbench, material: str, keep: Keep, *, sound: bool, seconds: float) -> None:
        """Raises EngineMissing."""
        self.log: deque[str] = deque(maxlen=_LOG_LINES)
        self._over = Event()
        self._keep = keep
        with ExitStack() as stack:
            self._work = stack.enter_context(workbench.borrowed(material)).resolve()
            reach = Reach(write=self._work)
            budget = Budget(seconds=seconds, file=_LARGEST, nice=0)
            self._process = stack.enter_context(started(encoding.command(sound=sound), budget, reach))
            self._until = stack.pop_all()
        Thread(target=child.read, args=(self._process.stderr, self.log.append), daemon=True).start()
        self._thread = Thread(target=self._collect, name="segments", daemon=True)
        self._thread.start()

    def feed(self, data: bytes) -> bool:
        """Let it read `data`; False when it reads no more."""
        return child.feed(self._process, data)

    def finish(self) -> None:
        """Nothing more comes; what it still makes of what it has is kept. Does not wait."""
        self._over.set()

    def wait(self) -> None:
        """Until it is gone, after `finish`."""
        self._thread.join()

    def _collect(self) -> None:
        with self._until:
            number, waited = 0, 0.0
            while waited < _HANGS_S and not self._over.wait(_LOOK_S):
                number, waited = self._take(number, waited + _LOOK_S)
            if self._process.stdin:
                Thread(target=child.close_input, args=(self._process,), daemon=True).start()
            self._end(number)

    def _end(self, number: int) -> None:
        waited = 0.0
        while self._process.poll() is None and waited < _LAST_S:
            Event().wait(_LOOK_S)
            number, waited = self._take(number, 0.0)[0], waited + _LOOK_S
        child.kill(self._process)
        self._take(number, 0.0)

    def _take(self, number: int, waited: float) -> tuple[int, float]:
        """Hand segment `number` on if it is there; the number of the next one, and for how long it is waited for."""
        files = {key: self._work / encoding.piece_name(key, number) for key in KEYS}
        if not all(path.is_file() for path in files.values()):
            return number, waited
        pieces = {key: path.read_bytes() for key, path in files.items()}
        for path in files.values():
            discard(path)
        self._keep(number, pieces)
        return number + 1, 0.0
