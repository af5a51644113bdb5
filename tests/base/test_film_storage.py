"""The settings of a bucket for films: whole or not at all, and a secret that stands in no settings and no message."""

from pathlib import Path

import pytest

from tvchannel.base import film_storage
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings, load

WHOLE = {
    "films_s3_bucket": "films",
    "films_s3_endpoint": "https://s3.example.org",
    "films_s3_key_id": "KEY",
    "films_s3_secret_file": "/etc/tvchannel/s3.secret",
}


def refused(folder: Path, **changes: str) -> str:
    (folder / "settings.toml").write_text("".join(f'{name} = "{value}"\n' for name, value in changes.items()))
    with pytest.raises(SettingsError) as told:
        load(folder / "settings.toml")
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_bucket_is_named_with_all_that_it_needs_or_not_at_all(tmp_path: Path) -> None:
    assert Settings.model_validate(WHOLE).films_s3_bucket == "films"
    for name in ("films_s3_endpoint", "films_s3_key_id"):
        assert f"no {name}" in refused(tmp_path, **{**WHOLE, name: ""})
    assert "films_s3_endpoint is set, but no films_s3_bucket" in refused(tmp_path, **{**WHOLE, "films_s3_bucket": ""})


@pytest.mark.parametrize(
    "address",
    [
        *("s3.example.org", "ftp://s3.example.org", "https://s3.example.org/films", "https://me:key@s3.example.org"),
        *("https://", "https://s3.example.org:many", "https://s3.example.org?x=1"),
    ],
)
@pytest.mark.parametrize("name", ["films_s3_endpoint", "films_s3_public_endpoint"])
def test_an_endpoint_is_the_address_of_a_server_and_no_more(name: str, address: str, tmp_path: Path) -> None:
    assert name in refused(tmp_path, **{**WHOLE, name: address})


def test_a_slash_at_the_end_of_an_endpoint_is_no_path() -> None:
    endpoint = Settings.model_validate({**WHOLE, "films_s3_endpoint": "http://10.0.0.1:9000/"}).films_s3_endpoint
    assert endpoint == "http://10.0.0.1:9000"


@pytest.mark.parametrize("name", ["Films", "a", "films/2026", "-films", "f" * 64])
def test_a_name_that_no_bucket_can_have_is_refused(name: str, tmp_path: Path) -> None:
    assert "films_s3_bucket: " in refused(tmp_path, **{**WHOLE, "films_s3_bucket": name})


def test_the_secret_comes_from_the_environment_or_else_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("from-the-file\n")
    assert film_storage.secret(str(tmp_path / "secret")) == "from-the-file"
    monkeypatch.setenv(film_storage.SECRET_VARIABLE, "from-outside")
    assert film_storage.secret(str(tmp_path / "secret")) == film_storage.secret("") == "from-outside"


@pytest.mark.parametrize("held", [None, b"", b"\n", b"two words", b"one\ntwo", b"\xff\xfe"])
def test_a_secret_that_is_not_there_or_not_one_is_told_by_its_file_and_never_shown(
    held: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    if held is not None:
        file.write_bytes(held)
    with pytest.raises(SettingsError) as told:
        film_storage.secret(str(file))
    assert str(file) in str(told.value)
    assert "two" not in str(told.value)


def test_without_any_secret_both_ways_to_give_one_are_named() -> None:
    with pytest.raises(SettingsError, match=rf"films_s3_secret_file.*{film_storage.SECRET_VARIABLE}"):
        film_storage.secret("")
