from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.query
from rdflib.plugins.sparql import prepareQuery

from minkwan.errors import QueryError, UsageError
from minkwan.query import NamedQuery, find_query, list_queries, plain, read_query, render, run
from minkwan.rdf import triples
from minkwan.records import Agreement, Article, Collection, Details, Entity, Evidence, Fact, Status
from minkwan.resources import QUERIES

FIRST = """가람도, 새솔 엑스포에 미리내 투자단 파견
한빛나 가람도지사는 미리내 투자단을 이끌고 새솔 엑스포에 참가한다.
투자단은 3월 5일 물결시를 방문했다.
한빛나 지사는 두루미 물결시장을 만났다.
나래전자는 가온관에 전시한다.
가람도와 나래전자, 마루대학교는 수소로봇 협약을 맺었다.
가람도는 수소로봇을 육성한다.
다온바이오는 나래전자의 자회사다. 라온랩은 다온바이오의 자회사다.
나래전자는 물결시에 있다. 물결시는 가람도에 속한다.
나래전자는 라온랩에 500억 원을 투자할 예정이다.
나래전자는 아라재단에 3억 원을 기부했다.
"""
SECOND = """나래전자, 투자 마쳐
나래전자는 라온랩에 투자를 마쳤다.
나래전자와 마루대학교는 새 협약을 맺을 계획이다.
나래전자는 아라재단에 기부하지 않았다.
아라재단은 나래전자를 으뜸기업으로 선정했다.
가람도는 아라재단에 20억 원을 지원한다.
가람도는 나래전자에 로봇을 발주했다.
새솔원은 다온바이오에 과징금 1억 원을 물렸다.
가람도는 두루미를 홍보대사로 위촉했다.
새솔 엑스포는 물결시에서 열렸다.
"""
NAMES = {
    "가람도": ("government/가람도", "Government", ("가람특별도",)),
    "물결시": ("place/물결시", "Place", ()),
    "나래전자": ("company/나래전자", "Company", ("나래",)),
    "다온바이오": ("company/다온바이오", "Company", ()),
    "라온랩": ("company/라온랩", "Company", ()),
    "마루대학교": ("university/마루대학교", "University", ("마루대",)),
    "아라재단": ("publicinstitution/아라재단", "PublicInstitution", ()),
    "새솔원": ("government/새솔원", "Government", ()),
    "한빛나": ("person/한빛나", "Person", ()),
    "두루미": ("person/두루미", "Person", ()),
    "미리내 투자단": ("delegation/미리내_투자단", "Delegation", ()),
    "새솔 엑스포": ("event/새솔_엑스포", "Event", ()),
    "가온관": ("facility/가온관", "Facility", ()),
    "수소로봇": ("industry/수소로봇", "Industry", ()),
}
SIGNED = "가람도와 나래전자, 마루대학교는 수소로봇 협약을 맺었다."


def fact(
    subject: str,
    relation: str,
    object_: str,
    quote: str,
    details: Details | None = None,
    *,
    status: Status = "done",
    agreement: str | None = None,
    confidence: float = 0.95,
) -> Fact:
    article, text = ("a1", FIRST) if quote in FIRST else ("a2", SECOND)
    start = text.index(quote)
    return Fact(
        NAMES[subject][0],
        relation,
        NAMES[object_][0],
        status,
        confidence,
        ("hand",),
        (Evidence(article, start, start + len(quote), quote),),
        details or Details(),
        agreement,
    )


