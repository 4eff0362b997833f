"""Environment variables: which a settings class reads, and which look like settings and are none."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pydantic import BaseModel

PREFIX = "CLAIMWIRE_"

SECTIONS_OF_ONE_SERVICE = ("INGEST", "CLAIMS", "JOIN")
"""One `.env` serves all services: each checks its own section, and leaves those of others to them."""

DEPLOYMENT_VARIABLES = (
    "CLAIMWIRE_GRAFANA_PORT",
    "CLAIMWIRE_PROMETHEUS_PORT",
    "CLAIMWIRE_PUBLISH_ADDRESS",
    "CLAIMWIRE_PUBLISH_PORT",
    "CLAIMWIRE_REDIS_MAXMEMORY",
    "CLAIMWIRE_TAG",
)
"""What docker-compose.yml alone reads, from the same `.env`."""

SERVICE_LINK = re.compile(r"(_SERVICE_(HOST|PORT)(_\w+)?|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$")
"""How the names end that Kubernetes sets for a Service whose name begins with claimwire."""
SERVICE_ADDRESS = re.compile(r"(tcp|udp|sctp)://\S+")
"""What `..._PORT` holds then."""


def variables_of(model: type[BaseModel], prefix: str = PREFIX) -> Iterator[str]:
    """The variables that a settings class reads, with one for each section as a whole, which may be given as JSON."""
    for name, field in model.model_fields.items():
        variable = f"{prefix}{name.upper()}"
        yield variable
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from variables_of(field.annotation, f"{variable}__")


def unknown_variables(model: type[BaseModel], given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Name -> the nearest name that `model` reads, if one is near, of each variable that nobody reads.

    Names of variables and sections are compared in capitals, as pydantic-settings does. Empty: all are known.
    """
    known = set(variables_of(model))
    left_to_others = {f"{PREFIX}{each}" for each in SECTIONS_OF_ONE_SERVICE} - known
    unknown: dict[str, str | None] = {}
    for name in sorted(given):
        variable = name.upper()
        if not variable.startswith(PREFIX) or variable in known or variable.partition("__")[0] in left_to_others:
            continue
        if not _is_set_by_others(variable, given[name] or ""):
            meant = variable.removeprefix(PREFIX)
            nearest = get_close_matches(meant, [each.removeprefix(PREFIX) for each in sorted(known)], n=1)
            unknown[variable] = PREFIX + nearest[0] if nearest else None
    return unknown


def _is_set_by_others(variable: str, value: str) -> bool:
    is_link = SERVICE_LINK.search(variable) is not None
    is_address = variable.endswith("_PORT") and SERVICE_ADDRESS.fullmatch(value) is not None
    return variable in DEPLOYMENT_VARIABLES or is_link or is_address
