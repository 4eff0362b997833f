"""Facts about services that die: which are started again, and when that ends."""

import os
import signal
import subprocess
import sys
import time

import pytest

from services.cli.deployment import ServiceFailedError, ServiceProcess, TerminatedError, unwinding_on_sigterm


class Scripted(ServiceProcess):
    """A service process that runs one line of Python instead."""

    line = ""
    starts = 0

    def start(self) -> None:
        self.starts += 1
        self.process = subprocess.Popen([sys.executable, "-c", self.line], stderr=subprocess.DEVNULL)
        self.process.wait()
        self.started_at = time.monotonic()


def service(tmp_path, line: str) -> Scripted:
    log = tmp_path / "claims.log"
    log.write_text("installed with 8\n")
    scripted = Scripted("claims", 0, log, {})
    scripted.line = line
    scripted.start()
    return scripted


@pytest.mark.parametrize("line", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_service_that_dies_at_once_three_times_ends_the_deployment_with_its_log(tmp_path, line):
    dying = service(tmp_path, line)
    dying.keep_alive()
    dying.keep_alive()
    with pytest.raises(ServiceFailedError, match="installed with 8"):
        dying.keep_alive()
    assert dying.starts == 3


@pytest.mark.parametrize(
    ("line", "lived_seconds", "starts"),
    [("raise SystemExit(1)", 240, 3), ("raise SystemExit(1)", 360, 6), ("import os; os.kill(os.getpid(), 9)", 30, 6)],
)
def test_who_gives_up_early_is_given_up_and_who_is_killed_comes_back(tmp_path, line, lived_seconds, starts):
    dying = service(tmp_path, line)
    try:
        for _ in range(5):
            dying.started_at -= lived_seconds
            dying.keep_alive()
    except ServiceFailedError:
        pass
    assert dying.starts == starts


def test_sigterm_unwinds_and_a_second_one_changes_nothing():
    program = (
        "import os, signal, time\n"
        "from services.cli.deployment import unwinding_on_sigterm\n"
        "with unwinding_on_sigterm():\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGTERM); time.sleep(5)\n"
        "    finally:\n"
        "        os.kill(os.getpid(), signal.SIGTERM); time.sleep(0.1); print('cleaned up')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (143, "cleaned up\n")


def test_sigterm_in_the_middle_of_a_start_leaves_no_unknown_process(tmp_path, monkeypatch):
    started = object()

    def start_and_be_told_to_stop(*_, **__):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)
        return started

    monkeypatch.setattr(subprocess, "Popen", start_and_be_told_to_stop)
    service = ServiceProcess("claims", 0, tmp_path / "claims.log", {})
    with pytest.raises(TerminatedError), unwinding_on_sigterm():
        service.start()
    assert service.process is started


def test_terminated_is_an_exit_with_the_usual_status():
    with pytest.raises(SystemExit) as caught, unwinding_on_sigterm():
        raise TerminatedError
    assert caught.value.code == 143
