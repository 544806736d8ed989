"""The commands. Each imports what does its work when it runs, so that ``--help`` answers at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minkwan import __version__
from minkwan.cli.console import STDOUT, check_target, complain, one_line, progress, write
from minkwan.cli.options import RULES, Group, model
from minkwan.cli.options import min_confidence as min_confidence_option
from minkwan.cli.options import output as output_option
from minkwan.cli.options import reader as reader_option
from minkwan.errors import MinkwanError, UsageError

if TYPE_CHECKING:
    from minkwan.pipeline import Graph
    from minkwan.records import Article

OK, AMISS, NOTHING_DONE = 0, 1, 2
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@dataclass(slots=True)
class Settings:
    """What holds for every command."""

    debug: bool = False


@click.group(cls=Group, context_settings=_CONTEXT)
@click.version_option(__version__, message="minkwan %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the code an error arose.")
@click.pass_obj
def minkwan(settings: Settings, debug: bool) -> None:
    """From Korean news to a knowledge graph of government and industry."""
    settings.debug = debug


@minkwan.command(
    examples=["minkwan build article.txt -o graph.ttl", "minkwan build news/ more.jsonl.gz -o graph.ttl --workers 2"]
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@output_option(required=True)
@click.option("--base", metavar="IRI", help="IRI under which entities live.")
@min_confidence_option
@reader_option
@click.option("--workers", metavar="N", type=click.IntRange(min=1), default=1, help="Processes that read at once.")
def build(
    inputs: tuple[str, ...], output: str, base: str | None, min_confidence: float, reader: str, workers: int
) -> int:
    """Read articles and write a graph.

    An INPUT is a text file (title first), JSON lines (.jsonl, .jsonl.gz), a folder of these, or a
    pattern such as 'news/*.txt'. An input that cannot be read is named, and the rest is done.
    """
    check_target(output, inputs)
    problems: list[MinkwanError] = []
    graph = _build(inputs, problems, base=base, min_confidence=min_confidence, reader=reader, workers=workers)
    if problems and not graph.collection.articles:
        return NOTHING_DONE
    write(output, graph.turtle())

    from minkwan.cli.summary import show

    show(graph.collection, stderr=output == STDOUT)
    if output != STDOUT:
        click.echo(f"Graph written to {one_line(output)}")
    return AMISS if problems else OK


def _build(
    inputs: Iterable[str],
    problems: list[MinkwanError],
    *,
    base: str | None = None,
    min_confidence: float = 0.0,
    reader: str = RULES,
    workers: int = 1,
) -> Graph:
    """Build under a progress bar, then list what could not be read."""
    from minkwan.pipeline import build
    from minkwan.rdf import BASE

    with progress("Reading articles") as done:
        graph = build(
            list(inputs),
            base=base or BASE,
            model=model(reader),
            min_confidence=min_confidence,
            workers=workers,
            progress=done,
            problems=problems,
        )
    for problem in problems:
        complain(str(problem))
    return graph


@minkwan.command(
    context_settings={"ignore_unknown_options": True},
    examples=[
        "minkwan query --list",
        "minkwan query graph.ttl agreements --party 강원특별자치도",
        "minkwan query graph.ttl mine.rq --format csv",
    ],
)
@click.argument("words", metavar="GRAPH QUERY [--PARAMETER VALUE]...", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@click.option("--list", "list_", is_flag=True, help="List the queries that come with minkwan.")
def query(words: tuple[str, ...], format_: str, list_: bool) -> int:
    """Ask a graph a question.

    QUERY is the name of a query that comes with minkwan, or a file with SPARQL. What a query asks
    for is given as an option of that name; --list shows all names and options.
    """
    from minkwan.cli.answer import show, show_queries
    from minkwan.query import find_query, list_queries, render, run
    from minkwan.store import load

    if list_:
        show_queries(list_queries())
        return OK
    names, parameters = _split(words)
    if len(names) != 2:
        raise UsageError("Give a graph and the name of one query; 'minkwan query --list' shows the queries.")
    asked = find_query(names[1])
    answer = run(load(Path(names[0])), asked, parameters)
    if format_ == "table":
        show(answer)
    else:
        click.echo(render(answer, format_), nl=False)
    return OK


def _split(words: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Tell names from options: every option takes the word behind its ``=``, else the next one."""
    names: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            names.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        given = value if equals else next(rest, None)
        if given is None:
            raise UsageError(f"'--{name}' needs a value: --{name} VALUE.")
        name = name.replace("-", "_")
        if name in options:
            raise UsageError(f"'--{name}' is given twice: give it once.")
        options[name] = given
    return names, options


@minkwan.command(
    examples=[
        "minkwan view graph.ttl -o graph.html",
        "minkwan view graph.ttl -o graph.html --focus 강원특별자치도 --depth 2",
    ]
)
@click.argument("graph")
@output_option(required=True)
@click.option("--focus", metavar="NAME", help="Draw what lies around this entity.")
@click.option("--depth", metavar="N", type=click.IntRange(min=1), help="How many steps around it.")
def view(graph: str, output: str, focus: str | None, depth: int | None) -> int:
    """Draw a graph as a page.

    The page is one file that opens in any browser, without internet.
    """
    from minkwan.view import render

    check_target(output, [graph])
    if depth is not None and focus is None:
        raise UsageError("--depth counts steps from an entity: name it with --focus.")
    write(output, render(Path(graph), focus=focus, depth=depth or 1).encode(errors="replace"))
    if output != STDOUT:
        click.echo(f"Page written to {one_line(output)}")
    return OK


