"""A Redis client of thirty lines on a raw socket: what a stranger in any language would write."""

import socket
from typing import Any
from urllib.parse import urlsplit


class Stranger:
    """Sends commands, reads replies; knows nothing of claimwire."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=30)
        self._reader = self._socket.makefile("rb")

    def __call__(self, *words: str | bytes) -> Any:
        """The reply to one command. Raises RuntimeError on an error reply."""
        encoded = [word.encode() if isinstance(word, str) else word for word in words]
        parts = [b"*%d\r\n" % len(encoded), *(b"$%d\r\n%s\r\n" % (len(word), word) for word in encoded)]
        self._socket.sendall(b"".join(parts))
        return self._read()

    def close(self) -> None:
        """Close the connection."""
        self._reader.close()
        self._socket.close()

    def _read(self) -> Any:
        line = self._reader.readline()[:-2]
        kind, rest = line[:1], line[1:]
        if kind == b"+":
            return rest.decode()
        if kind == b"-":
            raise RuntimeError(rest.decode())
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self._reader.read(int(rest) + 2)[:-2]
        if kind == b"*":
            return None if rest == b"-1" else [self._read() for _ in range(int(rest))]
        raise AssertionError(line)
