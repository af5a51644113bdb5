"""What a page may load, and who may show it in a frame (Content Security Policy, level 2 and 3)."""

from collections.abc import Iterable

# Television pages carry their values in scripts of their own, and players make blobs of what they have fetched.
TELEVISION = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self' blob:; worker-src 'self' blob:; base-uri 'none'"
)
OWN_FRAMES = "frame-ancestors 'self'"


def frame_ancestors(portal_hosts: Iterable[str]) -> str:
    """The rule for frames: this service's own (the simulator shows its televisions), and the operator's portals."""
    hosts = [f"*{host}" if host.startswith(".") else host for host in portal_hosts]
    return " ".join([OWN_FRAMES, *hosts])