@minkwan.command(examples=["minkwan check graph.ttl"])
@click.argument("graph")
def check(graph: str) -> int:
    """Say what is wrong with a graph.

    The graph is held against the ontology and its rules; every breach is named in plain words.
    """
    from minkwan.check import check

    problems = check(Path(graph))
    for problem in problems:
        click.echo(one_line(str(problem)))
    if problems:
        complain(f"'{graph}' breaks {len(problems):,} rule{'s' if len(problems) > 1 else ''}.")
        return AMISS
    click.echo(f"{one_line(graph)} is a valid graph")
    return OK


@minkwan.command(examples=["minkwan export graph.ttl -f nt", "minkwan export graph.ttl -f graphml -o graph.graphml"])
@click.argument("graph")
@click.option(
    "-f",
    "--format",
    "format_",
    required=True,
    type=click.Choice(["nt", "jsonld", "rdfxml", "graphml"]),
    help="The format.",
)
@output_option(default=STDOUT)
def export(graph: str, format_: str, output: str) -> int:
    """Write a graph in another format.

    N-Triples, JSON-LD and RDF/XML hold all of it; GraphML holds entities and edges for drawing
    programs.
    """
    from minkwan.export import export

    check_target(output, [graph])
    write(output, export(Path(graph), format_))
    return OK


@minkwan.command(examples=["minkwan evaluate gold/", "minkwan evaluate gold/ graph.ttl --errors"])
@click.argument("gold")
@click.argument("graph", required=False)
@click.option("--errors", is_flag=True, help="List every fact that is wrong or missed.")
@min_confidence_option
@reader_option
def evaluate(gold: str, graph: str | None, errors: bool, min_confidence: float, reader: str) -> int:
    """Hold a graph against facts that people wrote down.

    GOLD is a folder with a NAME.json for each article and its text, as NAME.txt or a line of
    articles.jsonl. Without GRAPH, one is built from these texts.
    """
    from minkwan.cli.report import show
    from minkwan.evaluate import evaluate

    if graph is not None:
        show(evaluate(Path(gold), Path(graph), min_confidence=min_confidence), errors=errors)
        return OK
    problems: list[MinkwanError] = []
    lines = Path(gold) / "articles.jsonl"
    built = _build([str(lines if lines.exists() else Path(gold))], problems, reader=reader)
    if problems and not built.collection.articles:
        return NOTHING_DONE
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        path.write_bytes(built.turtle())
        show(evaluate(Path(gold), path, min_confidence=min_confidence), errors=errors)
    return AMISS if problems else OK


@minkwan.command(
    examples=[
        "minkwan explain article.txt",
        "minkwan explain article.txt --html article.html",
        "minkwan explain news.jsonl --id 4711 --fact '부산광역시|visits|일본'",
    ]
)
@click.argument("article")
@click.option("--html", metavar="FILE", help="Write it as a page instead.")
@click.option("--fact", metavar="SUBJECT|RELATION|OBJECT", help="Say only why this fact was found, or was not.")
@click.option("--id", "id_", metavar="ID", help="Which article, where the file holds several.")
@min_confidence_option
@reader_option
def explain(
    article: str, html: str | None, fact: str | None, id_: str | None, min_confidence: float, reader: str
) -> int:
    """Show how an article was read.

    Its text with the names in it, each fact with the words, the finder and the cue behind it, what
    was not accepted and why, and how far the best frame came in a sentence that gave no fact.
    """
    asked = fact.split("|") if fact is not None else []
    if fact is not None and (len(asked) != 3 or not all(part.strip() for part in asked)):
        raise UsageError("--fact needs a subject, a relation and an object: --fact '부산광역시|visits|일본'.")
    if fact is not None and html is not None:
        raise UsageError("--fact answers in the terminal: leave out --html.")
    if html is not None:
        check_target(html, [article])
    _explain(_one_article(article, id_), html, [part.strip() for part in asked], min_confidence, reader)
    if html not in (None, STDOUT):
        click.echo(f"Page written to {one_line(html or '')}")
    return OK


def _one_article(path: str, id_: str | None) -> Article:
    """The article of a file; raises UsageError where it must be named by its id, or isn't there."""
    from minkwan.ingest import read_inputs

    found: list[Article] = []
    for article in read_inputs([path]):
        if isinstance(article, MinkwanError):
            raise article
        if id_ is None or article.id == id_:
            found.append(article)
        if len(found) > 1:
            raise UsageError(f"'{path}' holds several articles: name one with --id, such as --id {found[0].id}.")
    if not found:
        raise UsageError(f"'{path}' holds no article with the id '{id_}'.")
    return found[0]


def _explain(article: Article, html: str | None, asked: Sequence[str], min_confidence: float, reader: str) -> None:
    """Read the article, and show how."""
    from minkwan import knowledge, pipeline
    from minkwan.explain import ask, explain, render
    from minkwan.morphology import Analyser

    known = knowledge.load(model=model(reader))
    reading = pipeline.read(article, known, Analyser())
    explained = explain(reading, pipeline.propose(reading, known), known, min_confidence=min_confidence)
    if asked:
        subject, relation, object_ = asked
        for sentence in ask(explained, subject, relation, object_, known):
            click.echo(one_line(sentence))
    elif html is not None:
        write(html, render(explained).encode(errors="replace"))
    else:
        from minkwan.cli.reading import show

        show(explained)
