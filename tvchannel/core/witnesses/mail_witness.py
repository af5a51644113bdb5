"""A witness that is mailed to: whoever keeps the mails has the heads."""

import smtplib
import ssl
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tvchannel.base.settings import Settings
from tvchannel.base.texts import say

_PATIENCE_S = 20
_SUBJECT = "Heads of the channel's records"
_WORDS = (
    "Please keep this mail. Whether the records are still those of today is said by "
    "`tvchannel verify --witness FILE`, where FILE is this mail as it came."
)


class Mail:
    """The address of `witness_mail`."""

    name = "mail"
    only_newest = True

    def __init__(self, settings: Settings) -> None:
        self.is_named = bool(settings.witness_mail)
        self.every = timedelta(hours=settings.witness_mail_hours)
        self._settings = settings

    def hear(self, lines: list[str]) -> None:
        """Send them in one mail. Raises OSError or SMTPException."""
        settings = self._settings
        host, _, port = settings.witness_mail_server.rpartition(":")
        with smtplib.SMTP(host, int(port), timeout=_PATIENCE_S) as server:
            if settings.witness_mail_login:
                server.starttls(context=ssl.create_default_context())
                password = Path(settings.witness_mail_password_file).read_text("utf-8").strip()
                server.login(settings.witness_mail_login, password)
            server.send_message(self._mail(lines))

    def _mail(self, lines: list[str]) -> EmailMessage:
        settings = self._settings
        mail = EmailMessage(policy=SMTP)
        mail["From"] = settings.witness_mail_from or settings.witness_mail
        mail["To"] = settings.witness_mail
        mail["Subject"] = say(settings.language, _SUBJECT)
        # Not quoted-printable, which would break the lines: a mail that was saved is read by `verify`.
        text = f"{say(settings.language, _WORDS)}\n\n" + "".join(f"{line}\n" for line in lines)
        mail.set_content(text, cte="8bit" if settings.language == "zh" else "7bit")
        return mail
