"""What a page may load, and who may show it in a frame (Content Security Policy, level 2 and 3)."""

from collections.abc import Iterable

# Television pages carry their values in scripts of their own, and players make blobs of what they have fetched.
_TELEVISION = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "worker-src 'self' blob:; base-uri 'none'; "
)
# The poster of a page comes from this service; its player makes blobs of what it has fetched.
_DESK = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; "
OWN_FRAMES = "frame-ancestors 'self'"


def television(films_from: str) -> str:
    """The rule for pages of televisions; `films_from` is an origin besides this service that films come from, or ""."""
    return _TELEVISION + _films(films_from)


def desk(films_from: str) -> str:
    """The rule for pages of the desk."""
    return _DESK + _films(films_from)


def _films(origin: str) -> str:
    sources = " ".join(["'self'", *([origin] if origin else [])])
    return f"media-src {sources} blob:; connect-src {sources}"


def frame_ancestors(portal_hosts: Iterable[str]) -> str:
    """The rule for frames: this service's own (the simulator shows its televisions), and the operator's portals."""
    hosts = [f"*{host}" if host.startswith(".") else host for host in portal_hosts]
    return " ".join([OWN_FRAMES, *hosts])
