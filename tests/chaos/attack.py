"""The faults, as they strike the services of a deployment and its servers."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable

from tests.chaos.deployment import Deployment, StageService
from tests.chaos.plan import Fault
from tests.chaos.sleepers import holds_entries, lingering, once_it_answers
from tests.chaos.strikes import Strikes
from tests.support.processes import wait_for

FULL_SECONDS = 2.5
READY_SECONDS = 120.0
SETTLE_SECONDS = 0.05
POLL_SECONDS = 0.02
LONGEST_PAUSE_SECONDS = 180.0
MEETING_SECONDS = 180.0
OVER_SECONDS = 400.0
NO_MEMORY = "1kb"
SERVERS = "servers"


class Attack:
    """Injects faults. What takes its time goes on in the background, while more is published."""

    def __init__(self, deployment: Deployment, choose: random.Random) -> None:
        self.strikes = Strikes()
        self.notes: list[str] = []
        self._deployment, self._topology = deployment, deployment.topology
        self._choose = choose
        self._threads: list[threading.Thread] = []
        self._asleep: set[StageService] = set()
        self._going_on: dict[str, threading.Thread] = {}
        """The last fault of the servers, and the last pause of each stage, which another must wait for."""

    def inject(self, fault: Fault) -> None:
        """Let one fault strike.

        A fault of the servers waits until the one before is over, and so does a pause in one stage: whoever is left
        awake must finish what the sleeper has in hand.
        """
        strike = {
            "kill server": self._kill_server,
            "fill server": self._fill_server,
            "kill worker": self._kill_worker,
            "kill service": self._kill_service,
            "pause service": self._pause,
            "pause at work": self._pause_at_work,
        }[fault.kind]
        strike(fault)

    def are_over(self) -> None:
        """Wait until all faults are: servers are back, and processes that were stopped go on."""
        deadline = time.monotonic() + OVER_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                self.strikes.failures.append(f"{thread.name} is not over after {OVER_SECONDS:.0f} s")

    def _kill_server(self, fault: Fault) -> None:
        self._wait_for(SERVERS)
        own_choose = random.Random(self._choose.random())

        def kill() -> None:
            restore = self._topology.lose_master(own_choose)
            self.strikes.struck(fault)
            self.notes.append(restore())

        # In the background from the start: the publisher goes on while the master dies.
        self._going_on[SERVERS] = self._background(fault, kill)

    def _fill_server(self, fault: Fault) -> None:
        """No memory for new entries for a while; a service killed meanwhile must come back and help to drain."""
        self._wait_for(SERVERS)
        before = self._emitted()
        masters = self._topology.masters()
        for node in masters:
            node.ask("CONFIG", "SET", "maxmemory", NO_MEMORY)
        victim = self._victim("segmentation")
        victim.restart()
        self.strikes.struck(fault)

        def drain() -> None:
            try:
                time.sleep(FULL_SECONDS)
                # Other faults may kill it again meanwhile, so that its end is no reason to give up.
                wait_for(lambda: victim.get("/readyz")[0] == 200, timeout_seconds=READY_SECONDS)
                self.notes.append(f"server full: {self._emitted() - before} events were emitted meanwhile")
            finally:
                for node in masters:
                    node.ask("CONFIG", "SET", "maxmemory", "0")

        self._going_on[SERVERS] = self._background(fault, drain)

    def _kill_worker(self, fault: Fault) -> None:
        service = self._victim(fault.target)

        def kill() -> None:
            deadline = time.monotonic() + MEETING_SECONDS
            while time.monotonic() < deadline:
                if _kill_children(service):
                    self.strikes.struck(fault)
                    return
                time.sleep(POLL_SECONDS)  # it was killed itself a moment ago, and has yet to start them
            self.notes.append(f"no worker of {fault.target} to kill within {MEETING_SECONDS:.0f} s")

        self._background(fault, kill)

    def _kill_service(self, fault: Fault) -> None:
        status = self._victim(fault.target).restart()
        if status == -signal.SIGKILL:
            self.strikes.struck(fault)
        else:
            self.notes.append(f"{fault.target} had ended by itself with status {status}")

    def _pause(self, fault: Fault) -> None:
        """Stop a process with entries in hand, and wake it once others have taken them over and finished them."""
        self._wait_for(fault.target)
        service = self._victim(fault.target)
        seconds = self._choose.uniform(1.0, 2.0)

        def holds_any() -> bool:
            assert service.process is not None
            return holds_entries(self._topology, fault.target, service.process.pid)

        def sleeps() -> bool:
            return self._sleeps(service, at_work=holds_any, unfinished=holds_any, longer_seconds=seconds)

        self._going_on[fault.target] = self._background(fault, lambda: self._until_met(fault, sleeps))

    def _pause_at_work(self, fault: Fault) -> None:
        """Stop a process while it is at work on the lingering article, and wake it once another has finished that."""
        stage = fault.target
        self._wait_for(stage)

        def sleeps() -> bool:
            held = once_it_answers(lambda: lingering(self._topology, stage))
            services = self._deployment.services
            service = next((each for each in services if held and each.process and each.process.pid == held.pid), None)
            return service is not None and self._sleeps(
                service,
                at_work=lambda: lingering(self._topology, stage) == held,
                unfinished=lambda: lingering(self._topology, stage) is not None,
            )

        self._going_on[fault.target] = self._background(fault, lambda: self._until_met(fault, sleeps))

    def _until_met(self, fault: Fault, strike: Callable[[], bool]) -> None:
        """Try until the fault strikes, in the background: it must while there are entries in hand."""
        met_by = time.monotonic() + MEETING_SECONDS
        while time.monotonic() < met_by:
            if strike():
                self.strikes.struck(fault)
                return
            time.sleep(POLL_SECONDS)
        self.notes.append(f"no process of {fault.target} slept through what it had in hand")

    def _sleeps(
        self,
        service: StageService,
        *,
        at_work: Callable[[], bool],
        unfinished: Callable[[], bool],
        longer_seconds: float = 0.0,
    ) -> bool:
        """Whether the process, stopped, was at work, and woke `longer_seconds` after others had finished that.

        Whatever comes of it, the process goes on afterwards.
        """
        process = service.process
        assert process is not None
        self._asleep.add(service)
        process.send_signal(signal.SIGSTOP)
        try:
            time.sleep(SETTLE_SECONDS)  # a commit that was already on its way is done then
            if not once_it_answers(at_work):
                return False
            wait_for(lambda: not once_it_answers(unfinished), timeout_seconds=LONGEST_PAUSE_SECONDS)
            time.sleep(longer_seconds)
            return process.poll() is None  # one that another fault killed never wakes
        finally:
            process.send_signal(signal.SIGCONT)
            self._asleep.discard(service)

    def _victim(self, stage: str) -> StageService:
        """A service of the stage; not one that sleeps, as it is to wake."""
        return self._choose.choice(
            [each for each in self._deployment.services if each.stage == stage and each not in self._asleep]
        )

    def _wait_for(self, what: str) -> None:
        if what in self._going_on:
            self._going_on[what].join(OVER_SECONDS)

    def _emitted(self) -> int:
        client = self._topology.client()
        return sum(client.xlen(f"claimwire:{{p{number}}}:enriched") for number in range(self._topology.partitions))

    def _background(self, fault: Fault, work: Callable[[], None]) -> threading.Thread:
        name = f"{fault.kind} {fault.target}".strip()

        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                self.strikes.failures.append(f"{name} went wrong: {type(error).__name__}: {error}")

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        thread.start()
        self._threads.append(thread)
        return thread


def _kill_children(service: StageService) -> bool:
    """Whether the service had workers, and any was killed."""
    killed = False
    for child in service.children():
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed = True
    return killed
