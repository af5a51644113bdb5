"""QR codes for telephones, and the address of this service that stands in some of them."""

import io
from typing import Any

import segno
from flask import Response, request

from tvchannel.http.context import services
from tvchannel.http.lru_cache import memo

_PX = 300  # about the width of a picture
_KEPT = 64  # that a process keeps, of about 500 bytes each
_BORDER = 4  # modules of quiet around a code (ISO/IEC 18004, 5.3.8)


def service_address() -> str:
    """Where people reach this service: as the settings say, else as this request did."""
    return services().settings.public_url.rstrip("/") or request.host_url.rstrip("/")


def png(address: str) -> bytes:
    """`address` as a picture of about 300 px."""
    return _drawn(address, kind="png")


def picture(address: str) -> Response:
    """The same as an answer that no cache may keep; drawn once."""
    drawn = memo("tvchannel.codes", _KEPT).get(address, lambda: png(address))
    return Response(drawn, mimetype="image/png", headers={"Cache-Control": "no-store"})


def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The same as its modules, row by row, dark ones True, without the quiet around them."""
    return tuple(tuple(map(bool, row)) for row in _code(address).matrix)


def svg(address: str) -> str:
    """The same as an element of a page."""
    return _drawn(address, kind="svg", xmldecl=False, svgns=True, light="#fff").decode()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def _drawn(address: str, **how: Any) -> bytes:
    code, drawn = _code(address), io.BytesIO()
    code.save(drawn, scale=max(1, _PX // code.symbol_size()[0]), border=_BORDER, **how)
    return drawn.getvalue()
