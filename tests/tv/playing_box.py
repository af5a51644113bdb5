"""What a real box sends while a film plays: the same reports as `report.js`, on a clock that the test moves."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.tv.conftest import House
from tests.tv.reading import Reading

EVERY_S = 30


def check_in(television: FlaskClient, *digits: str) -> None:
    """The members with these digits press on the check-in page."""
    page = Reading(television.get("/tv/here/check-in").text)
    for digit in digits or ("1",):
        spot = f"m{digit}"
        assert television.post(page.actions[spot], data=page.fields[spot]).status_code == 303


def session_of(page: str) -> str:
    """The signed session that a page which plays sends with its reports."""
    found = re.search(r'"session": ?"([^"]+)"', page)
    assert found, "this page plays nothing"
    return found[1]


@dataclass
class Box:
    """A television that plays what stands at `path`. All times in seconds; `speed` is 1 on an honest box."""

    house: House
    television: FlaskClient
    path: str
    speed: float = 1
    at: float = 0
    keys: int = 0
    number: int = 0
    began: float = 0
    offline: bool = False
    stepped: float = 0
    waiting: list[tuple[float, float, int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = session_of(self.television.get(self.path).text)
        self.started = self.house.now
        self.began = self.at
        self._send(self.at, self.at, 0, 0, "begin")

    @property
    def mono(self) -> float:
        return (self.house.now - self.started).total_seconds() - self.stepped

    def step(self, seconds: float) -> "Box":
        """The server's clock is set; no time passes."""
        self.house.now += timedelta(seconds=seconds)
        self.stepped += seconds
        return self

    def play(self, seconds: float) -> "Box":
        """The picture runs; a report goes out every 30 s."""
        left = seconds
        while left > 0:
            step = min(left, EVERY_S)
            self.house.now += timedelta(seconds=step)
            self.at += step * self.speed
            left -= step
            if step == EVERY_S:
                self.tell("playing")
        return self

    def tell(self, state: str) -> TestResponse | None:
        """What was played since the last report goes out, or waits while there is no network."""
        segment = (self.began, self.at, self.keys, self.mono)
        self.began, self.keys = self.at, 0
        if self.offline and self.waiting and self.waiting[-1][1] == segment[0]:
            begin, _, keys, made = self.waiting.pop()
            segment = (begin, segment[1], keys + segment[2], made)
        self.waiting.append(segment)
        answer = None
        while self.waiting and not self.offline:
            begin, end, keys, made = self.waiting.pop(0)
            answer = self._send(begin, end, keys, self.mono - made, state)
        return answer

    def _send(self, begin: float, end: float, keys: int, held: float, state: str) -> TestResponse:
        self.number += 1
        return self.post(self.number, begin, end, keys=keys, held=round(held * 1000), state=state)

    def post(self, number: int, begin: float | str, end: float | str, **more: object) -> TestResponse:
        """One report, whatever is in it."""
        told = {"session": self.session, "number": number, "from": _ms(begin), "to": _ms(end), "state": "playing"}
        return self.television.post("/tv/here/watched", data=told | {"mono": round(self.mono * 1000)} | more)

    def key(self) -> "Box":
        self.keys += 1
        return self

    def seek(self, to: float) -> "Box":
        """With a key, as one does."""
        self.key().tell("seek")
        self.at = self.began = to
        return self

    def pause(self, seconds: float) -> "Box":
        self.key().tell("paused")
        self.house.now += timedelta(seconds=seconds)
        return self.key()

    def silence(self, seconds: float) -> "Box":
        """The network is lost, the film plays on from what the box holds."""
        self.offline = True
        self.play(seconds)
        self.offline = False
        return self

    def end(self) -> str:
        """The film ends; somebody presses a key at the card. Gives what the card says then."""
        self.tell("ended")
        answer = self.key().tell("ended")
        assert answer is not None
        assert answer.status_code == 200, answer.text
        return answer.text


def _ms(second: float | str) -> int | str:
    return second if isinstance(second, str) else round(second * 1000)
