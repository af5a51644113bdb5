"""Names are readable with the key only, and only in their own row."""

import pytest

from tvchannel.base.errors import SettingsError
from tvchannel.store.encryption import field_encryption


def test_a_sealed_name_opens_with_its_key_and_owner_only(tmp_path) -> None:
    field_encryption.make_key(tmp_path, "names")
    key = field_encryption.read_key(tmp_path, "names")
    sealed = field_encryption.seal(key, "欧阳修", "m1")
    assert "欧阳修".encode() not in sealed
    assert field_encryption.unseal(key, sealed, "m1") == "欧阳修"
    with pytest.raises(SettingsError):
        field_encryption.unseal(key, sealed, "m2")
    with pytest.raises(SettingsError):
        field_encryption.unseal(bytes(32), sealed, "m1")


def test_a_missing_or_short_key_is_refused_and_never_made_anew(tmp_path) -> None:
    with pytest.raises(SettingsError, match="restore"):
        field_encryption.read_key(tmp_path, "names")
    (tmp_path / "names.key").write_text("abcd")
    with pytest.raises(SettingsError, match="64 hex"):
        field_encryption.read_key(tmp_path, "names")


def test_an_existing_key_is_left_alone_and_only_its_owner_may_read_it(tmp_path) -> None:
    field_encryption.make_key(tmp_path / "keys", "names")
    key = field_encryption.read_key(tmp_path / "keys", "names")
    field_encryption.make_key(tmp_path / "keys", "names")
    assert field_encryption.read_key(tmp_path / "keys", "names") == key
    assert (tmp_path / "keys" / "names.key").stat().st_mode & 0o077 == 0
