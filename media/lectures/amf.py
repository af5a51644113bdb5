"""AMF0, in which a sender says what it wants (Adobe, Action Message Format 0): the kinds of values that are used."""

import struct
from collections.abc import Iterator

Value = float | bool | str | None | dict[str, "Value"] | list["Value"]

_NUMBER, _TRUTH, _TEXT, _OBJECT, _NULL, _UNDEFINED, _NAMED, _END, _LIST, _DATE, _LONG = (
    *(0, 1, 2, 3, 5, 6),
    *(8, 9, 10, 11, 12),
)
_DEEPEST = 6
_MOST = 200  # values of a list


class NotAmf(ValueError):
    """What was read is no AMF0, or none that a sender of lectures has to send."""


def read(data: bytes) -> list[Value]:
    """The values in `data`. Raises NotAmf."""
    reader, found = _Reader(data), []
    try:
        while reader.at < len(data):
            found.append(reader.value(0))
    except (IndexError, struct.error, UnicodeDecodeError) as broken:
        raise NotAmf(str(broken)) from broken
    return found


def write(*values: Value) -> bytes:
    """`values` as AMF0; lists are not written."""
    return b"".join(part for value in values for part in _written(value))


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def value(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise NotAmf("too deep")
        kind = self._number(1)
        if kind == _NUMBER:
            return float(struct.unpack(">d", self._bytes(8))[0])
        if kind == _TRUTH:
            return bool(self._number(1))
        if kind in (_TEXT, _LONG):
            return self._text(2 if kind == _TEXT else 4)
        if kind in (_NULL, _UNDEFINED):
            return None
        if kind in (_OBJECT, _NAMED):
            if kind == _NAMED:
                self._bytes(4)
            return dict(self._entries(depth))
        if kind == _LIST:
            count = self._number(4)
            if count > _MOST:
                raise NotAmf("too long")
            return [self.value(depth + 1) for _ in range(count)]
        if kind == _DATE:
            return float(struct.unpack(">d", self._bytes(10)[:8])[0])
        raise NotAmf(f"kind {kind}")

    def _entries(self, depth: int) -> Iterator[tuple[str, Value]]:
        while True:
            name = self._text(2)
            if not name and self.data[self.at] == _END:
                self.at += 1
                return
            yield name, self.value(depth + 1)

    def _text(self, size: int) -> str:
        return self._bytes(self._number(size)).decode()

    def _number(self, size: int) -> int:
        return int.from_bytes(self._bytes(size), "big")

    def _bytes(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise NotAmf("broken off")
        self.at += size
        return found


def _written(value: Value) -> Iterator[bytes]:
    if value is None:
        yield bytes([_NULL])
    elif isinstance(value, bool):
        yield bytes([_TRUTH, value])
    elif isinstance(value, float):
        yield bytes([_NUMBER]) + struct.pack(">d", value)
    elif isinstance(value, str):
        yield bytes([_TEXT]) + _name(value)
    elif isinstance(value, dict):
        yield bytes([_OBJECT])
        for name, one in value.items():
            yield _name(name)
            yield from _written(one)
        yield b"\x00\x00" + bytes([_END])
    else:
        raise NotAmf("a list")


def _name(text: str) -> bytes:
    return len(text.encode()).to_bytes(2, "big") + text.encode()
