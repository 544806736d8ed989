from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minkwan import knowledge as knowledge_room
from minkwan import pipeline, resources
from minkwan.ingest.articles import article as make_article
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.records import Account

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the rules know."""
    return knowledge_room.load()


@pytest.fixture(scope="session")
def whole() -> Knowledge:
    """All that comes with the package, the learned reader too."""
    return knowledge_room.load(model=resources.MODEL)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(scope="session")
def tell(knowledge: Knowledge, analyser: Analyser) -> Callable[..., Account]:
    """What a text says, with all knowledge that comes with the package (or other knowledge)."""

    def told(text: str, *, published: str | None = "2024-01-08", other: Knowledge | None = None) -> Account:
        return pipeline.account(make_article(text, id="t", published=published), other or knowledge, analyser)

    return told


def triples_of(account: Account) -> set[tuple[str, str, str, str]]:
    """The claims of an account as (subject, relation, object, status), by label."""
    labels = {thing.number: thing.label for thing in account.things}
    return {(labels[c.subject], c.relation, labels[c.object], c.status) for c in account.claims}