FACTS = (
    fact("한빛나", "holdsOfficeAt", "가람도", "한빛나 가람도지사", Details(post="도지사")),
    fact("두루미", "holdsOfficeAt", "물결시", "두루미 물결시장", Details(post="시장", former=True)),
    fact("한빛나", "leads", "미리내 투자단", "미리내 투자단을 이끌고"),
    fact("나래전자", "memberOf", "미리내 투자단", "미리내 투자단을 이끌고", confidence=0.6),
    fact(
        "한빛나",
        "participatesIn",
        "새솔 엑스포",
        "새솔 엑스포에 참가한다",
        Details(date="2031-03-07"),
        status="planned",
    ),
    fact("미리내 투자단", "visits", "물결시", "투자단은 3월 5일 물결시를 방문했다", Details(date="2031-03-05")),
    fact("두루미", "meetsWith", "한빛나", "한빛나 지사는 두루미 물결시장을 만났다", Details(date="2031-03")),
    fact("나래전자", "exhibitsIn", "가온관", "나래전자는 가온관에 전시한다"),
    fact("가온관", "partOf", "새솔 엑스포", "나래전자는 가온관에 전시한다"),
    fact("가람도", "signsAgreementWith", "나래전자", SIGNED, Details(date="2031-03-06"), agreement="g1"),
    fact("가람도", "signsAgreementWith", "마루대학교", SIGNED, Details(date="2031-03-06"), agreement="g1"),
    fact("나래전자", "signsAgreementWith", "마루대학교", SIGNED, Details(date="2031-03-06"), agreement="g1"),
    fact("가람도", "promotes", "수소로봇", "가람도는 수소로봇을 육성한다"),
    fact("다온바이오", "subsidiaryOf", "나래전자", "다온바이오는 나래전자의 자회사다"),
    fact("라온랩", "subsidiaryOf", "다온바이오", "라온랩은 다온바이오의 자회사다"),
    fact("나래전자", "locatedIn", "물결시", "나래전자는 물결시에 있다"),
    fact("물결시", "partOf", "가람도", "물결시는 가람도에 속한다"),
    fact("나래전자", "investsIn", "라온랩", "500억 원을 투자할 예정", Details(amount=50000000000), status="planned"),
    fact("나래전자", "donatesTo", "아라재단", "3억 원을 기부했다", Details(amount=300000000)),
    fact("나래전자", "investsIn", "라온랩", "나래전자는 라온랩에 투자를 마쳤다", Details(date="2032")),
    fact("마루대학교", "signsAgreementWith", "나래전자", "새 협약을 맺을 계획", status="planned", agreement="g2"),
    fact("나래전자", "donatesTo", "아라재단", "기부하지 않았다", status="negated"),
    fact("아라재단", "selects", "나래전자", "나래전자를 으뜸기업으로 선정했다", Details(designation="으뜸기업")),
    fact("가람도", "funds", "아라재단", "20억 원을 지원한다", Details(amount=2000000000)),
    fact("가람도", "awardsContractTo", "나래전자", "로봇을 발주했다"),
    fact("새솔원", "sanctions", "다온바이오", "과징금 1억 원을 물렸다", Details(amount=100000000)),
    fact("가람도", "appoints", "두루미", "홍보대사로 위촉했다", Details(post="홍보대사")),
    fact("새솔 엑스포", "locatedIn", "물결시", "새솔 엑스포는 물결시에서 열렸다"),
)
COLLECTION = Collection(
    (
        Article("a1", FIRST, "가람도, 새솔 엑스포에 미리내 투자단 파견", "2031-03-08", "가람일보"),
        Article("a2", SECOND, None, "2032-01-02"),
    ),
    tuple(Entity(id_, (kind,), name, aliases) for name, (id_, kind, aliases) in NAMES.items()),
    FACTS,
    (
        Agreement(
            "g1",
            tuple(NAMES[n][0] for n in ("가람도", "나래전자", "마루대학교")),
            "mou",
            "done",
            "2031-03-06",
            "수소로봇",
        ),
        Agreement("g2", tuple(NAMES[n][0] for n in ("나래전자", "마루대학교")), "other", "planned"),
    ),
)
MADE = datetime(2033, 1, 1, tzinfo=UTC)
TITLE = "가람도, 새솔 엑스포에 미리내 투자단 파견"


@dataclass(frozen=True)
class Case:
    """A question, and what these columns of the answer must say."""

    query: str
    parameters: dict[str, str]
    columns: str
    rows: list[str]

    def __str__(self) -> str:
        return " ".join([self.query, *self.parameters.values()])


