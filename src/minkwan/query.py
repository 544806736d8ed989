"""Questions to a graph: the named queries of ``queries/``, and any SPARQL file of a user's own.

A query is a file of plain SPARQL 1.1 that runs on any endpoint as it is. Comments at its head
say what it asks. The first line is the title; lines of this one form declare parameters; the
other lines are the description::

    # Agreements of a body, with dates and partners — 기관이 맺은 협약
    # Agreements that were called off are listed too.
    # @param party entity required - the body whose agreements are listed
    # @param year year optional - only agreements dated in this year
    # @param below number default 0.8 - only facts with a confidence below this figure

The types are those of ``TYPES``. Each parameter has one slot or more in the query,
``VALUES ?party { UNDEF }``, which leaves the variable open on any engine. ``run`` puts terms
into the slots, written by the RDF library, so that no value can be anything but a term; the
slots of a parameter that was not given are taken out. (The engine's own substitutions would
reach neither a variable that is not selected nor take several values.)

Nothing here can change a graph or reach the network: updates and SERVICE are refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from minkwan.errors import QueryError
from minkwan.export.tables import Row, Table, plain, render
from minkwan.rdf import MK, NAMESPACES, STATUS, term
from minkwan.resources import QUERIES
from minkwan.store import ARTICLE_NAMES, ENTITY_NAMES, find_entities, nearest_names

__all__ = [
    "TYPES",
    "NamedQuery",
    "Parameter",
    "Table",
    "find_query",
    "list_queries",
    "plain",
    "read_query",
    "render",
    "run",
]

TYPES = ("entity", "article", "class", "relation", "status", "date", "year", "text", "number")

_Terms = tuple[ox.NamedNode | ox.Literal, ...]

_PARAMETER = re.compile(
    r"@param\s+(?P<name>[a-z][a-z0-9_]*)\s+(?P<type>[a-z]+)\s+"
    r"(?P<need>required|optional|default\s+(?P<default>\S+))\s+-\s+(?P<description>\S.*)"
)
# The lexical units of SPARQL as far as they matter here. Order matters: '#' inside an IRI begins
# no comment, and a keyword inside a string, a variable or a prefixed name is none.
_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\r\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"""(?:[^"\\]|\\.|"(?!""))*\"""
                  |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
      | (?P<variable>[?$]\w+)
      | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<prefixed>(?:[^\W\d_][\w.\-]*|_)?:(?:(?:[\w:%]|\\.)(?:[\w:%\-]|\.(?=[\w:%\-\\])|\\.)*)?)
      | (?P<word>\w+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_DATES = {4: (r"\d{4}", "gYear"), 7: (r"\d{4}-(?:0[1-9]|1[0-2])", "gYearMonth"), 10: (r"\d{4}-\d\d-\d\d", "date")}
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query wants to know before it can be asked."""

    name: str
    type: str
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file: its name without ending, what its head says, and its whole text."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    path: Path


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def list_queries(folder: Path = QUERIES) -> list[NamedQuery]:
    """All queries of a folder, by name. Raises QueryError when a file's head is not well-formed."""
    return [read_query(path) for path in sorted(folder.glob("*.rq"))]


def find_query(name_or_path: str, *, folder: Path = QUERIES) -> NamedQuery:
    """The query of this name, or else the one in this file.

    Raises QueryError when there is neither, naming the queries whose names are nearest.
    """
    named = {path.stem: path for path in sorted(folder.glob("*.rq"))}
    if name_or_path in named:
        return read_query(named[name_or_path])
    if name_or_path.endswith(".rq") or Path(name_or_path).is_file():
        return read_query(Path(name_or_path))
    near = difflib.get_close_matches(name_or_path, named, 3, 0.5)
    raise QueryError(f"There is no query '{name_or_path}'; {_offer(near, named)}, or give a file that ends in .rq.")


def read_query(path: Path) -> NamedQuery:
    """Read one query file. Raises QueryError when it cannot be read or its head is not well-formed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The query file '{path}' cannot be read: it must be an existing UTF-8 text file.") from error
    head: list[str] = []
    parameters: dict[str, Parameter] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#"):
            break
        comment = line.removeprefix("#").strip()
        if not comment.startswith("@param"):
            head.append(comment)
            continue
        found = _parameter(comment)
        if found is None or found.name in parameters:
            raise QueryError(
                f"Line {number} of '{path}' is no parameter: write '# @param NAME TYPE required - description' with"
                f" required, optional or default VALUE, one TYPE of {', '.join(TYPES)}, and each NAME once."
            )
        parameters[found.name] = found
    title, description = (head[0], " ".join(head[1:]).strip()) if head else (path.stem, "")
    return NamedQuery(path.stem, title, description, tuple(parameters.values()), text, path)


def run(store: ox.Store, query: NamedQuery, parameters: Mapping[str, str] | None = None) -> Table:
    """Ask a query with these values of its parameters.

    Entities are named by label, other name or IRI. Triples of CONSTRUCT and DESCRIBE come as a
    table of subject, predicate and object. Rows that the query leaves without order are sorted.
    Raises QueryError when a parameter is missing, unknown or names nothing in the graph, when
    the query is no SPARQL, and when it would change the graph or call another server.
    """
    tokens = [token for token in _tokens(query.text) if token.kind != "space"]
    _refuse(query, tokens)
    text = _filled(query, tokens, _terms(store, query, parameters or {}))
    try:
        result = store.query(text, prefixes=NAMESPACES)
        if isinstance(result, ox.QueryBoolean):
            yes = bool(result)
            answer = ox.Literal(yes)
            return Table(("answer",), ((answer,),), answer=yes)
        if isinstance(result, ox.QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            rows: list[Row] = [tuple(solution) for solution in result]
        else:
            columns = ("subject", "predicate", "object")
            rows = [(triple.subject, triple.predicate, triple.object) for triple in result]
    except SyntaxError as error:
        raise QueryError(_malformed(query, error)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"The query '{query.name}' could not be answered: {error}.") from error
    if not any(token.kind == "word" and token.text.upper() == "ORDER" for token in tokens):
        rows.sort(key=lambda row: tuple(str(cell) for cell in row))
    return Table(columns, tuple(rows), _names(store, columns, rows))


def _parameter(comment: str) -> Parameter | None:
    found = _PARAMETER.fullmatch(comment)
    if found is None or found["type"] not in TYPES:
        return None
    return Parameter(
        found["name"], found["type"], found["description"].strip(), found["need"] == "required", found["default"]
    )


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _refuse(query: NamedQuery, tokens: Iterable[_Token]) -> None:
    """Refuse what may write or reach out. Raises QueryError.

    A bare word of SPARQL is a keyword, a function or a number, and the engine reads ``1SERVICE``
    as two of them: so any word that holds SERVICE counts.
    """
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    if any("SERVICE" in word for word in words):
        raise QueryError(f"The query '{query.name}' uses SERVICE, which would call another server: take it out.")
    first = next((word for word in words if word in _FORMS or word in _UPDATES), None)
    if first in _UPDATES:
        raise QueryError(f"'{query.name}' is an update ({first}): only queries that read are run.")


def _terms(store: ox.Store, query: NamedQuery, given: Mapping[str, str]) -> dict[str, _Terms]:
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"The query '{query.name}' has no parameter '{name}'; {takes}.")
    found = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            found[parameter.name] = _values(store, parameter, value)
        elif parameter.required:
            raise QueryError(
                f"The query '{query.name}' needs --{parameter.name} ({parameter.type}): {parameter.description}."
            )
    return found


def _values(store: ox.Store, parameter: Parameter, value: str) -> _Terms:
    """The terms that a value stands for. Raises QueryError when it stands for none."""
    wrong = f"--{parameter.name} '{value}'"
    match parameter.type:
        case "entity" | "article":
            properties = ENTITY_NAMES if parameter.type == "entity" else ARTICLE_NAMES
            found = find_entities(store, value, properties=properties)
            if not found:
                near = nearest_names(store, value, properties=properties)
                offer = f"the nearest names are {', '.join(near)}" if near else "and no name is near it"
                raise QueryError(f"{wrong} names no {parameter.type} in this graph; {offer}.")
            return found
        case "class" | "relation":
            return (_vocabulary(store, parameter, value),)
        case "status":
            if value.lower() not in STATUS:
                raise QueryError(f"{wrong} is no status: give one of {', '.join(STATUS)}.")
            return (term(f"mk:{STATUS[value.lower()]}"),)
        case "date" | "year":
            pattern, datatype = _DATES.get(len(value), ("", ""))
            if (
                not datatype
                or not re.fullmatch(pattern, value, re.ASCII)
                or (parameter.type == "year" and len(value) != 4)
            ):
                example = "2024" if parameter.type == "year" else "2024-01-11, 2024-01 or 2024"
                raise QueryError(f"{wrong} is no {parameter.type}: write it as {example}.")
            return (ox.Literal(value, datatype=term(f"xsd:{datatype}")),)
        case "number":
            if not (number := _NUMBER.fullmatch(value)):
                raise QueryError(f"{wrong} is no number: write digits, such as 500000000 or 0.8.")
            return (ox.Literal(value, datatype=term("xsd:decimal" if number[1] else "xsd:integer")),)
        case _:
            return (ox.Literal(value),)


def _vocabulary(store: ox.Store, parameter: Parameter, value: str) -> ox.NamedNode:
    """The class or relation of our vocabulary with this local name, if the graph uses it; case is free."""
    place = term("rdf:type" if parameter.type == "class" else "rdf:predicate")
    used = {quad.object for quad in store.quads_for_pattern(None, place, None, ox.DefaultGraph())}
    iris = [node.value for node in used if isinstance(node, ox.NamedNode)]
    known = sorted(iri.removeprefix(MK) for iri in iris if iri.startswith(MK))
    by_case = {name.casefold(): name for name in known}
    name = by_case.get(value.casefold())
    if name is None:
        near = [by_case[form] for form in difflib.get_close_matches(value.casefold(), by_case, 3, 0.5)]
        raise QueryError(f"--{parameter.name} '{value}' is no {parameter.type} in this graph; {_offer(near, known)}.")
    return term(f"mk:{name}")


def _filled(query: NamedQuery, tokens: list[_Token], terms: Mapping[str, _Terms]) -> str:
    """The query's text with terms in its slots, and without the slots that stay empty.

    Raises QueryError when a declared parameter has no slot.
    """
    declared, filled, done = {parameter.name for parameter in query.parameters}, set(), 0
    parts: list[str] = []
    for five in zip(*(tokens[number:] for number in range(5)), strict=False):
        keyword, variable, opening, undef, closing = (token.text for token in five)
        name = variable[1:]
        if (keyword.upper(), opening, undef.upper(), closing) != ("VALUES", "{", "UNDEF", "}") or name not in declared:
            continue
        values = " ".join(str(value) for value in terms.get(name, ()))
        slot = f"VALUES {variable} {{ {values} }}" if values else ""
        lines = query.text.count("\n", five[0].start, five[4].end)  # kept, so that a message names the right line
        parts += [query.text[done : five[0].start], slot, "\n" * lines]
        done = five[4].end
        filled.add(name)
    if missing := sorted(declared - filled):
        name = missing[0]
        raise QueryError(
            f"The query '{query.name}' declares '{name}' but has no slot 'VALUES ?{name} {{ UNDEF }}' for it."
        )
    return "".join([*parts, query.text[done:]])


def _names(store: ox.Store, columns: tuple[str, ...], rows: Iterable[Row]) -> dict[str, str]:
    """Names of those IRIs in the rows that stand without a label beside them."""
    labels = [columns.index(f"{column}Label") if f"{column}Label" in columns else None for column in columns]
    bare = {
        cell
        for row in rows
        for cell, label in zip(row, labels, strict=True)
        if isinstance(cell, ox.NamedNode) and (label is None or row[label] is None)
    }
    found = {}
    for node in bare:
        for name in (term("rdfs:label"), *reversed(ARTICLE_NAMES)):
            quads = store.quads_for_pattern(node, name, None, ox.DefaultGraph())
            if texts := [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]:
                found[node.value] = min(texts)
                break
    return found


def _malformed(query: NamedQuery, error: SyntaxError) -> str:
    """What is wrong with a query's text, without the parser's list of all that it could have read."""
    place = re.match(r"error at (\d+):", str(error))
    if place is None:
        return f"'{query.path}' is no SPARQL query: {' '.join(str(error).split())}."
    number = int(place[1])
    line = query.text.split("\n")[number - 1].strip()
    return f"'{query.path}' is no SPARQL query: line {number} cannot be read on from some point in '{line}'."


def _offer(near: Sequence[str], known: Iterable[str]) -> str:
    return f"the nearest are {', '.join(near)}" if near else f"there are {', '.join(known)}"
