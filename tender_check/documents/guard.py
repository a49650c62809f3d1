"""What the worker may not do, whatever a file makes it try."""

from __future__ import annotations

import os
import signal
import sys

_FORBIDDEN = frozenset(
    {
        "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
        "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
        "os.spawn", "os.startfile", "os.fork", "os.remove", "os.rename", "os.mkdir",
        "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "urllib.Request",
    }
)  # fmt: skip

_LIBRARIES_MB = 384  # address space that libraries take without filling it with memory


def guard(memory_mb: int) -> None:
    """Bound this process for good: memory, network, other programs, writing files.

    Memory is bounded here where the system can (POSIX); the reader watches it everywhere.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory((memory_mb + _LIBRARIES_MB) << 20)
    sys.addaudithook(_refuse)


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):  # not enforced on every system
            continue


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN and not _byte_code(arguments):
        raise PermissionError(f"{event} in the reader")
    if event == "open" and _writes(arguments) and not _byte_code(arguments):
        raise PermissionError("writing a file in the reader")


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _byte_code(arguments: tuple[object, ...]) -> bool:
    """Return whether Python is only keeping its compiled modules."""
    return bool(arguments) and "__pycache__" in str(arguments[0])
