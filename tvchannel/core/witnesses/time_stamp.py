"""A witness that is a time-stamp authority (RFC 3161): it signs that a head was there at an instant.

`<data>/witness/tsa.txt` keeps one line a head: what was stamped, then the answer in base64. Any other tool reads it:
base64 -d, and `openssl ts -verify -data LINE -in ANSWER -CAfile ROOT`.
"""

import base64
import os
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, VerifierBuilder, decode_timestamp_response
from rfc3161_client.errors import VerificationError

from tvchannel.base.errors import Invalid, SettingsError
from tvchannel.base.settings import Settings
from tvchannel.core.witnesses.der import sorted_certificates

ROOM, NAME = "witness", "tsa.txt"
_PATIENCE_S = 20
_MOST_BYTES = 1 << 20
_TYPE = "application/timestamp-query"


class TimeStamp:
    """The authority of `witness_tsa`."""

    name = "tsa"
    every = timedelta()
    only_newest = True

    def __init__(self, settings: Settings) -> None:
        self.is_named = bool(settings.witness_tsa)
        self._settings = settings

    def hear(self, lines: list[str]) -> None:
        """Have each line stamped and keep the answers. Raises OSError, SettingsError, or Invalid for a wrong answer."""
        path = self._settings.data_dir / ROOM / NAME
        path.parent.mkdir(mode=0o700, exist_ok=True)
        for line in lines:
            answer = self._stamped(line)
            with path.open("a", encoding="ascii") as file:
                file.write(f"{line} {base64.b64encode(answer).decode()}\n")
                file.flush()
                os.fsync(file.fileno())

    def _stamped(self, line: str) -> bytes:
        address = self._settings.witness_tsa
        if not address.startswith(("http://", "https://")):
            raise SettingsError("witness_tsa is no address: %(address)s", address=address)
        made = TimestampRequestBuilder().data(line.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
        request = Request(address, data=made.as_bytes(), headers={"Content-Type": _TYPE})  # noqa: S310  looked at above
        with urlopen(request, timeout=_PATIENCE_S) as answer:  # noqa: S310
            told = answer.read(_MOST_BYTES)
        require_stamp(line, told, Path(self._settings.witness_tsa_certificate), nonce=made.nonce)
        return bytes(told)


def require_stamp(line: str, answer: bytes, certificate: Path, *, nonce: int | None = None) -> None:
    """Raise Invalid unless `answer` is a time stamp of `line`, signed under the root certificate of that file (PEM).

    Raises SettingsError where there is none.
    """
    try:
        roots = load_pem_x509_certificates(certificate.read_bytes())
    except (OSError, ValueError) as trouble:
        raise SettingsError("witness_tsa_certificate cannot be read: %(why)s", why=trouble) from trouble
    builder = VerifierBuilder(roots=list(roots), nonce=nonce)
    try:
        builder.build().verify_message(decode_timestamp_response(sorted_certificates(answer)), line.encode())
    except (VerificationError, ValueError, IndexError) as trouble:
        raise Invalid("This is no time stamp for that head: %(why)s", why=trouble) from trouble
