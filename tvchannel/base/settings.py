"""One settings object, frozen and checked at the start, from a TOML file and the environment."""

import os
import tomllib
from ipaddress import ip_network
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tvchannel.base import day_times, film_storage
from tvchannel.base.errors import SettingsError
from tvchannel.base.readers import is_plain, number_of

_MOST_LECTURES = 32  # received at once
_LONGEST_DAYS = 36_600  # a century: dates stay within the calendar


# The kinds of `study.together.activities`.
_Activity = Literal[
    "theme-day",
    "study-day",
    "branch-meeting",
    "committee-meeting",
    "group-meeting",
    "party-lesson",
    "voluntary-service",
    "seminar",
    "visits",
    "consultation",
    "sports-and-culture",
    "political-birthday",
    "morning-reading",
    "station-class",
]


class Settings(BaseModel):
    """Every figure that an operator may turn; `deploy/settings.example.toml` explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path = Path("data")
    database_url: str = ""
    host: str = "0.0.0.0"  # noqa: S104  boxes reach the channel over the network
    port: int = Field(8000, ge=1, le=65535)
    public_url: str = ""
    proxies: int = Field(0, ge=0, le=3)
    watched_from: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    workers: int = Field(2, ge=1, le=64)
    threads: int = Field(96, ge=1, le=256)
    language: Literal["zh", "en"] = "zh"
    timezone: str = "Asia/Shanghai"
    portal_url: str = ""
    player_page: str = ""
    portal_hosts: tuple[str, ...] = ()
    families_dir: str = ""
    family: str = ""
    models: dict[str, str] = {}
    operator_phone: str = ""
    lecture_host: str = "0.0.0.0"  # noqa: S104  senders reach it over the network
    lecture_ports: str = "1935-1938"
    simulator: tuple[str, ...] = ("demo",)
    plan_days: int = Field(14, ge=1, le=60)
    rotation_days: int = Field(7, ge=1, le=90)
    window_ticks: int = Field(15, ge=3, le=100)
    catch_up_days: int = Field(7, ge=0, le=30)
    report_every_s: int = Field(30, ge=10, le=120)
    presence_after_min: int = Field(12, ge=1, le=120)
    presence_latest_min: int = Field(20, ge=1, le=240)
    presence_answer_s: int = Field(120, ge=10, le=600)
    day_cap_min: int = Field(240, ge=0, le=1440)
    completed_percent: int = Field(90, ge=50, le=100)
    make_up_days: int = Field(60, ge=1, le=366)
    target_class: Literal["collective", "self-study", "both"] = "collective"
    collective_kinds: tuple[_Activity, ...] = (
        *("theme-day", "study-day", "branch-meeting", "committee-meeting", "group-meeting", "party-lesson", "seminar"),
        *("morning-reading", "station-class"),
    )
    target_hours: int = Field(32, ge=0, le=500)
    study_hour_min: int = Field(45, ge=30, le=60)
    study_hour_year: int = Field(2026, ge=2000, le=2100)
    study_hour_source: str = "本社区党组织的规定"
    max_upload_mb: int = Field(5000, ge=1, le=1_000_000)
    upload_quota_gb: int = Field(100, ge=0, le=1_000_000)  # a community's films that wait to be prepared; 0: unbounded
    conversion_pauses: tuple[str, ...] = ()
    max_film_minutes: int = Field(240, ge=1, le=360)  # more, at 360p, can be a file of 2 GiB (`media.ladder`)
    sandbox: Literal["required", "when available", "off"] = "when available"
    keep_reports_days: int = Field(90, ge=8, le=_LONGEST_DAYS)
    keep_sessions_days: int = Field(730, ge=90, le=_LONGEST_DAYS)
    keep_requests_days: int = Field(730, ge=30, le=_LONGEST_DAYS)
    keep_contacts_days: int = Field(1096, ge=366, le=_LONGEST_DAYS)
    keep_archive_years: int = Field(10, ge=2, le=100)
    keep_audit_years: int = Field(3, ge=3, le=100)
    backup_dir: str = ""
    backup_key: str = ""
    backup_keep: int = Field(30, ge=1, le=10_000)
    witness_file: str = ""
    witness_mail: str = ""
    witness_mail_from: str = ""
    witness_mail_server: str = "localhost:25"
    witness_mail_login: str = ""
    witness_mail_password_file: str = ""
    witness_mail_hours: int = Field(24, ge=1, le=24 * 31)
    witness_tsa: str = ""
    witness_tsa_certificate: str = ""
    theme_feed: str = ""
    theme_feed_networks: tuple[str, ...] = ()
    theme_feed_certificate: str = ""
    films_s3_bucket: str = ""
    films_s3_endpoint: str = ""
    films_s3_region: str = "us-east-1"
    films_s3_key_id: str = ""
    films_s3_secret_file: str = ""
    films_s3_public_endpoint: str = ""
    films_s3_addressing: Literal["path", "virtual"] = "path"
    films_s3_certificate: str = ""
    speech_command: tuple[str, ...] = ()
    speech_mb: int = Field(100, ge=1, le=1_000_000)
    json_logs: bool = False
    session_hours: int = Field(12, ge=1, le=72)
    idle_minutes: int = Field(60, ge=5, le=24 * 60)
    second_factor_roles: tuple[Literal["uploader", "reviewer", "branch", "administrator", "auditor"], ...] = ()
    box_idle_hours: int = Field(24, ge=1, le=24 * 30)
    path_sessions: Literal["needed", "always"] = "needed"
    entry_minutes: int = Field(5, ge=1, le=60)

    @field_validator("*", mode="before")
    @classmethod
    def _readable(cls, value: object) -> object:
        if any(isinstance(one, str) and not is_plain(one) for one in (value if isinstance(value, list) else [value])):
            raise ValueError("this holds what nobody can type or show")
        return value

    @field_validator("port", mode="before")
    @classmethod
    def _in_digits(cls, value: object) -> object:
        return number_of(value) if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as no_zone:
            raise ValueError(f"no such time zone: {name}") from no_zone
        return name

    @field_validator("lecture_ports")
    @classmethod
    def _port_span(cls, written: str) -> str:
        _ports(written)  # raises ValueError in words
        return written

    @field_validator("watched_from", "theme_feed_networks")
    @classmethod
    def _networks(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        for one in named:
            ip_network(one)  # raises ValueError in words
        return named

    @field_validator("conversion_pauses")
    @classmethod
    def _spans(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        for one in written:
            day_times.span_of(one)  # raises ValueError in words
        return written

    @field_validator("films_s3_endpoint", "films_s3_public_endpoint")
    @classmethod
    def _endpoint(cls, address: str) -> str:
        return film_storage.require_endpoint(address)

    @field_validator("films_s3_bucket")
    @classmethod
    def _bucket(cls, name: str) -> str:
        return film_storage.require_bucket(name)

    @model_validator(mode="after")
    def _all_of_a_bucket(self) -> "Settings":
        film_storage.require_all({name: getattr(self, name) for name in film_storage.TOGETHER})
        return self

    @field_validator("player_page")
    @classmethod
    def _fillable(cls, address: str) -> str:
        try:
            address.format(media="", kind="", title="", back="")
        except (LookupError, ValueError) as unknown:
            raise ValueError("only {media}, {kind}, {title} and {back} are known") from unknown
        return address

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of study days and of the guide."""
        return ZoneInfo(self.timezone)

    @property
    def ports_of_lectures(self) -> range:
        """The ports at which senders of lectures connect: one for each that is held at the same time."""
        return _ports(self.lecture_ports)

    @property
    def database(self) -> str:
        """The database's URL; a SQLite file in the data folder when none is named."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve()}/tvchannel.db"

    @property
    def keys_dir(self) -> Path:
        """Where the key files lie: in the data folder, outside the database."""
        return self.data_dir / "keys"


def _ports(written: str) -> range:
    """ "1935-1938" and "1935" as ports. Raises ValueError in words."""
    first, _, last = written.partition("-")
    ends = [number_of(one) for one in (first, last or first)]
    low, high = (one if isinstance(one, int) else 0 for one in ends)
    if not 1 <= low <= high <= 65_535 or high - low >= _MOST_LECTURES:
        raise ValueError(f"not a span of at most {_MOST_LECTURES} ports, like 1935-1938: {written}")
    return range(low, high + 1)


def load(path: Path | None = None) -> Settings:
    """The settings of `path` (or TVCHANNEL_SETTINGS), then TVCHANNEL_DATA and PORT on top.

    Raises SettingsError with one line that names the file and the key.
    """
    path = path or (Path(named) if (named := os.environ.get("TVCHANNEL_SETTINGS")) else None)
    values: dict[str, object] = {}
    try:
        if path is not None:
            values = tomllib.loads(path.read_text("utf-8"))
        if data := os.environ.get("TVCHANNEL_DATA"):
            values["data_dir"] = data
        if port := os.environ.get("PORT"):
            values["port"] = port
        return Settings.model_validate(values)
    except OSError as unreadable:
        raise SettingsError("cannot read the settings: %(why)s", why=unreadable) from unreadable
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise SettingsError("%(path)s is not TOML: %(why)s", path=path, why=broken) from broken
    except ValidationError as wrong:
        first = wrong.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            "settings%(where)s%(key)s: %(why)s",
            where=f" {path}" if path else "",
            key=f": {key}" if key else "",  # none where several do not fit together
            why=first["msg"],
        ) from wrong
