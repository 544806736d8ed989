"""Where triples live while they are asked: a graph file read into an embedded engine, in memory.

``load`` gives a store to query; ``parse`` gives a file's triples one by one, with every literal
spelt as in the file (the store rewrites ``0.90`` as ``0.9``). ``find_entities`` and
``nearest_names`` lead from a name that somebody typed to the nodes that bear it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from minkwan.errors import GraphError
from minkwan.rdf import MK, term

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
ENTITY_NAMES = (term("rdfs:label"), term("skos:altLabel"))
ARTICLE_NAMES = (term("dcterms:identifier"), term("dcterms:title"))

# What evaluation also leaves out when it compares names, so that both call the same names equal.
_LEGAL_FORM = re.compile(r"주식회사|유한회사|재단법인|사단법인|\((?:주|유|재|사)\)|㈜")
_PUNCTUATION = re.compile(r"[\s'\"‘’“”`´<>《》〈〉「」『』\[\]()·ㆍ・,.\-–—_/]+")


def load(path: Path) -> ox.Store:
    """Read a graph file into a store.

    Triples of named graphs stand in the default graph too, so that a query need not know how
    the file was cut into graphs. Raises GraphError when the file cannot be read.
    """
    found = ox.Store()
    kind = _format(path)
    try:
        found.load(path=str(path), format=kind)
    except (SyntaxError, ValueError, OSError) as error:
        raise _unreadable(path, error) from error
    if kind.supports_datasets:
        named = [ox.Quad(*quad.triple) for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph)]
        found.extend(named)
    return found


def parse(path: Path) -> Iterator[ox.Triple]:
    """The triples of a graph file in the order of the file, repeats included.

    Raises GraphError, possibly after some triples, when the file cannot be read.
    """
    try:
        for quad in ox.parse(path=str(path), format=_format(path)):
            yield quad.triple
    except (SyntaxError, ValueError, OSError) as error:
        raise _unreadable(path, error) from error


def normal_form(name: str) -> str:
    """A name without what may differ from one spelling to the next: case, spaces, marks, legal form."""
    name = unicodedata.normalize("NFKC", _LEGAL_FORM.sub("", unicodedata.normalize("NFC", name)))
    return _PUNCTUATION.sub("", name).casefold()


def find_entities(
    store: ox.Store, name: str, *, properties: tuple[ox.NamedNode, ...] = ENTITY_NAMES
) -> tuple[ox.NamedNode, ...]:
    """All nodes of our vocabulary that bear a name, or the one node whose IRI it is; sorted.

    Nodes that bear exactly this name win over those whose name is equal only in normal form.
    Empty when there is none.
    """
    if "://" in name:
        try:
            node = ox.NamedNode(name)
        except ValueError:
            return ()
        return (node,) if _is_ours(store, node) else ()
    exact, near, wanted = set(), set(), normal_form(name)
    for text, node in _names(store, properties):
        if text == name:
            exact.add(node)
        elif wanted and normal_form(text) == wanted:
            near.add(node)
    return tuple(sorted((n for n in exact or near if _is_ours(store, n)), key=lambda node: node.value))


def nearest_names(
    store: ox.Store, name: str, *, properties: tuple[ox.NamedNode, ...] = ENTITY_NAMES, limit: int = 3
) -> tuple[str, ...]:
    """The names in the graph that look most like this one, best first; for a helpful message."""
    known: dict[str, str] = {}
    for text, node in _names(store, properties):
        form = normal_form(text)
        if (form not in known or text < known[form]) and _is_ours(store, node):
            known[form] = text
    return tuple(known[form] for form in difflib.get_close_matches(normal_form(name), sorted(known), limit, 0.5))


def _names(store: ox.Store, properties: tuple[ox.NamedNode, ...]) -> Iterator[tuple[str, ox.NamedNode]]:
    for name in properties:
        for quad in store.quads_for_pattern(None, name, None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.object.value, quad.subject


def _is_ours(store: ox.Store, node: ox.NamedNode) -> bool:
    """Whether a node has a class of our vocabulary (the software that made the graph has none)."""
    kinds = store.quads_for_pattern(node, term("rdf:type"), None, ox.DefaultGraph())
    return any(isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(MK) for quad in kinds)


def _format(path: Path) -> ox.RdfFormat:
    kind = FORMATS.get(path.suffix.lower())
    if path.is_dir():
        raise GraphError(f"'{path}' is a folder: name the graph file in it.")
    if kind is None:
        raise GraphError(f"'{path}' is no graph file by its ending: give one that ends in {', '.join(FORMATS)}.")
    return kind


def _unreadable(path: Path, error: Exception) -> GraphError:
    if isinstance(error, FileNotFoundError):
        return GraphError(f"There is no graph file '{path}': check the name, or build it first.")
    if isinstance(error, OSError):
        return GraphError(f"The graph file '{path}' cannot be read ({error.strerror or error}): check its permissions.")
    line = getattr(error, "lineno", None)
    where = f", line {line}," if line else ""
    # The parser says the place once more at the head of its message; ours names it already.
    said = re.sub(r"^Parser error at .*?: ", "", getattr(error, "msg", None) or str(error)).strip().rstrip(".")
    return GraphError(f"The graph file '{path}'{where} is not well-formed {_format(path).name}: {said}.")
