"""Codes and what a phone sends with them, for tests."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from tvchannel.core.services import Services
from tvchannel.features.contributions import codes
from tvchannel.store.channel.contribution_codes import ContributionCode

FIELDS = {"title": "元宵灯会", "words": "社区广场上的灯会", "named": "no", "shown": "nobody", "licence": "yes"}
FILM = b"\x00\x00\x00\x18ftypmp42" + b"the bytes of a film" * 1000


class Place(Protocol):
    """What a desk and a house of the tests have in common."""

    app: Flask
    services: Services


@contextmanager
def reading(place: Place) -> Iterator[Connection]:
    with place.services.store.reading() as connection:
        yield connection


def address(place: Place, code: ContributionCode) -> str:
    """The page of a code."""
    return f"/contribute/{codes.pass_of(place.services.keys.signing, code)}"


def phone(place: Place) -> FlaskClient:
    return place.app.test_client()


def send(
    client: FlaskClient, path: str, content: bytes = FILM, file: str = "film.mp4", **fields: str | None
) -> TestResponse:
    """One file with its form; a field that is None is left out."""
    told = {key: value for key, value in {**FIELDS, **fields}.items() if value is not None}
    return client.post(path, data={**told, "file": (io.BytesIO(content), file)}, content_type="multipart/form-data")


def picture(size: tuple[int, int] = (300, 400), kind: str = "JPEG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#3060c0").save(made, kind)
    return made.getvalue()


def wrong(page: str) -> list[str]:
    return re.findall(r'class="wrong"[^>]*>([^<]*)<', page)
