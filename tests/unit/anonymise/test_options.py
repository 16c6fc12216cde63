"""What an organisation chooses, and how it hears that it wrote it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from anonymise.detection import Thresholds
from anonymise.options import own_words, thresholds
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.errors import SettingsError


def test_nothing_written_is_what_ships() -> None:
    assert thresholds("", "X") == Thresholds()


def test_only_what_is_written_changes() -> None:
    chosen = thresholds("list_sure=0.8, tagger=0.3,PERSOON=0.11", "X")
    assert chosen.list_sure == 0.8
    assert chosen.list_alone == Thresholds().list_alone
    assert chosen.tagger.default == 0.3
    assert chosen.tagger.of(SpanKind.PERSOON) == 0.11
    assert chosen.tagger.of(SpanKind.LEEFTIJD) == Thresholds().tagger.of(SpanKind.LEEFTIJD)


@pytest.mark.parametrize("written", ["list_sure", "list_sure=", "=0.3", "list_sure=veel", "PERSOON=1.5", "MENS=0.5"])
def test_what_makes_no_sense_is_refused_by_name(written: str) -> None:
    with pytest.raises(SettingsError, match="CASUS_THRESHOLDS"):
        thresholds(written, "CASUS_THRESHOLDS")


def test_own_words_stand_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "namen.txt").write_text("# eigen namen\nZwob\n\n Zwab \n", encoding="utf-8")
    assert own_words(str(tmp_path / "namen.txt"), "X") == ("Zwob", "Zwab")
    assert own_words("", "X") == ()


def test_own_words_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CASUS_NAMES_FILE"):
        own_words(str(tmp_path / "weg.txt"), "CASUS_NAMES_FILE")
