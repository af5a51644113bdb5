"""Certificates of a time stamp in the order that DER wants (X.690, 11.6): OpenSSL leaves them as they were given.

They stand outside of what is signed, and keep their places' whole length; a strict reader refuses them otherwise.
"""

from collections.abc import Iterator

_CERTIFICATES = 0xA0
# The way to the certificates: TimeStampResp, its token (after the status), [0] SignedData (after the type), its fields.
_WAY = (0, 1, 1, 0)


def sorted_certificates(answer: bytes) -> bytes:
    """The same TimeStampResp with its certificates in order; as it came where there are none. Raises ValueError."""
    begin, end = 0, len(answer)
    for place in _WAY:
        _, begin, end = _fields(answer, begin, end)[place][:3]
    found = [field for field in _fields(answer, begin, end) if answer[field[0]] == _CERTIFICATES]
    if not found:
        return answer
    _, begin, end = found[0]
    certificates = sorted(answer[start:stop] for start, _, stop in _fields(answer, begin, end))
    return answer[:begin] + b"".join(certificates) + answer[end:]


def _fields(text: bytes, begin: int, end: int) -> list[tuple[int, int, int]]:
    return list(_walk(text, begin, end))


def _walk(text: bytes, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The values from `begin` to `end`: where each starts, where its content does, and where it ends."""
    while begin < end:
        if begin + 2 > end:
            raise ValueError("cut off")
        length, content = text[begin + 1], begin + 2
        if length & 0x80:
            count = length & 0x7F
            length, content = int.from_bytes(text[content : content + count], "big"), content + count
        if content + length > end:
            raise ValueError("cut off")
        yield begin, content, content + length
        begin = content + length
