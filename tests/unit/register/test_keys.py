from __future__ import annotations

import base64
import copy
import json
import pickle
import stat
from pathlib import Path

import pytest

from casusprudentie.errors import NotStored, VaultLocked
from casusprudentie.register.keys import VaultKey, create_key_file, key_from_file, key_from_value, load_key

VALUE = base64.b64encode(bytes(range(32))).decode()


def test_a_setting_gives_the_key() -> None:
    assert key_from_value(f" {VALUE}\n").derive("a") == VaultKey(bytes(range(32))).derive("a")


@pytest.mark.parametrize("value", ["geheim", "é", base64.b64encode(b"te kort").decode(), "="])
def test_anything_but_32_bytes_in_base64_is_refused(value: str) -> None:
    with pytest.raises(VaultLocked):
        key_from_value(value)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = key_from_value(VALUE)
    assert key.derive("a") != key.derive("b")
    assert len(key.derive("a")) == 32
    assert bytes(range(32)) not in {key.derive("a"), key.derive("b")}


def test_a_key_shows_itself_nowhere() -> None:
    key = key_from_value(VALUE)
    for shown in (repr(key), str(key), f"{key}"):
        assert shown == "VaultKey(…)"
    for leak in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            leak(key)  # type: ignore[operator]


def test_a_new_key_file_is_for_its_owner_only_and_gives_the_key_back(tmp_path: Path) -> None:
    path = tmp_path / "sleutels" / "vault.key"
    key = create_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_from_file(path).derive("a") == key.derive("a")
    assert create_key_file(tmp_path / "andere").derive("a") != key.derive("a")


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    create_key_file(path)
    before = path.read_bytes()
    with pytest.raises(NotStored):
        create_key_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_file_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "vault.key"
    create_key_file(path)
    path.chmod(mode)
    with pytest.raises(VaultLocked, match="chmod 600"):
        key_from_file(path)


def test_a_key_file_behind_a_link_or_a_folder_is_refused(tmp_path: Path) -> None:
    create_key_file(tmp_path / "echt")
    (tmp_path / "link").symlink_to(tmp_path / "echt")
    (tmp_path / "map").mkdir(mode=0o700)
    for path in (tmp_path / "link", tmp_path / "map", tmp_path / "weg"):
        with pytest.raises(VaultLocked):
            key_from_file(path)


def test_the_setting_goes_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    in_file = create_key_file(path)
    assert load_key(VALUE, path).derive("a") == key_from_value(VALUE).derive("a")
    assert load_key("", path).derive("a") == in_file.derive("a")
    assert load_key("", path, create=True).derive("a") == in_file.derive("a")


def test_a_key_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    with pytest.raises(VaultLocked):
        load_key("", path)
    assert not path.exists()
    made = load_key("", path, create=True)
    assert key_from_file(path).derive("a") == made.derive("a")
