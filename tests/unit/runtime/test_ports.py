"""Free ports: outside the ephemeral range, not held by anybody, and never the same one twice."""

from socket import create_connection, create_server, socket

import pytest

from services.runtime.ports import EPHEMERAL_PORTS, NoFreePortError, free_ports, lasting_ports


@pytest.mark.parametrize(
    ("ephemeral", "expected"),
    [
        ("32768\t60999\n", range(10_000, 32_768)),
        ("15000 64000", range(10_000, 15_000)),
        ("", range(10_000, 32_768)),
        ("1024\t65535\n", range(10_000, 32_768)),
    ],
)
def test_ports_end_where_the_ephemeral_ones_begin(ephemeral, expected):
    assert lasting_ports(ephemeral) == expected


@pytest.mark.skipif(not EPHEMERAL_PORTS.exists(), reason="only Linux tells its range")
def test_given_port_is_in_range_and_can_be_bound():
    port = free_ports()
    assert port in lasting_ports(EPHEMERAL_PORTS.read_text())
    with socket() as listener:
        listener.bind(("127.0.0.1", port))


def test_rows_never_overlap():
    rows = [range(first, first + 5) for first in (free_ports(5) for _ in range(50))]
    assert len({port for row in rows for port in row}) == 250


def test_row_stays_among_the_candidates():
    first = free_ports()
    with pytest.raises(NoFreePortError, match="no 3 free ports"):
        free_ports(3, candidates=range(first + 1, first + 3))


def test_port_that_somebody_listens_on_is_not_given():
    with create_server(("127.0.0.1", 0)) as listener:
        held = listener.getsockname()[1]
        with pytest.raises(NoFreePortError):
            free_ports(candidates=range(held, held + 1))


def test_port_of_an_outgoing_connection_is_not_given():
    with create_server(("127.0.0.1", 0)) as listener, create_connection(listener.getsockname()) as outgoing:
        held = outgoing.getsockname()[1]
        with pytest.raises(NoFreePortError):
            free_ports(candidates=range(held, held + 1))


def test_given_port_is_not_given_again_though_nobody_holds_it():
    port = free_ports()
    with pytest.raises(NoFreePortError):
        free_ports(candidates=range(port, port + 1))
