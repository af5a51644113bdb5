"""The voice of a page: an address under which its sentence can be heard, good only for sentences of our own."""

from collections.abc import Iterable
from functools import lru_cache

from flask import Response, send_file
from itsdangerous import BadSignature, URLSafeSerializer

from media import speech
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import LANGUAGES, say
from tvchannel.core.tokens import signer
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import chosen
from tvchannel.tv.kit.view_models import Option

_STOP = {"zh": "。", "en": "."}
_ENDS = (".", "?", "!", "。", "？", "！")
_YEAR_S = 365 * 24 * 3600


def spoken(community: str, text: str, lang: str) -> str:
    """Where `text` (nobody's name in it: caches keep it) can be heard; "" where no speech program is installed."""
    if not text or not speech.is_there(_program(lang)):
        return ""
    return url_for("tv.say_aloud", community=community, told=_told(services().keys.signing, lang, text))


@lru_cache(maxsize=1024)
def _told(signing: bytes, lang: str, text: str) -> str:
    """`text` signed; kept, because nearly every page says one of a few sentences."""
    return str(signer(signing, "spoken").dumps([lang, text]))


def aloud(lang: str, *sentences: str) -> str:
    """`sentences` one after the other; the voice rests where each of them ends."""
    return " ".join(one if one.endswith(_ENDS) else one + _STOP[lang] for one in sentences if one)


def keys_said(lang: str, options: Iterable[Option]) -> list[str]:
    """What each of `options` that has a digit does, as the voice says it."""
    return [say(lang, "Press %(digit)s: %(label)s", digit=one.digit, label=one.label) for one in options if one.digit]


def is_on() -> bool:
    """Is the voice on at this television? It is, until somebody turns it off."""
    return chosen("voice") != "off"


@blueprint.get("/tv/<community>/say/<told>.mp3")
@opens_to(ANYONE)
def say_aloud(community: str, told: str) -> Response:
    """A sentence that a page of ours has offered, made when it is asked for first. Raises NotFound for any other."""
    try:
        lang, text = _signer().loads(told)
    except (BadSignature, ValueError, TypeError):
        raise NotFound("There is no such page here.") from None
    if lang not in LANGUAGES:
        raise NotFound("There is no such page here.")
    path = speech.spoken(services().settings.data_dir.resolve() / "speech", _program(lang), text)
    answer = send_file(path, mimetype="audio/mpeg", conditional=True, max_age=_YEAR_S)
    answer.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
    return answer


def _program(lang: str) -> tuple[str, ...]:
    return speech.program(services().settings.speech_command, lang)


def _signer() -> URLSafeSerializer:
    return signer(services().keys.signing, "spoken")