CASES = [
    Case(
        "agreements",
        {"party": "가람도"},
        "date status kind partner topic quote article",
        [f"2031-03-06|Done|MOU|{partner}|수소로봇|{SIGNED}|{TITLE}" for partner in ("나래전자", "마루대학교")],
    ),
    Case(
        "agreements", {"party": "마루대", "year": "2031"}, "date partner", ["2031-03-06|가람도", "2031-03-06|나래전자"]
    ),
    Case("agreements", {"party": "마루대", "year": "2030"}, "date partner", []),
    Case(
        "agreement-pairs",
        {},
        "one other agreements first last",
        [
            "나래전자|마루대학교|2|2031-03-06|2031-03-06",
            "가람도|마루대학교|1|2031-03-06|2031-03-06",
            "나래전자|가람도|1|2031-03-06|2031-03-06",
        ],
    ),
    Case("agreement-pairs", {"party": "가람도"}, "one other", ["가람도|마루대학교", "나래전자|가람도"]),
    Case("appointments", {}, "organisation person post status", ["가람도|두루미|홍보대사|Done"]),
    Case(
        "article",
        {"article": "a2"},
        "subject relation object status quote",
        [
            "나래전자|investsIn|라온랩|Done|나래전자는 라온랩에 투자를 마쳤다",
            "마루대학교|signsAgreementWith|나래전자|Planned|새 협약을 맺을 계획",
            "나래전자|donatesTo|아라재단|Negated|기부하지 않았다",
            "아라재단|selects|나래전자|Done|나래전자를 으뜸기업으로 선정했다",
            "가람도|funds|아라재단|Done|20억 원을 지원한다",
            "가람도|awardsContractTo|나래전자|Done|로봇을 발주했다",
            "새솔원|sanctions|다온바이오|Done|과징금 1억 원을 물렸다",
            "가람도|appoints|두루미|Done|홍보대사로 위촉했다",
            "새솔 엑스포|locatedIn|물결시|Done|새솔 엑스포는 물결시에서 열렸다",
        ],
    ),
    Case("contracts", {"supplier": "나래"}, "client supplier amount article", ["가람도|나래전자||a2"]),
    Case("delegations", {}, "delegation leader members quote", ["미리내 투자단|한빛나|1|미리내 투자단을 이끌고"]),
    Case("delegations", {"leader": "두루미"}, "delegation", []),
    Case(
        "disputed",
        {},
        "subject relation object status quote denial denialArticle",
        ["나래전자|donatesTo|아라재단|Done|3억 원을 기부했다|기부하지 않았다|a2"],
    ),
    Case(
        "donations",
        {},
        "giver receiver amount status",
        ["나래전자|아라재단|300000000|Done", "나래전자|아라재단||Negated"],
    ),
    Case(
        "dossier",
        {"entity": "라온랩"},
        "direction relation other status date amount",
        [
            "←|investsIn|나래전자|Done|2032|",
            "←|investsIn|나래전자|Planned||50000000000",
            "→|subsidiaryOf|다온바이오|Done||",
        ],
    ),
    Case("dossier", {"entity": "라온랩", "from": "2032", "to": "2032-06"}, "relation date", ["investsIn|2032"]),
    Case("entities", {"class": "University"}, "entity class aliases facts", ["마루대학교|University|1|3"]),
    Case("entities", {"name": "나래"}, "entity class aliases facts", ["나래전자|Company|1|13"]),
    Case("events", {}, "event articles facts involved first", ["새솔 엑스포|2|3|3|2031-03-07"]),
    Case("exhibitors", {"venue": "새솔 엑스포"}, "venue hall exhibitor status", ["새솔 엑스포|가온관|나래전자|Done"]),
    Case("exhibitors", {}, "venue hall exhibitor", ["가온관|가온관|나래전자", "새솔 엑스포|가온관|나래전자"]),
    Case(
        "facts",
        {"relation": "investsIn", "class": "company", "status": "planned"},
        "subject relation object status amount confidence",
        ["나래전자|investsIn|라온랩|Planned|50000000000|0.95"],
    ),
    Case("facts", {"subject": "새솔원"}, "relation object", ["sanctions|다온바이오"]),
    Case("funding", {"funder": "가람도"}, "funder receiver amount", ["가람도|아라재단|2000000000"]),
    Case("industries", {}, "body industry quote", ["가람도|수소로봇|가람도는 수소로봇을 육성한다"]),
    Case(
        "investments",
        {},
        "investor target amount status date",
        ["나래전자|라온랩|50000000000|Planned|", "나래전자|라온랩||Done|2032"],
    ),
    Case(
        "itinerary",
        {"person": "한빛나"},
        "date status who relation whom",
        [
            "2031-03|Done|한빛나|meetsWith|두루미",
            "2031-03-05|Done|미리내 투자단|visits|물결시",
            "2031-03-07|Planned|한빛나|participatesIn|새솔 엑스포",
        ],
    ),
    Case("itinerary", {"person": "한빛나", "from": "2031-03-06"}, "whom", ["새솔 엑스포"]),
    Case(
        "links",
        {"start": "마루대학교", "end": "라온랩"},
        "firstArrow firstRelation middle secondArrow secondRelation end firstQuote secondQuote",
        [
            f"{arrow}|signsAgreementWith|나래전자|→|investsIn|라온랩|{first}|{second}"
            for arrow, first in (("←", SIGNED), ("→", "새 협약을 맺을 계획"))
            for second in ("500억 원을 투자할 예정", "나래전자는 라온랩에 투자를 마쳤다")
        ],
    ),
    Case("links", {"start": "수소로봇", "class": "Company"}, "middle end", ["가람도|나래전자", "가람도|나래전자"]),
    Case("meetings", {"person": "한빛나"}, "date one other", ["2031-03|두루미|한빛나"]),
    Case("meetings", {"person": "가람도"}, "date", []),
    Case(
        "money-totals",
        {},
        "payer relation facts total largest",
        [
            "나래전자|investsIn|1|50000000000|50000000000",
            "가람도|funds|1|2000000000|2000000000",
            "나래전자|donatesTo|1|300000000|300000000",
        ],
    ),
    Case(
        "offices",
        {},
        "organisation title person former",
        ["가람도|도지사|한빛나|false", "물결시|시장|두루미|true"],
    ),
    Case("offices", {"post": "시장"}, "person", ["두루미"]),
    Case(
        "partners",
        {},
        "body partners agreements",
        ["나래전자|2|2", "마루대학교|2|2", "가람도|2|1"],
    ),
    Case("partners", {"class": "Government"}, "body", ["가람도"]),
    Case(
        "planned",
        {},
        "date subject relation object",
        ["2031-03-07|한빛나|participatesIn|새솔 엑스포"],
    ),
    Case("planned", {"by": "2030"}, "object", []),
    Case(
        "regions",
        {"region": "가람도"},
        "region place body class",
        ["가람도|물결시|나래전자|Company"],
    ),
    Case("sanctions", {}, "authority target amount", ["새솔원|다온바이오|100000000"]),
    Case("selections", {}, "selected designation selector", ["나래전자|으뜸기업|아라재단"]),
    Case("sources", {}, "issued article publisher facts", [f"2031-03-08|{TITLE}|가람일보|19", "2032-01-02|a2||9"]),
    Case("sources", {"from": "2032"}, "identifier", ["a2"]),
    Case(
        "subsidiaries",
        {"company": "(주)나래전자"},
        "parent subsidiary quote",
        ["나래전자|다온바이오|다온바이오는 나래전자의 자회사다", "다온바이오|라온랩|라온랩은 다온바이오의 자회사다"],
    ),
    Case("timeline", {"entity": "물결시"}, "date subject relation object", ["2031-03-05|미리내 투자단|visits|물결시"]),
    Case("timeline", {"relation": "visits", "to": "2031-03"}, "date", ["2031-03-05"]),
    Case("uncertain", {}, "confidence subject relation object foundBy", ["0.6|나래전자|memberOf|미리내 투자단|hand"]),
    Case("uncertain", {"below": "0.5"}, "subject", []),
]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.extend([ox.Quad(*triple) for triple in triples(COLLECTION, made=MADE)])
    return found


