"""The prober against a real node over HTTP: a fault closes a service, mending it opens it again."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from motcua.kernel import clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.platform.tests.site import PATIENCE, Site, site_like_here
from motcua.tests.world import World

CODE = "1.004222"
# A fault inside the node: nothing can be stored any more.
BREAK = "REVOKE INSERT ON documents_storedfile FROM motcua_app"
MEND = "GRANT INSERT ON documents_storedfile TO motcua_app"


def probe(site: Site, code: str = CODE) -> int:
    return site.start("probe", code).wait(PATIENCE)


def said(site: Site) -> str:
    return (site.folder / "probe.log").read_text().splitlines()[-1]


def acts(site: Site) -> list[str]:
    rows = site.sql("SELECT act FROM catalog_onlineservicechange ORDER BY at, id")
    return [act for (act,) in rows]


def filing(world: World) -> tuple[str, dict[str, Any]]:
    from motcua.identity.public import account_of_party, issue_token

    with bind_request(SYSTEM):
        citizen = world.citizens()[0]
        world.token(citizen)
        account = account_of_party(citizen.party_id)
        assert account is not None
        now, hours = clock.now(), timedelta(hours=2)
        token = issue_token(account_id=account.id, now=now, lifetime=hours, name="probing")
        return token, json.loads(json.dumps(world.body(CODE, citizen), default=str))


def test_a_service_that_falls_short_is_closed_and_comes_back(world: World) -> None:
    token, body = filing(world)
    with site_like_here() as site:
        site.more["MOTCUA_PROBE_ADDRESS"] = f"http://127.0.0.1:{site.port}"
        assert probe(site) == 2  # nobody answers: no service is to blame
        assert site.sql("SELECT count(*) FROM probing_probe") == [(0,)]

        site.serve()
        site.start("work")
        assert probe(site) == 0, said(site)
        _it_was_a_test_that_is_over(site)

        site.sql(BREAK)
        assert probe(site) == 1
        assert acts(site) == []  # one failure alone closes nothing
        assert probe(site) == 1
        assert acts(site) == ["suspended"]
        refused = site.call("POST", "/api/v1/dossiers", token=token, body=body, key="closed")
        assert (refused.status, refused.json["type"]) == (
            422,
            "/problems/online-service-suspended",
        )
        line = site.call("GET", f"/api/v1/online-services/{CODE}").json
        assert (line["is_suspended"], line["shortfalls"]) == (True, ["papers"])
        told = site.sql(
            "SELECT count(*) FROM notifications_notice WHERE template = 'online-service-suspended'"
        )
        assert told[0][0] > 0

        site.sql(MEND)
        assert probe(site) == 0, said(site)
        assert acts(site) == ["suspended", "resumed"]
        taken = site.call("POST", "/api/v1/dossiers", token=token, body=body, key="open")
        assert taken.status == 201, taken.body


def _it_was_a_test_that_is_over(site: Site) -> None:
    number, milliseconds = site.sql("SELECT dossier_number, milliseconds FROM probing_probe")[0]
    assert 0 < milliseconds < 10_000
    row = site.sql("SELECT is_test, status FROM dossiers_dossier WHERE number = %s", number)
    assert row == [(True, "withdrawn")]
    assert site.call("GET", f"/api/v1/dossiers/status/{number}").status == 404
