"""The records that travel through the house, from article to graph.

Every stage is a function from some of these records to others; none of them knows a file, a
clock or another module of ours. All offsets are counted in Unicode code points of
``Article.text``, half-open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Status = Literal["done", "planned", "negated"]
LineRole = Literal["title", "body"]
AgreementKind = Literal["mou", "investment", "contract", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text that may state facts: the title, or a line of the body."""

    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: its text untouched, and what is known about it.

    ``lines`` names the stretches that belong to title and body; whatever lies outside them
    (byline, copyright line, contact block, related articles) states no fact. ``published`` is
    an ISO date, ``source`` a URL or the name of the file it came from.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    source: str | None = None
    lines: tuple[Line, ...] = ()


class Token(NamedTuple):
    """A morpheme with its part of speech (Sejong tag) and its place in the text."""

    start: int
    end: int
    form: str
    tag: str


class Word(NamedTuple):
    """An eojeol cut at punctuation: a noun with its particle, a predicate, or a mark.

    ``core_end`` is where the noun ends and its particle begins. ``kind`` is noun, number, verb,
    modifier or mark. ``stem`` is the lemma of a predicate (체결 in 체결했다), the form of a
    modifier or mark. ``tail`` is the particle, or all that follows a predicate's stem.
    ``voice`` is ``하:EF``-like for predicates (verbaliser, last tag), ``copula:EF`` for nouns
    with the copula. ``stem_end`` is where a predicate's noun ends.
    """

    start: int
    end: int
    core_end: int
    kind: str
    stem: str
    tail: str
    voice: str
    stem_end: int
    tags: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence (or a heading, or a list line) with its words.

    ``line`` is the number of the line it stands in, in ``Article.lines``.
    """

    start: int
    end: int
    role: LineRole
    line: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where something is named, with its class.

    ``start`` and ``end`` hold the name alone, without title or quotation marks. ``name`` is the
    name in the form in which it would be looked up (without its legal form). ``key`` is the key
    of a public register's entry where the name is one. ``anaphoric`` marks a mention that names
    nothing by itself ('도', '추진단', '김 지사') and must be linked to one that does. ``how``
    tells which knowledge found it.
    """

    start: int
    end: int
    kind: str
    name: str
    sentence: int
    key: str | None = None
    anaphoric: bool = False
    how: str = ""


class Hint(NamedTuple):
    """What the learned reader makes of two mentions: how strongly a relation joins them.

    ``score`` is a log-odds, ``status`` what the reader takes the status to be.
    """

    subject: int
    relation: str
    object: int
    score: float
    status: Status


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as understood so far: sentences, mentions, and which mentions are one thing.

    ``links[i]`` is the number of the thing that mention ``i`` names; -1 for a mention that
    could not be linked to anything named in the article. ``hints`` is what the learned reader
    saw between mentions.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    links: tuple[int, ...]
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What a fact may say beyond who, what and whom. Dates are ISO days, months or years."""

    date: str | None = None
    end_date: str | None = None
    amount: int | None = None
    post: str | None = None
    former: bool = False
    designation: str | None = None
    topic: str | None = None
    place: str | None = None
    kind: AgreementKind | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as a finder proposes it, between two mentions of one article.

    ``subject`` and ``object`` are numbers of mentions in ``Reading.mentions``. ``start`` and
    ``end`` hold the words that state it. ``score`` is the finder's own certainty between 0 and
    1, ``cue`` the words that set the status, ``found_by`` the finder's name of what found it
    (for frames: the frame's id). ``untensed`` marks what a headline or list says without a verb.
    """

    subject: int
    relation: str
    object: int
    start: int
    end: int
    status: Status
    score: float
    found_by: str
    cue: str = ""
    untensed: bool = False
    details: Details = field(default=Details())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that state a fact: ``text`` is exactly ``article[start:end]``."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A real person, body, company, place or thing: one node of the graph.

    ``id`` is its local name under its kind's prefix and never changes; ``kinds`` its classes
    (the first one gives the prefix), ``label`` its fullest name, ``aliases`` its other names.
    """

    id: str
    kinds: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed statement between two entities, with its status, details and evidence.

    ``subject`` and ``object`` are ``Entity.id``; ``agreement`` is ``Agreement.id`` where the
    fact belongs to one. ``confidence`` is the share of facts with this figure that are right.
    """

    subject: str
    relation: str
    object: str
    status: Status
    confidence: float
    found_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    details: Details = field(default=Details())
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An MOU, investment agreement or contract among two parties or more."""

    id: str
    parties: tuple[str, ...]
    kind: AgreementKind
    status: Status
    date: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """What was read from a set of articles: the content of a graph, before it becomes RDF."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What one article names, before it is resolved to an entity: a chain of mentions.

    ``label`` is its fullest name in the article, ``surfaces`` every form in which it stands
    there, ``key`` the key of its register's entry where it has one.
    """

    number: int
    kinds: tuple[str, ...]
    label: str
    surfaces: tuple[str, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact inside one article, accepted: between things, not yet between entities."""

    subject: int
    relation: str
    object: int
    status: Status
    confidence: float
    found_by: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    details: Details = field(default=Details())


@dataclass(frozen=True, slots=True)
class Account:
    """All that one article says: its things and the claims between them."""

    article: Article
    things: tuple[Thing, ...]
    claims: tuple[Claim, ...]
