"""What can go wrong between a person and the service: one small tree, and one table from error to HTTP status.

An error's text is an English sentence for a person, and the key of its translations (`tvchannel.base.texts`).
"""

from typing import Any


class ServiceError(Exception):
    """A sentence that the person who meets it can act on; `params` fill its %(name)s places."""

    def __init__(self, sentence: str, **params: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params

    def __str__(self) -> str:
        return self.sentence % self.params if self.params else self.sentence


class NotFound(ServiceError):
    """There is no such thing here, or it is not this person's to see."""


class Forbidden(ServiceError):
    """The person is known, but may not do this."""


class Unauthorized(ServiceError):
    """Nobody knows who asks; the same answer whatever was shown as proof."""


class TooMany(ServiceError):
    """Asked too often in a short time; a minute later it can be asked again."""


class Invalid(ServiceError):
    """What was sent cannot be used; nothing was changed."""


class Expired(ServiceError):
    """It was right once; its time is over or it has been used."""


class Conflict(ServiceError):
    """Somebody else was quicker, or the same key came with another content."""


class Differs(ServiceError):
    """The same event came before with another content: one of the two was made up."""


class Unavailable(ServiceError):
    """The service cannot do this now and can later; nothing was lost."""


class SettingsError(ServiceError):
    """The settings, a key file or the data folder cannot be used; the process does not start."""


STATUS: dict[type[ServiceError], int] = {
    Unauthorized: 401,
    TooMany: 429,
    NotFound: 404,
    Forbidden: 403,
    Invalid: 400,
    Expired: 410,
    Conflict: 409,
    Differs: 422,
    Unavailable: 503,
    SettingsError: 500,
}


def status_of(error: ServiceError) -> int:
    """The HTTP status of an error: of its kind, or of the kind that it is a case of."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
