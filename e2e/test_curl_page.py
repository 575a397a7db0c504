"""docs/flows/one-dossier-with-curl.md does what it says."""

import re
import shutil
import subprocess
from pathlib import Path

from e2e.demo import ROOT, Demo
from motcua.tests.left_out import leave_out

PAGE = ROOT / "docs" / "flows" / "one-dossier-with-curl.md"


def test_the_page_with_curl_ends_in_a_signed_result(demo: Demo, tmp_path: Path) -> None:
    for program in ("curl", "jq", "bash"):
        if not shutil.which(program):
            leave_out(f"{program} is not installed: the page with curl is left out")
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(), re.S | re.M)
    assert len(blocks) >= 6
    script = tmp_path / "page.sh"
    script.write_text("set -euo pipefail\n" + "\n".join(blocks))
    environment = demo.environment
    environment["API"] = f"{demo.address}/api/v1"
    environment["PATH"] = f"{ROOT / '.venv' / 'bin'}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", str(script)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF-")
    assert "returned" in done.stdout or "result_ready" in done.stdout
    if shutil.which("pdfsig"):
        signed = subprocess.run(
            ["pdfsig", "-nocert", "result.pdf"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        assert signed.count("Signature Validation: Signature is Valid") == 2, signed
