"""Cutting a graph to what a page can show: the surroundings of one name, or the best connected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from minkwan import store
from minkwan.errors import QueryError
from minkwan.view.model import Model


def find(graph: ox.Store, name: str) -> set[str]:
    """The IRIs of all entities with this label or alias.

    Raises QueryError, naming the nearest names, when there is none.
    """
    found = store.find_entities(graph, name)
    if not found:
        nearest = store.nearest_names(graph, name)
        hint = f"the nearest names are {', '.join(nearest)}" if nearest else "see how the graph writes it"
        raise QueryError(f"No entity in the graph is called '{name}': {hint}.")
    return {node.value for node in found}


def ego(model: Model, centre: set[str], depth: int) -> Model:
    """The part of a graph within ``depth`` steps of the centre, with all facts among its members."""
    neighbours: dict[str, set[str]] = {}
    for fact in model.facts:
        neighbours.setdefault(fact.subject, set()).add(fact.object)
        neighbours.setdefault(fact.object, set()).add(fact.subject)
    reached, edge = set(centre), set(centre)
    for _ in range(depth):
        edge = {other for iri in edge for other in neighbours.get(iri, ())} - reached
        reached |= edge
    return keep(model, reached)


def best_connected(model: Model, limit: int, always: Iterable[str] = ()) -> Model:
    """The ``limit`` entities with most neighbours; ``always`` stays, entities without facts go."""
    pairs = {frozenset((fact.subject, fact.object)) for fact in model.facts}
    degree = Counter(iri for pair in pairs for iri in pair)
    first = set(always)
    ranked = sorted(first | set(degree), key=lambda iri: (iri not in first, -degree[iri], iri))
    return keep(model, set(ranked[:limit]))


def keep(model: Model, chosen: set[str]) -> Model:
    """A model of the chosen entities, the facts among them, and the articles of these facts."""
    facts = tuple(fact for fact in model.facts if fact.subject in chosen and fact.object in chosen)
    articles = {article for fact in facts for _, article in fact.quotes}
    agreements = {fact.agreement for fact in facts}
    return replace(
        model,
        entities={iri: entity for iri, entity in model.entities.items() if iri in chosen},
        facts=facts,
        articles={iri: article for iri, article in model.articles.items() if iri in articles},
        agreements={iri: agreement for iri, agreement in model.agreements.items() if iri in agreements},
    )
