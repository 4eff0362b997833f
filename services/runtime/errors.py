"""The error taxonomy. One question decides: will trying again help?

PermanentError   no: the entry goes to the dead letters at once.
TransientError   yes: the entry stays pending and is reclaimed with growing delay.
OUTAGES          the server is away or refuses: consumption waits, nothing is counted against the entry.
Anything else is a bug or a killer: retried like a transient error, dead-lettered after a few deliveries, loudly.
"""

from pydantic import ValidationError
from redis.exceptions import (
    AskError,
    BusyLoadingError,
    ClusterError,
    ConnectionError,  # noqa: A004
    MasterDownError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    TimeoutError,  # noqa: A004
    TryAgainError,
)

# Of a cluster: redirections that went on for too long, slots that nobody serves, and no node that answers. The last two
# are no RedisError.
OUTAGES = (
    AskError,
    BusyLoadingError,
    ClusterError,
    ConnectionError,
    MasterDownError,
    OSError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    TimeoutError,
    TryAgainError,
)

MOST_REASONS = 10
LONGEST_FIELD = 200


class PermanentError(Exception):
    """Trying again will not help. `code` is a stable word for metrics; `field` names the wrong field, if one is."""

    def __init__(self, code: str, reason: str, *, field: str | None = None) -> None:
        super().__init__(code, reason, field)
        self.code = code
        self.reason = reason
        self.field = field

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.reason, self.field)

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        return f"{self.code}: {where}{self.reason}"


class TransientError(Exception):
    """Trying again later may help. `code` is a stable word for metrics."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"


def _rebuild(kind: type[PermanentError], code: str, reason: str, field: str | None) -> PermanentError:
    return kind(code, reason, field=field)


def contract_error(error: ValidationError) -> PermanentError:
    """A document that breaks its contract, as a PermanentError that names the first wrong field and the reasons."""
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    fields = [".".join(str(part) for part in problem["loc"])[:LONGEST_FIELD] for problem in problems[:MOST_REASONS]]
    code = "missing_field" if problems[0]["type"] == "missing" else "wrong_type"
    reasons = [f"{field or 'document'}: {problem['msg']}" for field, problem in zip(fields, problems, strict=False)]
    # A list of a hundred thousand wrong items must not become a reason of megabytes.
    more = len(problems) - len(reasons)
    reason = "; ".join(reasons) + (f"; and {more} more" if more else "")
    return PermanentError(code, reason, field=fields[0] or None)
