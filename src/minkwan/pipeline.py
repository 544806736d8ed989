"""The table of contents: how articles become a graph.

source file → Article → Sentences → Mentions → links → Candidates → Account → Collection → RDF
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from minkwan import coreference, mentions, rdf, sight
from minkwan.errors import MinkwanError
from minkwan.finders import (
    agencies,
    attendance,
    committees,
    deeds,
    exhibits,
    fostering,
    frames,
    hosting,
    learned,
    membership,
    parts,
    presence,
    rosters,
    selections,
    sites,
    venues,
    when,
)
from minkwan.ingest import read_inputs
from minkwan.knowledge import Knowledge
from minkwan.knowledge import load as load_knowledge
from minkwan.morphology import LEGAL_FORM_TAG, Analyser, spans_in_line, words
from minkwan.records import Account, Article, Candidate, Collection, Reading, Sentence
from minkwan.resolve import resolve
from minkwan.weigh import weigh

# A finder of facts: what it proposes for a read article. Another finder joins by standing here.
Finder = Callable[[Reading, Knowledge], list[Candidate]]
FINDERS: tuple[Finder, ...] = (
    frames.find,
    agencies.find,
    attendance.find,
    committees.find,
    deeds.find,
    exhibits.find,
    fostering.find,
    hosting.find,
    membership.find,
    parts.find,
    presence.find,
    rosters.find,
    selections.find,
    sites.find,
    venues.find,
    learned.find,
)


@dataclass(frozen=True, slots=True)
class Graph:
    """A built graph: what was read, and its triples."""

    collection: Collection
    made: datetime
    base: str = rdf.BASE

    def turtle(self) -> bytes:
        """The graph as Turtle (UTF-8), sorted, the same bytes for the same input."""
        return rdf.turtle(rdf.triples(self.collection, made=self.made, base=self.base), base=self.base)

    def write(self, path: str | Path) -> None:
        """Writes the graph as Turtle to a file."""
        Path(path).write_bytes(self.turtle())


def read(article: Article, knowledge: Knowledge, analyser: Analyser) -> Reading:
    """An article read: its sentences, what they name, and which names are one thing."""
    text = article.text
    hits = knowledge.gazetteer.hits(text)
    spans = [(hit.start, hit.end, "NNP") for hit in hits]
    spans += [(m.start(), m.end(), LEGAL_FORM_TAG) for m in mentions.LEGAL_FORM.finditer(text)]
    for names in (mentions.QUOTED_NAME, mentions.NAME_IN_SPEECH_MARKS, mentions.LISTED_NAME):
        spans += [(m.start(1), m.end(1), "NNP") for m in names.finditer(text)]
    for names in (mentions.JOINED_NAME, mentions.HALL):
        spans += [(m.start(), m.end(), "NNP") for m in names.finditer(text)]
    sentences: list[Sentence] = []
    for number, line in enumerate(article.lines):
        found = analyser.sentences(text[line.start : line.end], line.start, spans_in_line(spans, line.start, line.end))
        if line.role == "title":  # a heading is one sentence, whatever marks it holds
            found = [tuple(token for tokens in found for token in tokens)]
        for tokens in found:
            sentences.append(Sentence(tokens[0].start, tokens[-1].end, line.role, number, tuple(words(tokens, text))))
    named = mentions.find(article, sentences, hits, knowledge.lexicon)
    seen = sight.look(article, knowledge.network) if knowledge.network else None
    if seen:
        named = sight.joined(seen, article, sentences, named, knowledge.lexicon)
    named = coreference.recall(article, sentences, named, knowledge.lexicon)
    links = coreference.link(article, sentences, named, knowledge.lexicon)
    if seen is None or knowledge.network is None:
        return Reading(article, tuple(sentences), named, links)
    links, hints = sight.weighed(seen, named, links, knowledge.network, knowledge.ontology)
    return Reading(article, tuple(sentences), named, links, hints)


def propose(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """What every finder proposes for a read article, dated; nothing is weighed yet."""
    candidates = [candidate for finder in FINDERS for candidate in finder(reading, knowledge)]
    return when.dated(reading, candidates)


def account(article: Article, knowledge: Knowledge, analyser: Analyser, *, min_confidence: float = 0.0) -> Account:
    """All that one article says, from every finder, weighed."""
    reading = read(article, knowledge, analyser)
    return weigh(reading, propose(reading, knowledge), knowledge, min_confidence=min_confidence)


_worker: tuple[Knowledge, Analyser, float] | None = None


def _start_worker(model: Path | None, min_confidence: float) -> None:
    global _worker
    _worker = (load_knowledge(model=model), Analyser(), min_confidence)


def _account_in_worker(article: Article) -> Account:
    if _worker is None:
        raise AssertionError("a worker process reads articles only after it was started")
    knowledge, analyser, min_confidence = _worker
    return account(article, knowledge, analyser, min_confidence=min_confidence)


def accounts(
    articles: Iterable[Article],
    *,
    knowledge: Knowledge | None = None,
    model: Path | None = None,
    min_confidence: float = 0.0,
    workers: int = 1,
) -> Iterator[Account]:
    """Accounts of articles in their order, read by one process or several with equal result.

    ``model`` is the folder of the learned reader; without one the rules read alone. ``knowledge`` of your
    own stands in the place of all that is known, and serves one process only: it cannot be sent to others.
    """
    if workers > 1 and knowledge is None:
        with multiprocessing.get_context("spawn").Pool(workers, _start_worker, (model, min_confidence)) as pool:
            yield from pool.imap(_account_in_worker, articles, chunksize=8)
        return
    loaded, analyser = knowledge or load_knowledge(model=model), Analyser()
    for article in articles:
        yield account(article, loaded, analyser, min_confidence=min_confidence)


def build(
    inputs: Sequence[str | Path],
    *,
    base: str = rdf.BASE,
    knowledge: Knowledge | None = None,
    model: Path | None = None,
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
    problems: list[MinkwanError] | None = None,
) -> Graph:
    """Reads files, folders or globs of articles and builds their graph.

    An input that cannot be read raises its InputError, unless ``problems`` is given: then the
    error is put there and the rest is read. ``progress`` is told how many articles are done.
    ``model`` is the folder of the learned reader (``resources.MODEL``); without one the rules read alone.

    Example:
        >>> graph = build(["article.txt"])  # doctest: +SKIP
        >>> graph.write("graph.ttl")  # doctest: +SKIP
    """
    base = rdf.check_base(base)

    def good() -> Iterator[Article]:
        for found in read_inputs(inputs):
            if isinstance(found, Article):
                yield found
            elif problems is None:
                raise found
            else:
                problems.append(found)

    done: list[Account] = []
    read_out = accounts(good(), knowledge=knowledge, model=model, min_confidence=min_confidence, workers=workers)
    for number, told in enumerate(read_out, 1):
        done.append(told)
        if progress:
            progress(number)
    names = (knowledge or load_knowledge()).names
    return Graph(resolve(done, names), datetime.now(UTC), base)
