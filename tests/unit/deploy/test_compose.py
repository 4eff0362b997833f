"""docker-compose.yml runs the five services as they expect to be run, confined, and lets Prometheus find them."""

import importlib
import re
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

from schemas.segmented import StageName
from services.runtime.settings import RuntimeSettings
from services.runtime.variables import DEPLOYMENT_VARIABLES, SECTIONS_OF_ONE_SERVICE

STAGES = get_args(StageName)
UNITS = {"s": 1, "m": 60}


def seconds(duration):
    number, unit = re.fullmatch(r"(\d+)([sm])", duration).groups()
    return int(number) * UNITS[unit]


def variables_of_settings(model, prefix="CLAIMWIRE_"):
    """The variables that a settings class reads; those of a nested class join its name with two underscores."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from variables_of_settings(field.annotation, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}"


def settings_of(stage):
    """The settings class of a stage: its own, or the one of all services."""
    module = importlib.import_module(f"services.{stage}.settings")
    own = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, RuntimeSettings)]
    return max(own, key=lambda model: len(model.__mro__))


@pytest.fixture(params=STAGES)
def service(request, compose):
    return compose["services"][request.param] | {"name": request.param}


AROUND = ("redis", "redis-exporter", "prometheus", "grafana")


@pytest.fixture(params=[*STAGES, *AROUND])
def container(request, compose):
    return compose["services"][request.param]


def test_nothing_else_runs(compose):
    assert set(compose["services"]) == {*STAGES, *AROUND}


def test_service_runs_its_own_module(service):
    assert service["command"] == ["python", "-m", f"services.{service['name']}"]


def test_service_is_not_root_and_matches_the_image(service, root):
    assert service["user"] == "10001:10001"
    assert "USER 10001:10001" in (root / "deploy/Dockerfile").read_text(encoding="utf-8")


def test_container_is_confined(container):
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in container


def test_container_has_a_health_check_and_is_restarted(container):
    assert container["healthcheck"]["test"]
    assert container["restart"] == "unless-stopped"


def test_log_files_are_bounded(container):
    assert set(container["logging"]["options"]) == {"max-size", "max-file"}


def test_image_is_pinned(container):
    _, _, tag = container["image"].rpartition(":")
    assert tag
    assert "latest" not in tag
    assert "build" in container or re.search(r"\d+\.\d+\.\d+", tag)


def test_container_has_no_fixed_name_so_that_it_scales(container):
    assert "container_name" not in container


def test_service_is_ready_when_its_own_readyz_says_so(service):
    port = service["environment"]["CLAIMWIRE_HTTP_PORT"]
    assert f"http://127.0.0.1:{port}/readyz" in service["healthcheck"]["test"][-1]


def test_service_gets_only_settings_that_exist(service):
    assert set(service["environment"]) <= set(variables_of_settings(settings_of(service["name"])))


def test_service_reads_the_redis_of_this_file_once_it_is_healthy(service):
    assert service["environment"]["CLAIMWIRE_REDIS_URL"].startswith("redis://redis:6379")
    assert service["depends_on"]["redis"]["condition"] == "service_healthy"


def test_every_service_has_the_same_partitions(compose):
    assert len({compose["services"][stage]["environment"]["CLAIMWIRE_PARTITIONS"] for stage in STAGES}) == 1


def test_service_may_finish_its_work_before_it_is_killed(service):
    graceful_seconds = RuntimeSettings.model_fields["graceful_stop_seconds"].default
    assert seconds(service["stop_grace_period"]) > graceful_seconds


def test_only_ingest_of_the_services_publishes_a_port(compose):
    assert [stage for stage in STAGES if "ports" in compose["services"][stage]] == ["ingest"]


def test_published_ports_are_bound_to_this_machine_by_default(compose):
    published = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert len(published) == 3
    assert all(port.startswith(("127.0.0.1:", "${CLAIMWIRE_PUBLISH_ADDRESS:-127.0.0.1}:")) for port in published)


def test_redis_is_7_2_and_loses_nothing(compose):
    redis = compose["services"]["redis"]
    options = dict(zip(redis["command"][1::2], redis["command"][2::2], strict=True))
    assert redis["image"].startswith("redis:7.2.")
    assert options["--appendonly"] == "yes"
    assert options["--appendfsync"] == "everysec"
    assert options["--maxmemory-policy"] == "noeviction"
    assert "redis-data:/data" in redis["volumes"]


KILOBYTES_AN_EVENT = 20
"""What docs/scaling.md says of an enriched event in Redis, of an article of some 1,500 characters."""


def default_of(value):
    return re.fullmatch(r"\${\w+:-(.*)}", value)[1]


def test_enriched_events_fill_at_most_half_of_redis(compose):
    command = compose["services"]["redis"]["command"]
    (gigabytes,) = re.fullmatch(r"(\d+)gb", default_of(command[command.index("--maxmemory") + 1])).groups()
    for stage in STAGES:
        entries = int(
            default_of(compose["services"][stage]["environment"]["CLAIMWIRE_RETENTION__ENRICHED_MAX_ENTRIES"])
        )
        assert entries * KILOBYTES_AN_EVENT * 1000 <= int(gigabytes) * 2**30 / 2
        assert entries == settings_of(stage)().retention.enriched_max_entries


def test_volumes_are_declared_and_mounted_files_exist(compose, root):
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (root / source).exists() if source.startswith(".") else source in compose["volumes"]


def test_prometheus_finds_every_replica_of_every_service(prometheus, compose):
    (job,) = [job for job in prometheus["scrape_configs"] if job["job_name"] == "claimwire"]
    (discovery,) = job["dns_sd_configs"]
    assert sorted(discovery["names"]) == sorted(STAGES)
    assert discovery["type"] == "A"
    for stage in STAGES:
        assert compose["services"][stage]["environment"]["CLAIMWIRE_HTTP_PORT"] == str(discovery["port"])


def test_prometheus_asks_the_exporter_about_redis(prometheus, compose):
    (job,) = [job for job in prometheus["scrape_configs"] if job["job_name"] == "redis"]
    assert job["static_configs"] == [{"targets": [compose["services"]["redis-exporter"]["environment"]["REDIS_ADDR"]]}]
    assert job["relabel_configs"][-1] == {"target_label": "__address__", "replacement": "redis-exporter:9121"}


def test_grafana_reads_the_prometheus_of_this_file(root):
    provisioned = root / "deploy/grafana/provisioning/datasources/prometheus.yml"
    (source,) = yaml.safe_load(provisioned.read_text(encoding="utf-8"))["datasources"]
    assert (source["uid"], source["url"]) == ("prometheus", "http://prometheus:9090")


def test_grafana_loads_the_folder_that_is_mounted(root, compose):
    provisioned = root / "deploy/grafana/provisioning/dashboards/claimwire.yml"
    (provider,) = yaml.safe_load(provisioned.read_text(encoding="utf-8"))["providers"]
    mounted = [volume.split(":")[1] for volume in compose["services"]["grafana"]["volumes"]]
    assert provider["options"]["path"] in mounted


def variables_named_in(text):
    return set(re.findall(r"^#? ?(CLAIMWIRE_\w+)=", text, re.MULTILINE))


def test_env_example_names_every_variable_of_the_compose_file(root):
    used = set(re.findall(r"\${(CLAIMWIRE_\w+)", (root / "docker-compose.yml").read_text(encoding="utf-8")))
    assert used <= variables_named_in((root / ".env.example").read_text(encoding="utf-8"))


def test_env_example_names_nothing_that_nobody_reads(root):
    settings = {variable for stage in STAGES for variable in variables_of_settings(settings_of(stage))}
    used = set(re.findall(r"\${(CLAIMWIRE_\w+)", (root / "docker-compose.yml").read_text(encoding="utf-8")))
    assert variables_named_in((root / ".env.example").read_text(encoding="utf-8")) <= settings | used


def test_services_know_what_the_compose_file_alone_reads(root):
    settings = {variable for stage in STAGES for variable in variables_of_settings(settings_of(stage))}
    used = set(re.findall(r"\${(CLAIMWIRE_\w+)", (root / "docker-compose.yml").read_text(encoding="utf-8")))
    assert used - settings == set(DEPLOYMENT_VARIABLES)


def test_services_know_the_sections_of_each_other():
    common = set(RuntimeSettings.model_fields)
    own = {name.upper() for stage in STAGES for name in settings_of(stage).model_fields if name not in common}
    assert own == set(SECTIONS_OF_ONE_SERVICE)


@pytest.mark.parametrize("stage", STAGES)
def test_env_example_is_read_by_every_service(stage, root, monkeypatch, tmp_path):
    example = (root / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(re.sub(r"(?m)^# (?=CLAIMWIRE_)", "", example))
    monkeypatch.chdir(tmp_path)
    assert settings_of(stage)().partitions == 8


def test_tokens_are_none_unless_given(compose, monkeypatch):
    default = default_of(compose["services"]["ingest"]["environment"]["CLAIMWIRE_INGEST__TOKENS"])
    monkeypatch.setenv("CLAIMWIRE_INGEST__TOKENS", default)
    assert settings_of("ingest")().ingest.tokens == ()
