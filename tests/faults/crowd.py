"""The people of a trial: members who check in and try again until they are answered, and a box that watches."""

import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from queue import Empty, Queue
from urllib.parse import urlencode

from tests.faults.community import CHANNEL, KEY

PAGE = f"/tv/{KEY}/check-in"
PLAYLIST = f"/live/{KEY}/{CHANNEL}/360p.m3u8"
EVENT = re.compile(r'name="event" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back; status 0: no answer came."""

    status: int
    body: str = ""


def ask(port: int, method: str, path: str, token: str = "", form: dict[str, str] | None = None) -> Answer:
    """One request on a connection of its own, as an old box makes it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=180)
    headers = {"Cookie": f"box={token}", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request(method, path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.read().decode())
    except (OSError, HTTPException):
        return Answer(0)
    finally:
        connection.close()


@dataclass
class Crowd:
    """Members at several televisions; `told` counts, by event, how often a press was acknowledged."""

    port: int
    homes: Queue[str]
    told: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    strange: list[str] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def start(self, televisions: int) -> list[threading.Thread]:
        """Let so many televisions press at the same time."""
        threads = [threading.Thread(target=self._watch_homes, args=(seed,)) for seed in range(televisions)]
        for thread in threads:
            thread.start()
        return threads

    def _watch_homes(self, seed: int) -> None:
        dice = random.Random(seed)
        while not self.enough.is_set():
            try:
                token = self.homes.get_nowait()
            except Empty:
                return
            page = self._insist("GET", PAGE, token)
            for event in EVENT.findall(page.body):
                self._press(token, event)
                if dice.random() < 0.3:
                    self._press(token, event)  # impatient: the same key again
                time.sleep(dice.uniform(0, 0.2))

    def _press(self, token: str, event: str) -> None:
        if self._insist("POST", PAGE, token, {"event": event}).status == 303:
            self.told[event] += 1

    def _insist(self, method: str, path: str, token: str, form: dict[str, str] | None = None) -> Answer:
        """Ask until there is an answer; one that is neither a page nor a redirect is strange."""
        while True:
            answer = ask(self.port, method, path, token, form)
            if answer.status:
                if answer.status not in (200, 303):
                    self.strange.append(f"{method} {path}: {answer.status} {answer.body[:200]}")
                return answer
            self.unanswered += 1
            time.sleep(0.1)


@dataclass
class Watcher:
    """A box that asks for the live playlist all the time and writes down what does not fit."""

    port: int
    seen: int = 0
    boundaries: int = 0
    wrong: list[str] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)
    _last: tuple[int, int] = (0, 0)
    _files: dict[int, str] = field(default_factory=dict)

    def has_enough(self, playlists: int) -> bool:
        """Whether it has seen more than so many, and where one programme follows another."""
        return self.seen > playlists and self.boundaries > 0

    def watch(self) -> None:
        """Until there is enough."""
        while not self.enough.is_set():
            answer = ask(self.port, "GET", PLAYLIST)
            if answer.status == 200:
                self._look(answer.body)
            elif answer.status:
                self.wrong.append(f"{answer.status} {answer.body[:200]}")
            time.sleep(0.2)

    def _look(self, text: str) -> None:
        first = int(text.split("#EXT-X-MEDIA-SEQUENCE:")[1].split()[0])
        cuts = int(text.split("#EXT-X-DISCONTINUITY-SEQUENCE:")[1].split()[0])
        if (first, cuts) < self._last or cuts < self._last[1]:
            self.wrong.append(f"numbers went back: {self._last} then {(first, cuts)}")
        self._last = first, cuts
        self.seen += 1
        self.boundaries = max(self.boundaries, text.count("#EXT-X-DISCONTINUITY\n"))
        for number, name in enumerate((line for line in text.splitlines() if line.endswith(".ts")), first):
            if self._files.setdefault(number, name) != name:
                self.wrong.append(f"segment {number} was {self._files[number]}, now {name}")