def written(folder: Path, text: str) -> NamedQuery:
    path = folder / "mine.rq"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def cells(store: ox.Store, name: str, parameters: dict[str, str], columns: str) -> list[str]:
    shown, rows = plain(run(store, find_query(name), parameters))
    return ["|".join(row[shown.index(column)] for column in columns.split()) for row in rows]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_query_answers_what_the_articles_say(store: ox.Store, case: Case) -> None:
    assert cells(store, case.query, case.parameters, case.columns) == case.rows


def test_overview_counts_facts_by_relation_and_status(store: ox.Store) -> None:
    told = Counter((fact.relation, fact.status.capitalize()) for fact in FACTS)
    expected = [f"{relation}|{status}|{told[relation, status]}" for relation, status in sorted(told)]
    assert cells(store, "overview", {}, "relation status facts") == expected


def test_every_query_in_the_folder_has_a_case() -> None:
    assert {query.name for query in list_queries()} == {case.query for case in CASES} | {"overview"}


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_a_query_file_runs_unchanged_on_another_engine(store: ox.Store, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.stem == "links":  # the other engine joins both steps before it looks at the start: minutes for any graph
        assert prepareQuery(text)
        return
    graph = rdflib.Graph()
    for quad in store:
        graph.parse(data=f"{quad.triple} .", format="nt")
    ours = store.query(text)
    assert isinstance(ours, ox.QuerySolutions)
    here = Counter(tuple(None if cell is None else cell.value for cell in row) for row in ours)
    rows = [row for row in graph.query(text) if isinstance(row, rdflib.query.ResultRow)]
    there = Counter(tuple(None if cell is None else str(cell) for cell in row) for row in rows)
    assert here == there
    assert here


def test_the_head_of_a_query_says_what_it_needs() -> None:
    query = find_query("agreements")
    assert "기관이 맺은 협약" in query.title
    party, year = query.parameters
    assert (party.name, party.type, party.required) == ("party", "entity", True)
    assert (year.name, year.type, year.required) == ("year", "year", False)


@pytest.mark.parametrize(
    "name", ["가람도", "가람특별도", " 가 람·도 ", "https://w3id.org/minkwan/id/government/가람도"]
)
def test_an_entity_may_be_named_in_any_of_its_ways(store: ox.Store, name: str) -> None:
    assert cells(store, "industries", {"body": name}, "body industry") == ["가람도|수소로봇"]


def test_all_entities_of_one_name_are_used(tmp_path: Path) -> None:
    twins = Collection(
        COLLECTION.articles,
        (*COLLECTION.entities, Entity("person/두루미_2", ("Person",), "두루미")),
        (
            *FACTS,
            Fact("person/두루미_2", "holdsOfficeAt", "government/새솔원", "done", 0.9, ("hand",), FACTS[0].evidence),
        ),
        COLLECTION.agreements,
    )
    found = ox.Store()
    found.extend([ox.Quad(*triple) for triple in triples(twins, made=MADE)])
    assert cells(found, "offices", {"person": "두루미"}, "organisation") == ["물결시", "새솔원"]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("agreements", {}, "needs --party"),
        ("agreements", {"party": "나래전차"}, "nearest names are 나래전자"),
        ("agreements", {"partty": "가람도"}, "has no parameter 'partty'; it takes party, year"),
        ("agreements", {"party": "가람도", "year": "2031-03"}, "is no year"),
        ("timeline", {"from": "2031-13"}, "is no date"),
        ("timeline", {"from": "어제"}, "is no date"),
        ("uncertain", {"below": "1 || true"}, "is no number"),
        ("facts", {"status": "maybe"}, "done, planned, negated"),
        ("facts", {"relation": "visit"}, "nearest are visits"),
        ("facts", {"class": "Compny"}, "nearest are Company"),
        ("article", {"article": "a9"}, "nearest names are a"),
    ],
)
def test_a_wrong_value_is_answered_with_one_helpful_sentence(
    store: ox.Store, name: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as error:
        run(store, find_query(name), parameters)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_query_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="agreements"):
        find_query("agreement")
    with pytest.raises(QueryError, match=r"no\.rq"):
        find_query(str(tmp_path / "no.rq"))


