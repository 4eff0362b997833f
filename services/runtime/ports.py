"""TCP ports for servers that somebody starts and others then look for: free, and not among the ephemeral ones.

Binding to port 0 gives an ephemeral port. Once let go of, it may become the local end of any outgoing connection,
which a test by connecting does not see: the server that it was meant for then finds it in use, at its start or at a
restart. Worse, a client that tries a dead server there again and again may be given that very port as its own end,
and talks to itself.
"""

import random
from contextlib import ExitStack
from pathlib import Path
from socket import socket

EPHEMERAL_PORTS = Path("/proc/sys/net/ipv4/ip_local_port_range")
FIRST_PORT = 10_000
USUAL_FIRST_EPHEMERAL_PORT = 32_768
FEWEST_PORTS = 1_000
ATTEMPTS = 1_000

_choose = random.SystemRandom()
_given: set[int] = set()
"""What this process was given: a server that is down for the moment wants its port back."""


class NoFreePortError(OSError):
    """No row of free ports was found."""


def free_ports(count: int = 1, *, candidates: range | None = None) -> int:
    """The first of `count` ports in a row that can be bound on 127.0.0.1 and that this process was never given before.

    Chosen at random among `candidates`, by default those of `lasting_ports`. Raises NoFreePortError.
    """
    if candidates is None:
        candidates = lasting_ports(EPHEMERAL_PORTS.read_text() if EPHEMERAL_PORTS.exists() else "")
    for _ in range(ATTEMPTS):
        first = _choose.choice(candidates)
        row = range(first, first + count)
        if row[-1] in candidates and _given.isdisjoint(row) and _can_be_bound(row):
            _given.update(row)
            return first
    raise NoFreePortError(f"no {count} free ports in a row from {candidates.start} to {candidates.stop - 1}")


def lasting_ports(ephemeral: str) -> range:
    """The ports from 10,000 up to the first ephemeral one, given the two numbers of Linux's `ip_local_port_range`.

    Up to 32,767 where the system does not tell (""), or leaves fewer than 1,000 ports outside its range.
    """
    first_ephemeral = int(ephemeral.split(maxsplit=1)[0]) if ephemeral else USUAL_FIRST_EPHEMERAL_PORT
    if first_ephemeral < FIRST_PORT + FEWEST_PORTS:
        first_ephemeral = USUAL_FIRST_EPHEMERAL_PORT
    return range(FIRST_PORT, first_ephemeral)


def _can_be_bound(ports: range) -> bool:
    # All at once, and without SO_REUSEADDR: a port that any socket holds is refused.
    with ExitStack() as held:
        for port in ports:
            try:
                held.enter_context(socket()).bind(("127.0.0.1", port))
            except OSError:
                return False
    return True
