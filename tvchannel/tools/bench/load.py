"""An open loop: requests leave at their time whether or not the earlier ones are answered, as people's do."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

_PATIENCE_S = 30


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """One request: its kind, the second at which it leaves, and its bytes."""

    kind: str
    at: float
    data: bytes


@dataclass
class Answers:
    """What came back of one kind: latencies in seconds of those answered well, and a count by status (0: none)."""

    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def quantile(self, share: float) -> float:
        """The latency that this share stays below, in ms."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else float("nan")

    def count(self, *statuses: int) -> int:
        """How many were answered so."""
        return sum(self.statuses[status] for status in statuses)


def build(method: str, path: str, cookie: str, body: str = "") -> bytes:
    """A request's bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Cookie: box={cookie}"]
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def moments(rate: float, seconds: float, dice: random.Random) -> list[float]:
    """When requests leave: at random (exponential gaps), `rate` a second on average."""
    found, at = [], 0.0
    while (at := at + dice.expovariate(rate)) < seconds:
        found.append(at)
    return found


def run(port: int, requests: Sequence[PlannedRequest]) -> dict[str, Answers]:
    """Send every request at its moment; gives the answers by kind."""
    return asyncio.run(_run(port, sorted(requests, key=lambda one: one.at)))


async def _run(port: int, requests: list[PlannedRequest]) -> dict[str, Answers]:
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    told: dict[str, Answers] = {one.kind: Answers() for one in requests}
    began, tasks = perf_counter(), []
    for one in requests:
        if (wait := began + one.at - perf_counter()) > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(_send(port, one, began, idle, told[one.kind])))
    await asyncio.gather(*tasks)
    for _, writer in idle:
        writer.close()
    return told


async def _send(port: int, one: PlannedRequest, began: float, idle: list, answers: Answers) -> None:  # type: ignore[type-arg]
    """Latency counts from the moment the request was due, not from when this program got round to it."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            reader, writer = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
            writer.write(one.data)
            status, again = await _answer(reader)
    except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError):
        answers.statuses[0] += 1
        return
    answers.statuses[status] += 1
    if status < 400:
        answers.latencies.append(perf_counter() - began - one.at)
    if again:
        idle.append((reader, writer))
    else:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status of an answer, and whether its connection can be used again."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    lines = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "chunked" in lines.get("transfer-encoding", ""):
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.readexactly(int(lines.get("content-length", "0")))
    return int(head.split()[1]), lines.get("connection", "") != "close"
