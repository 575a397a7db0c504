import pytest
from maker import log_with_strangers


@pytest.fixture
def policy(tmp_path):
    """A file that trusts the log and both witnesses of ``maker``."""
    path = tmp_path / "policy"
    path.write_text(log_with_strangers().policy(), "utf-8")
    return path


@pytest.fixture
def verify(tmp_path, capsys):
    """Run the command on contents; return exit status and what it printed as JSON."""
    import json

    from motcua_verify.cli import main

    def run(kind, document, *more, files=(), others=()):
        paths = []
        for place, content in enumerate((document, *files)):
            paths.append(tmp_path / f"given-{place}")
            paths[-1].write_bytes(content)
        for place, content in enumerate(others):
            path = tmp_path / f"other-{place}"
            path.write_bytes(content)
            more = (*more, "--with", path)
        status = main([kind, "--json", *map(str, more), *map(str, paths)])
        return status, json.loads(capsys.readouterr().out)

    return run
