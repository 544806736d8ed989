"""A graph as one page: a drawing that is searched, filtered and clicked, without a network.

::

    model.py   what a page shows, read from the graph and the ontology
    focus.py   cutting it to the surroundings of a name, or to the best connected
    layout.py  where each node lies
    page.py    the page: drawing (pyvis), data and assets in one HTML text
    assets/    the page's own template, style and scripts
"""

from __future__ import annotations

from pathlib import Path

from minkwan import resources, store
from minkwan.errors import GraphError, UsageError
from minkwan.view import focus as cut
from minkwan.view.model import read_model, read_vocabulary
from minkwan.view.page import compose

LIMIT = 3000  # nodes that a browser still pans and zooms fluently with the library that draws them


def render(
    graph: Path,
    *,
    focus: str | None = None,
    depth: int = 1,
    title: str | None = None,
    limit: int = LIMIT,
    ontology: Path = resources.ONTOLOGY,
) -> str:
    """The page of a Turtle file, as HTML text.

    With ``focus``, only what lies within ``depth`` steps of the entity of that name. Never more
    than the ``limit`` best connected entities; the page says how many it left out. Labels of
    classes and relations come from ``ontology``.

    Raises GraphError for a file that is no graph, QueryError for a name that is not in it,
    KnowledgeError for a broken ontology and UsageError for a depth or limit below 1.
    """
    if depth < 1 or limit < 1:
        raise UsageError("--depth counts the steps from the focus and must be 1 or more.")
    vocabulary = read_vocabulary(ontology)
    loaded = store.load(graph)
    model = read_model(loaded, vocabulary)
    centre = cut.find(loaded, focus) if focus is not None else set()
    if centre:
        model = cut.ego(model, centre, depth)
    shown = cut.best_connected(model, limit, always=centre)
    connected = {iri for fact in model.facts for iri in (fact.subject, fact.object)} | centre
    return compose(
        shown,
        vocabulary,
        title=title or (f"{focus} · {depth}단계 관계도" if focus else "민관 관계도"),
        centre=centre,
        left_out=len(connected) - len(shown.entities),
    )


def write(
    graph: Path,
    output: Path,
    *,
    focus: str | None = None,
    depth: int = 1,
    title: str | None = None,
    limit: int = LIMIT,
    ontology: Path = resources.ONTOLOGY,
) -> None:
    """Write the page of a Turtle file; the same as ``render``, in UTF-8 on every machine.

    Raises what ``render`` raises, and GraphError when the output cannot be written.
    """
    html = render(graph, focus=focus, depth=depth, title=title, limit=limit, ontology=ontology)
    try:
        output.write_bytes(html.encode("utf-8", errors="replace"))
    except OSError as error:
        raise GraphError(f"The page {output} cannot be written: {error.strerror}.") from error


__all__ = ["LIMIT", "render", "write"]
