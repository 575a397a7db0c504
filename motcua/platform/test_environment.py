"""A pytest plugin, loaded before Django's settings: tests run in test mode on throw-away data."""

import os
import tempfile

os.environ["MOTCUA_MODE"] = "test"
OWN_DATA = "MOTCUA_DATA" not in os.environ
if OWN_DATA:
    os.environ["MOTCUA_DATA"] = tempfile.mkdtemp(prefix="motcua-test-")
    os.environ["MOTCUA_TEST_OWN_DATA"] = os.environ["MOTCUA_DATA"]
# Each worker has databases of its own, so what its log signed is its own too.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["MOTCUA_LOG_KEY"] = os.path.join(os.environ["MOTCUA_DATA"], f"log.{worker}.key")
