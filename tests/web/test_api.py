"""Whatever the API's own description allows, no answer is a server error."""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from litestar.testing import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from musnad.web.app import create_app
from musnad.web.security import LOOPBACK

_EXAMPLES = 12


def test_no_server_error(project: Path):
    app = create_app(project, {*LOOPBACK, "testserver"})
    described = schemathesis.openapi.from_asgi("/schema/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 30
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=_EXAMPLES, derandomize=True, deadline=None, database=None,
            phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def never_fails(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        never_fails()


def test_every_page_is_described(client: TestClient):
    described = client.get("/schema/openapi.json").json()["paths"]
    for name in ("matters", "articles", "actors", "sources", "outlets"):
        assert {f"/{name}", f"/{name}.json", f"/{name}.csv", f"/{name}/{{one}}"} <= described.keys()
    for name in ("disputes", "network", "timeline", "map", "search", "overview"):
        assert {f"/{name}.json", f"/{name}.csv"} <= described.keys()
    fields = {one["name"] for one in described["/matters"]["get"]["parameters"]}
    assert fields >= {"status", "event", "actor", "outlet", "since", "until", "sort", "page"}
