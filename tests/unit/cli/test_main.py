"""Facts about how the command ends when something is wrong with this machine's settings."""

import sys

import pytest

from services.cli.main import main


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CLAIMWIRE_PARTITIONS", "many", "CLAIMWIRE_PARTITIONS: Input should be a valid integer"),
        ("CLAIMWIRE_RETENTION__ENRICHED_DAYS", "0", "CLAIMWIRE_RETENTION__ENRICHED_DAYS: Input should be greater"),
        ("CLAIMWIRE_HIGH_WATER", "3", "CLAIMWIRE_HIGH_WATER is no setting, CLAIMWIRE_HIGH_WATER_ENTRIES is"),
    ],
)
def test_wrong_setting_ends_the_command_with_one_line_that_names_it(monkeypatch, tmp_path, capsys, name, value, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["claimwire", "dead-letters", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert " ".join(capsys.readouterr().err.split()).startswith(said)
