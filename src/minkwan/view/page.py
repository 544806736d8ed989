"""The page: pyvis draws, our template and scripts do the rest, and all of it is one HTML text.

pyvis's own template asks a content network for Bootstrap and puts some values into the page
unescaped, so it is not used: pyvis gets our template, which takes from it the nodes, the edges, the
options and the drawing library that it ships.

Nothing that comes from an article is ever written as markup or script. It travels as JSON in which
``<``, ``>``, ``&`` and the line separators are escaped; the page's scripts make text nodes of it.
Should that ever fail, the Content-Security-Policy still runs no script but the two whose hashes it
names, and fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import unicodedata
from collections import Counter
from collections.abc import Set
from functools import partial
from importlib.resources import files
from typing import Any

import networkx as nx
from pyvis.network import Network

from minkwan.view.layout import positions
from minkwan.view.model import STATUSES, Agreement, Fact, Model, Vocabulary
from minkwan.view.style import looks

_SCRIPTS = ("data", "filters", "labels", "drawing", "panel", "search", "table", "main")
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min"
_STATUS_LABELS = {"done": "완료", "planned": "예정", "negated": "부정"}
_ROOM_FOR_NAMES = 300_000  # square pixels of a usual screen that may go to names
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}

# What vis-network is told beyond nodes and edges. It must open still: no physics, no improved layout.
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "tooltipDelay": 3_600_000,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": False},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "arrowStrikethrough": False,
        "chosen": False,
        "smooth": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
}


def compose(model: Model, vocabulary: Vocabulary, *, title: str, centre: Set[str], left_out: int) -> str:
    """The HTML text of a page.

    ``centre`` are the entities in focus, ``left_out`` the number of entities that the page is too
    small for.
    """
    number = {iri: i for i, iri in enumerate(model.entities)}
    edges = _edges(model)
    network = _network(model, vocabulary, number, edges)
    shown = {
        "leftOut": left_out,
        "centre": sorted(number[iri] for iri in centre if iri in number),
        "kinds": _kinds(model, vocabulary),
        "relations": _relations(model, vocabulary),
        "statuses": [{"name": name, "label": _STATUS_LABELS[name]} for name in STATUSES],
        "entities": [{"kind": e.kind, "aliases": list(e.aliases), "iri": e.iri} for e in model.entities.values()],
        "edgeFacts": list(edges.values()),
        "facts": _facts(model, number),
        "articles": [
            {"title": a.title, "publisher": a.publisher, "date": a.date, "url": a.url} for a in model.articles.values()
        ],
    }
    return _fill(network, shown, title)


def _edges(model: Model) -> dict[tuple[str, str, str], list[int]]:
    """One edge for all facts that say the same of the same two."""
    edges: dict[tuple[str, str, str], list[int]] = {}
    for i, fact in enumerate(model.facts):
        edges.setdefault((fact.subject, fact.relation, fact.object), []).append(i)
    return edges


def _network(
    model: Model, vocabulary: Vocabulary, number: dict[str, int], edges: dict[tuple[str, str, str], list[int]]
) -> Network:
    """The drawing as pyvis holds it, each node in its place."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(model.entities)
    graph.add_edges_from((s, o) for s, _, o in edges if s != o)
    radius = {iri: min(34.0, 6 + 3 * math.sqrt(graph.degree[iri])) for iri in model.entities}
    place = positions(graph, _sizes(model, radius))
    style = looks(e.kind for e in model.entities.values())
    network = Network(directed=True, cdn_resources="in_line")
    for iri, e in model.entities.items():
        look, (x, y) = style[e.kind], place[iri]
        size = round(radius[iri], 1)
        network.add_node(number[iri], label=e.label or " ", shape=look.shape, color=look.colour, size=size, x=x, y=y)
    for i, ((subject, relation, object_), bend) in enumerate(_bends(list(edges)).items()):
        arrows = "" if relation in vocabulary.symmetric else "to"
        network.add_edge(number[subject], number[object_], id=f"e{i}", arrows=arrows, smooth=bend)
    return network


