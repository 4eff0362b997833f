"""Facts about settings: where they come from, what they refuse, and that they print without secrets."""

import orjson
import pytest
from pydantic import ValidationError

from services.aggregator.settings import AggregatorSettings
from services.ingest.settings import IngestSettings
from services.runtime.settings import RuntimeSettings, consumer_name, printable


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("REDIS_URL", "PARTITIONS", "HTTP_PORT", "INGEST__TOKENS"):
        monkeypatch.delenv(f"CLAIMWIRE_{name}", raising=False)


def test_every_setting_has_a_default():
    settings = RuntimeSettings()
    assert settings.redis_url.get_secret_value() == "redis://127.0.0.1:6379/0"
    assert settings.partitions == 8


def test_environment_overrides_defaults(monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_PARTITIONS", "3")
    monkeypatch.setenv("CLAIMWIRE_RECLAIM_IDLE_SECONDS", "0.5")
    settings = RuntimeSettings()
    assert (settings.partitions, settings.reclaim_idle_seconds) == (3, 0.5)


def test_nested_settings_come_from_double_underscores(monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_JOIN__DEADLINE_SECONDS", "0.5")
    monkeypatch.setenv("CLAIMWIRE_INGEST__MAX_BODY_BYTES", "2048")
    monkeypatch.setenv("CLAIMWIRE_INGEST__TOKENS", '["first", "second"]')
    assert AggregatorSettings().join.deadline_seconds == 0.5
    ingest = IngestSettings().ingest
    assert ingest.max_body_bytes == 2048
    assert [token.get_secret_value() for token in ingest.tokens] == ["first", "second"]


def test_a_file_named_env_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("CLAIMWIRE_PARTITIONS=5\nCLAIMWIRE_CONCURRENCY=7\n")
    monkeypatch.setenv("CLAIMWIRE_CONCURRENCY", "9")
    settings = RuntimeSettings()
    assert (settings.partitions, settings.concurrency) == (5, 9)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PARTITIONS", "0"),
        ("PARTITIONS", "many"),
        ("HTTP_PORT", "65536"),
        ("CONCURRENCY", "0"),
        ("RECLAIM_IDLE_SECONDS", "0"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_impossible_value_is_refused_naming_the_setting(monkeypatch, name, value):
    monkeypatch.setenv(f"CLAIMWIRE_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        RuntimeSettings()


@pytest.mark.parametrize("kind", [RuntimeSettings, IngestSettings, AggregatorSettings])
def test_names_of_durations_and_sizes_hold_their_unit(kind):
    for name, field in kind.model_fields.items():
        if field.annotation is float:
            assert name.endswith(("_seconds", "_days")), name


def test_printed_settings_hold_no_secret(monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_REDIS_URL", "redis://me:hunter2@example:6379/0")
    monkeypatch.setenv("CLAIMWIRE_INGEST__TOKENS", '["open-sesame"]')
    line = orjson.dumps(printable(IngestSettings()), default=str).decode()
    assert "hunter2" not in line
    assert "open-sesame" not in line
    assert '"partitions":8' in line


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("CLAIMWIRE_HIGH_WATER", "CLAIMWIRE_HIGH_WATER_ENTRIES"),
        ("CLAIMWIRE_RETENTION__ENRICHED_DAY", "CLAIMWIRE_RETENTION__ENRICHED_DAYS"),
        ("CLAIMWIRE_RETENSION__ENRICHED_DAYS", "CLAIMWIRE_RETENTION__ENRICHED_DAYS"),
        ("CLAIMWIRE_INGEST__TOKEN", "CLAIMWIRE_INGEST__TOKENS"),
        ("claimwire_partition", "CLAIMWIRE_PARTITIONS"),
    ],
)
def test_misspelt_variable_is_refused_naming_the_nearest(monkeypatch, name, nearest):
    monkeypatch.setenv(name, "3")
    with pytest.raises(ValidationError, match=f"{name.upper()} is no setting, {nearest} is"):
        IngestSettings()


def test_misspelt_variable_in_the_file_is_refused(tmp_path):
    (tmp_path / ".env").write_text("CLAIMWIRE_HIGH_WATER=3\n")
    with pytest.raises(ValidationError, match="CLAIMWIRE_HIGH_WATER_ENTRIES is"):
        RuntimeSettings()


def test_variable_like_no_other_is_refused_without_a_guess(monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_QQQ", "3")
    with pytest.raises(ValidationError, match=r"CLAIMWIRE_QQQ is no setting \["):
        RuntimeSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLAIMWIRE_JOIN__DEADLINE_SECONDS", "60"),
        ("CLAIMWIRE_CLAIMS", '{"profile": "fast"}'),
        ("CLAIMWIRE_TAG", "local"),
        ("CLAIMWIRE_SERVICE_HOST", "10.0.0.1"),
        ("CLAIMWIRE_INGEST_SERVICE_PORT_HTTP", "8080"),
        ("CLAIMWIRE_PORT", "tcp://10.0.0.1:8080"),
        ("CLAIMWIRE_PORT_8080_TCP_ADDR", "10.0.0.1"),
        ("CLAIMWIRE", "x"),
    ],
)
def test_variable_of_others_is_left_to_them(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert IngestSettings().partitions == 8


def test_port_that_names_no_address_is_no_variable_of_others(monkeypatch):
    monkeypatch.setenv("CLAIMWIRE_HTPP_PORT", "8080")
    with pytest.raises(ValidationError, match="CLAIMWIRE_HTTP_PORT is"):
        RuntimeSettings()


def test_refusal_quotes_no_secret(monkeypatch):
    for name in ("CLAIMWIRE_REDIS_URL", "CLAIMWIRE_REDIS_URI"):
        monkeypatch.setenv(name, "redis://me:hunter2@example:6379/0")
    with pytest.raises(ValidationError) as caught:
        RuntimeSettings()
    assert "hunter2" not in str(caught.value)


def test_every_start_has_its_own_consumer_name():
    assert consumer_name() != consumer_name()
