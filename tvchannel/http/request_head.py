"""What the head of an HTTP/1 request says of itself: its version, for which host it is, and whether more comes.

As in RFC 9112, sections 2.3 (version), 3.2 (Host) and 9.3 (persistence). A head goes from the request line to the empty
line. What is malformed in any other way is left to the web server's own parser, which refuses it.
"""

import re
from ipaddress import IPv6Address

_FROM_1_1_ON = re.compile(rb"[^\r\n]* HTTP/1\.[1-9]\r\n")
_HOSTS = re.compile(rb"\r\nhost:([^\r\n]*)(?=\r\n)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection:(?:[^\r\n]*,)?[ \t]*close[ \t]*[,\r]", re.IGNORECASE)
# RFC 3986 section 3.2.2, without the signs that no name of a host has; "_" is what a proxy calls a host without a name.
_LABEL = rb"(?:[\w~-]|%[0-9a-fA-F]{2})+"
_HOST = re.compile(rb"(?:%b(?:\.%b)*\.?|\[([0-9a-fA-F:.]+)\])(?::[0-9]{0,5})?" % (_LABEL, _LABEL))


def is_from_1_1_on(head: bytes) -> bool:
    """Whether its version is HTTP/1.1, or a later 1.x, which is treated alike."""
    return _FROM_1_1_ON.match(head) is not None


def names_its_host(head: bytes) -> bool:
    """Whether there is at most one Host and it can be one; from HTTP/1.1 on there must be one."""
    hosts = _HOSTS.findall(head)
    if not hosts:
        return not is_from_1_1_on(head)
    return len(hosts) == 1 and _is_host(hosts[0].strip(b" \t"))


def _is_host(value: bytes) -> bool:
    found = _HOST.fullmatch(value)
    if found is None or found[1] is None:
        return found is not None
    try:
        IPv6Address(found[1].decode())
    except ValueError:
        return False
    return True


def closes(head: bytes) -> bool:
    """Whether the client says, in any of its Connection fields and among other options, that it sends nothing more."""
    return _CLOSE.search(head) is not None
