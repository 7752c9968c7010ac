"""The pages of the brief and of the changes, over the examples."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from storyledger.ledger import Ledger, open_ledger
from storyledger.serve.app import create_app


@pytest.fixture(scope="module")
def client(example_ledger: Path) -> TestClient:
    def opened() -> Ledger:
        return open_ledger(example_ledger, create=False, read_only=True)

    return TestClient(create_app(opened, ("*",)))


@pytest.fixture(scope="module")
def stories(client: TestClient) -> list[str]:
    return [story["id"] for story in client.get("/api/stories").json()]


def test_every_story_has_a_brief_whose_words_are_linked(client: TestClient, stories: list[str]) -> None:
    for story in stories:
        page = client.get(f"/stories/{story}/brief")
        told = client.get(f"/api/stories/{story}/brief").json()
        assert page.status_code == 200
        for one in told["decisions"]:
            span = one["evidence"][0]
            assert f"/reports/{span['report']}?start={span['start']}&amp;end={span['end']}" in page.text


def test_changes_since_the_first_report_stand_beside_what_was_told_before(
    client: TestClient, stories: list[str]
) -> None:
    befores = 0
    for story in stories:
        first = client.get(f"/api/stories/{story}").json()["first"]
        page = client.get(f"/stories/{story}/changes?since={first}")
        told = client.get(f"/api/stories/{story}/changes?since={first}").json()
        assert page.status_code == 200
        assert told["later"] > 0
        assert told["changes"]
        befores += sum(change["before"] is not None for change in told["changes"])
    assert befores > 0


def test_a_day_that_is_none_is_refused(client: TestClient, stories: list[str]) -> None:
    assert client.get(f"/stories/{stories[0]}/changes?since=yesterday").status_code == 400