HOSTILE = [
    'x" } INSERT DATA { <a:a> <a:b> <a:c> } #',
    "x' . } ; DROP ALL",
    "<https://example.org/> . } INSERT",
    "https://example.org/x> . } INSERT DATA { <a:a> <a:b> <a:c> } #",
    '"""\\" ?s ?p ?o',
    "UNDEF } VALUES ?x { <a:a>",
    "\\u0022 } \n\r\u2028 {",
    "{?x}",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_only_a_value(store: ox.Store, tmp_path: Path, value: str) -> None:
    before = len(store)
    echo = written(tmp_path, "# Echo\n# @param said text required - anything\nSELECT ?said { VALUES ?said { UNDEF } }")
    table = run(store, echo, {"said": value})
    assert table.rows == ((ox.Literal(value),),)
    assert cells(store, "entities", {"name": value}, "entity") == []
    for type_ in ("party", "year"):
        with pytest.raises(QueryError):
            run(store, find_query("agreements"), {"party": "가람도", type_: value})
    assert len(store) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX e: <urn:e:> SELECT * { ?s ?p e:.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o<?s)SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o # ' \rSERVICE<http://127.0.0.1:9/> { ?s ?p ?o } # ' \n }",
    ],
)
def test_a_query_cannot_call_another_server(store: ox.Store, tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_bytes(text.encode())
    with pytest.raises(QueryError, match="SERVICE"):
        run(store, read_query(path))


def test_the_word_service_may_stand_in_a_text_or_a_name(store: ox.Store, tmp_path: Path) -> None:
    text = (
        "# SERVICE\nPREFIX e: <urn:SERVICE#>\n"
        "SELECT ?SERVICE { BIND('SERVICE {' AS ?SERVICE) FILTER(e:SERVICE = e:SERVICE) }"
    )
    assert run(store, written(tmp_path, text)).rows == ((ox.Literal("SERVICE {"),),)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# x\nPREFIX a: <a:>\ndelete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_updates_are_refused(store: ox.Store, tmp_path: Path, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="only queries that read"):
        run(store, written(tmp_path, text))
    assert len(store) == before


def test_a_syntax_error_names_its_line_in_the_users_own_file(store: ox.Store, tmp_path: Path) -> None:
    query = written(
        tmp_path,
        "# Broken\n# @param who entity required - whom\n"
        "SELECT ?x {\n  VALUES ?who {\n    UNDEF\n  }\n  ?x ?y oops ?who }",
    )
    with pytest.raises(QueryError, match=r"mine\.rq' is no SPARQL query: line 7 .*oops") as error:
        run(store, query, {"who": "가람도"})
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "head",
    [
        "# @param who entity required",
        "# @param who thing required - whom",
        "# @param Who entity required - whom",
        "# @param who entity required - whom\n# @param who entity optional - whom",
    ],
)
def test_a_malformed_head_names_its_line(tmp_path: Path, head: str) -> None:
    with pytest.raises(QueryError, match=r"Line [23] of .*mine\.rq"):
        written(tmp_path, f"# Title\n{head}\nSELECT ?who {{ VALUES ?who {{ UNDEF }} }}")


