"""A pytest plugin, loaded before Django's settings: tests run in test mode on throw-away data."""

import os
import shutil
import tempfile

MEMORY = "/dev/shm"  # noqa: S108 -- names in it are made by tempfile
ROOM = 6 * 2**30  # bytes: databases, their logs and papers of two workers took under a quarter

os.environ["MOTCUA_MODE"] = "test"
# A database is copied for each of many tests: about a second on a disk, a twentieth in memory.
in_memory = "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK)
if in_memory and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY
OWN_DATA = "MOTCUA_DATA" not in os.environ
if OWN_DATA:
    os.environ["MOTCUA_DATA"] = tempfile.mkdtemp(prefix="motcua-test-")
    os.environ["MOTCUA_TEST_OWN_DATA"] = os.environ["MOTCUA_DATA"]
# Each worker has databases of its own, so what its log signed is its own too.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["MOTCUA_LOG_KEY"] = os.path.join(os.environ["MOTCUA_DATA"], f"log.{worker}.key")