def _sizes(model: Model, radius: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The room for each node: with its name, as far as names fit on a screen together."""
    full = {iri: (max(2 * radius[iri], _width(e.label)), 2 * radius[iri] + 30) for iri, e in model.entities.items()}
    wanted = sum(width * height for width, height in full.values())
    named = math.sqrt(min(1.0, _ROOM_FOR_NAMES / max(wanted, 1.0)))
    return {
        iri: (max(2 * radius[iri], named * width) + 12, 2 * radius[iri] + named * 30 + 12)
        for iri, (width, _) in full.items()
    }


def _width(label: str) -> float:
    """About how wide a name is drawn, in pixels: wide letters take twice the room of narrow ones."""
    shown = label[:18]
    return sum(14.0 if unicodedata.east_asian_width(c) in "WF" else 8.0 for c in shown)


def _bends(edges: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], dict[str, Any] | bool]:
    """How each edge curves, so that several between the same two lie side by side."""
    sheaves: dict[frozenset[str], list[tuple[str, str, str]]] = {}
    for edge in edges:
        sheaves.setdefault(frozenset((edge[0], edge[2])), []).append(edge)
    bends: dict[tuple[str, str, str], dict[str, Any] | bool] = {}
    for edge in edges:
        sheaf = sheaves[frozenset((edge[0], edge[2]))]
        offset = (sheaf.index(edge) - (len(sheaf) - 1) / 2) * 0.24
        side = offset if edge[0] < edge[2] else -offset
        kind = "curvedCW" if side > 0 else "curvedCCW"
        bends[edge] = {"enabled": True, "type": kind, "roundness": abs(side)} if side else False
    return bends


def _kinds(model: Model, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    counts = Counter(e.kind for e in model.entities.values())
    style = looks(counts)
    return [
        {
            "name": kind,
            "label": vocabulary.label(kind) or "기타",
            "colour": style[kind].colour,
            "shape": style[kind].shape,
            "count": count,
        }
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _relations(model: Model, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    counts = Counter(fact.relation for fact in model.facts)
    return [
        {"name": name, "label": vocabulary.label(name), "symmetric": name in vocabulary.symmetric, "count": count}
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _facts(model: Model, number: dict[str, int]) -> list[dict[str, Any]]:
    article_number = {iri: i for i, iri in enumerate(model.articles)}
    return [_fact(fact, model.agreements.get(fact.agreement or ""), number, article_number) for fact in model.facts]


def _fact(
    fact: Fact, agreement: Agreement | None, number: dict[str, int], article_number: dict[str, int]
) -> dict[str, Any]:
    details = [list(detail) for detail in fact.details]
    if agreement:
        details += [["협약", agreement.kind], ["협약 당사자", ", ".join(agreement.parties)]]
        if agreement.topic and agreement.topic not in (value for _, value in fact.details):
            details.append(["협약 내용", agreement.topic])
    return {
        "s": number[fact.subject],
        "p": fact.relation,
        "o": number[fact.object],
        "status": fact.status,
        "date": fact.date,
        "end": fact.end_date,
        "former": fact.former,
        "confidence": fact.confidence,
        "details": [detail for detail in details if detail[1]],
        "quotes": [[text, article_number.get(article, -1)] for text, article in fact.quotes],
    }


def embed(value: Any) -> str:
    """A value as JSON that can stand inside a script element, whatever text it holds."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _fill(network: Network, shown: dict[str, Any], title: str) -> str:
    """The template, filled by pyvis."""
    assets = files("minkwan.view") / "assets"
    read = partial(_read, assets)
    vendor = files("pyvis")
    library = _read(vendor, f"{_LIBRARY}.js").rsplit("//# sourceMappingURL", 1)[0]
    script = "(() => {\n" + "".join(read(f"{name}.js") for name in _SCRIPTS) + "})();\n"
    network.set_template_dir(str(assets), "page.html")
    environment = network.templateEnv
    environment.autoescape = True
    environment.filters["embed"] = embed
    environment.globals.update(
        title=title,
        shown=shown,
        drawing_options=_OPTIONS,
        script=script,
        library=library,
        style=read("page.css"),
        policy=policy(library, script),
    )
    return str(network.generate_html())


def _read(folder: Any, name: str) -> str:
    """A text file that comes with a package, its lines ended as a browser counts them."""
    text: str = folder.joinpath(name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def policy(*scripts: str) -> str:
    """A policy that runs these scripts and no others, and lets the page ask nobody for anything."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