def test_a_declared_parameter_without_a_slot_is_an_error(store: ox.Store, tmp_path: Path) -> None:
    query = written(
        tmp_path, "# T\n# @param who text required - whom\nSELECT ?who { BIND('VALUES ?who { UNDEF }' AS ?who) }"
    )
    with pytest.raises(QueryError, match="no slot"):
        run(store, query, {"who": "x"})


def test_a_users_file_needs_no_head_and_no_prefixes(store: ox.Store, tmp_path: Path) -> None:
    query = written(tmp_path, "SELECT ?x { ?x a mk:Company }")
    assert query.title == "mine"
    assert plain(run(store, query)) == (("x",), (("나래전자",), ("다온바이오",), ("라온랩",)))


def test_ask_and_construct_become_tables_too(store: ox.Store, tmp_path: Path) -> None:
    yes = run(store, written(tmp_path, "ASK { ?x a mk:Hospital }"))
    assert (yes.answer, plain(yes)[1]) == (False, (("false",),))
    assert json.loads(render(yes, "json")) == {"head": {}, "boolean": False}
    made = run(store, written(tmp_path, "CONSTRUCT WHERE { ?x mk:promotes ?y }"))
    assert plain(made) == (("subject", "predicate", "object"), (("가람도", "promotes", "수소로봇"),))


def test_csv_and_json_are_standard_and_whole(store: ox.Store) -> None:
    table = run(store, find_query("donations"))
    rows = list(csv.reader(io.StringIO(render(table, "csv"))))
    assert rows[0] == list(table.columns)
    assert rows[1][:2] == ["https://w3id.org/minkwan/id/company/나래전자", "나래전자"]
    read = ox.parse_query_results(render(table, "json").encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [variable.value for variable in read.variables] == list(table.columns)
    assert tuple(tuple(row) for row in read) == table.rows


def test_markdown_cannot_become_markup(store: ox.Store, tmp_path: Path) -> None:
    query = written(tmp_path, "# T\n# @param said text required - x\nSELECT ?said { VALUES ?said { UNDEF } }")
    text = render(run(store, query, {"said": "<b>a|b\n[c](javascript:d) `e` *f*"}), "markdown")
    assert text.split("\n")[2] == "| &lt;b&gt;a\\|b \\[c\\](javascript:d) \\`e\\` \\*f\\* |"
    with pytest.raises(UsageError, match="csv, json, markdown"):
        render(run(store, query, {"said": "x"}), "html")
