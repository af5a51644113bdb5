"""How much a sender may send: somebody who sends more than any encoder needs would only fill the memory."""

from datetime import datetime, timedelta

MOST_KBPS = 20_000  # of a sender; the finest rung has a tenth
_OVER = timedelta(seconds=5)


class Rate:
    """Adds up what comes, a few seconds at a time."""

    REST_S = 1.0

    def __init__(self) -> None:
        self._begun: datetime | None = None
        self._bytes = 0

    def is_above(self, size: int, at: datetime) -> bool:
        """Whether the `size` bytes that came at the instant `at` are too many, and are to be left out."""
        if self._begun is None or at - self._begun > _OVER or at < self._begun:
            self._begun, self._bytes = at, 0
        self._bytes += size
        return self._bytes > MOST_KBPS * 1000 // 8 * (_OVER // timedelta(seconds=1))
