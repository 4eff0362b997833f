"""Facts about services that cannot start: they end, and say why."""

from socket import create_server

from tests.support.processes import Service, wait_for


def test_port_that_is_taken_ends_the_start_before_anything_is_loaded(server_url):
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with Service("services.entities", url=server_url, http_port=port) as service:
            wait_for(service.has_ended)
            assert service.process.wait() != 0
            said = service.log.read_text()
    assert "address already in use" in said.lower()
    assert f'"port":{port},"event":"cannot_listen"' in said
    assert "Started server process" not in said


def test_service_whose_readers_cannot_start_ends(server_url):
    with Service("tests.support.stage_without_readers", url=server_url) as service:
        wait_for(service.has_ended)
        assert service.process.wait() == 1
        assert "Application startup complete" in service.log.read_text()
