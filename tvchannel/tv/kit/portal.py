"""The way back to the operator's portal: an address that came from outside leads only to hosts that are allowed."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

_LONGEST = 2000
_TIMES_ENCODED = 3
_ADDRESS = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::([0-9]{1,5}))?((?:[/?#].*)?)", re.IGNORECASE)
# What no address holds unescaped: blanks, controls, the backslash that browsers read as a slash, quotes and brackets.
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\xa0\\\"'<>`{}|^\u2000-\u200f\u2028-\u202f\ufeff]")
_USUAL_PORT = {"http": "80", "https": "443"}


def return_address(raw: str, allowed_hosts: Iterable[str]) -> str:
    """`raw` as an absolute http(s) address on an allowed host, "" when it is none.

    `raw` may be percent-encoded up to three times, as portals hand it on. An allowed host is "host" (with the usual
    port), "host:port", or ".domain" for every host below a domain.
    """
    address = _decoded(raw[:_LONGEST])
    found = _ADDRESS.fullmatch(address)
    if found is None or len(raw) > _LONGEST or _NOT_IN_ADDRESSES.search(address):
        return ""
    scheme, host, port, rest = found[1].lower(), found[2].lower(), found[3] or "", found[4]
    if port == _USUAL_PORT[scheme]:
        port = ""
    if not any(_is_allowed(host, port, one.lower()) for one in allowed_hosts):
        return ""
    return f"{scheme}://{host}{':' if port else ''}{port}{rest}"


def way_out(given: str, allowed_hosts: Iterable[str], portal_url: str) -> str:
    """Where Back leads at the top: the address `given` at entry where it is allowed, else the operator's portal."""
    return return_address(given, allowed_hosts) or portal_url


def _decoded(raw: str) -> str:
    for _ in range(_TIMES_ENCODED):
        if "://" in raw:
            return raw
        raw = unquote(raw)
    return raw


def _is_allowed(host: str, port: str, allowed: str) -> bool:
    name, _, named_port = allowed.partition(":")
    if port != named_port:
        return False
    return host.endswith(name) and host != name[1:] if name.startswith(".") else host == name
