"""The page of a graph, in a real browser: it shows what the graph says, and runs nothing that it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, expect

import browser as chrome
from minkwan import rdf, resources, view
from minkwan.errors import GraphError, KnowledgeError, QueryError, UsageError
from minkwan.records import Agreement, Article, Collection, Details, Entity, Evidence, Fact, Status
from minkwan.view.layout import positions
from minkwan.view.model import won

QUOTE_OFFICE = "오세람 가온시장은"
QUOTE_EXHIBIT = "새솔정밀은 내년 3월 한빛누리 박람회에 제품을 전시할 예정이다"
QUOTE_AGREEMENT = "가온시와 나래로봇은 업무협약을 체결했다"
QUOTE_FUNDS = "가온시는 새솔정밀에 3500억원을 지원했다"
QUOTE_DENIED = "나래로봇은 새솔정밀 인수설을 부인했다"
TEXT = f"{QUOTE_OFFICE} 기뻐했다. {QUOTE_EXHIBIT}. {QUOTE_AGREEMENT}. {QUOTE_FUNDS}. {QUOTE_DENIED}."
ARTICLE = Article(
    id="gaon-1",
    text=TEXT,
    title="가온시, 로봇 도시로",
    published="2030-05-12",
    publisher="가온일보",
    source="https://news.example/gaon?id=1&page=2",
)
MAYOR = Entity("person/오세람", ("Person",), "오세람", ("오 시장",))
CITY = Entity("government/가온시", ("Government",), "가온시", ("가온", "시"))
MAKER = Entity("company/새솔정밀", ("Company",), "새솔정밀", ("(주)새솔정밀", "Saesol"))
ROBOTS = Entity("company/나래로봇", ("Company",), "나래로봇")
FAIR = Entity("event/한빛누리_박람회", ("Event",), "한빛누리 박람회")
OTHER_FAIR = Entity("event/먼바다_축제", ("Event",), "먼바다 축제")


def fact(
    subject: Entity,
    relation: str,
    object_: Entity,
    quote: str,
    *,
    status: Status = "done",
    details: Details | None = None,
    agreement: str | None = None,
    article: Article = ARTICLE,
) -> Fact:
    start = article.text.index(quote)
    evidence = Evidence(article.id, start, start + len(quote), quote)
    return Fact(subject.id, relation, object_.id, status, 0.91, ("test",), (evidence,), details or Details(), agreement)


FACTS = (
    fact(MAYOR, "holdsOfficeAt", CITY, QUOTE_OFFICE, details=Details(post="시장")),
    fact(MAKER, "exhibitsIn", FAIR, QUOTE_EXHIBIT, status="planned", details=Details(date="2031-03")),
    fact(CITY, "signsAgreementWith", ROBOTS, QUOTE_AGREEMENT, details=Details(date="2030-05-11"), agreement="a1"),
    fact(CITY, "funds", MAKER, QUOTE_FUNDS, details=Details(date="2029", amount=350_000_000_000)),
    fact(ROBOTS, "acquires", MAKER, QUOTE_DENIED, status="negated"),
)
GRAPH = Collection(
    (ARTICLE,),
    (MAYOR, CITY, MAKER, ROBOTS, FAIR, OTHER_FAIR),
    FACTS,
    (Agreement("a1", (CITY.id, ROBOTS.id), "mou", "done", "2030-05-11", "로봇 실증"),),
)


def save(path: Path, collection: Collection) -> Path:
    path.write_bytes(rdf.turtle(rdf.triples(collection, made=datetime(2031, 1, 1, tzinfo=UTC))))
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return save(tmp_path / "graph.ttl", GRAPH)


Open = Callable[..., chrome.Opened]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a graph; at the end, no page has complained or asked for anything but itself."""
    pages: list[tuple[chrome.Opened, Path]] = []

    def open_(graph: Path, **options: object) -> chrome.Opened:
        page = tmp_path / f"page{len(pages)}.html"
        view.write(graph, page, **options)  # type: ignore[arg-type]
        pages.append((chrome.open_page(chromium, page), page))
        return pages[-1][0]

    yield open_
    for opened, page in pages:
        assert opened.complaints == []
        assert [url for url in opened.requests if not url.startswith("data:")] == [page.as_uri()]
        opened.page.close()


def test_page_opens_without_error_or_request_and_names_what_it_shows(graph: Path, show: Open) -> None:
    opened = show(graph)
    assert opened.page.get_attribute("html", "lang") == "ko"
    expect(opened.page.locator("#summary")).to_have_text("개체 5 · 사실 4/5 · 기사 1")
    assert opened.node("먼바다 축제") == -1  # no fact names it
    legend = opened.page.locator("#kinds .row").all_text_contents()
    assert legend == ["기업2", "행사1", "정부기관1", "인물1"]
    assert opened.page.locator("#relations .row", has_text="업무협약").count() == 1
    looks = opened.ask("m.drawn.nodes.get().map((n) => [n.shape, n.color.background])")
    assert len({tuple(look) for look in looks}) == 4  # one look for each class


def test_nothing_in_the_text_of_the_page_points_outside(graph: Path) -> None:
    addresses: list[str] = []
    policies: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            addresses.extend(v or "" for k, v in attrs if k in ("src", "href", "srcset", "action", "data", "poster"))
            policies.extend(v or "" for k, v in attrs if k == "content" and (v or "").startswith("default-src"))

    html = view.render(graph)
    Reader().feed(html)
    assert addresses == ["data:,"]
    assert policies[0].startswith("default-src 'none'; script-src 'sha256-")
    assert "sourceMappingURL" not in html
    assert "bootstrap" not in html


def test_drawing_stands_still_where_it_was_put(graph: Path, show: Open) -> None:
    first, second = show(graph), show(graph)
    where = "m.network.getPositions()"
    before = first.ask(where)
    first.page.wait_for_timeout(300)
    assert first.ask(where) == before == second.ask(where)
    assert first.ask("Object.values(m.network.physics.options)[0]") is False


def test_same_graph_gives_the_same_bytes_under_any_hash_seed(graph: Path) -> None:
    code = "import sys; from pathlib import Path; from minkwan import view; view.write(*map(Path, sys.argv[1:]))"
    pages = []
    for seed in ("1", "2"):
        target = graph.with_name(f"{seed}.html")
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", code, graph, target], env=environment, check=True)
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]
    assert QUOTE_EXHIBIT in pages[0].decode("utf-8")


@pytest.mark.parametrize("typed", ["Saesol", "saesol", "(주)새솔 정밀", "새솔정", "ㅅㅅㅈㅁ"])
def test_search_finds_a_node_by_name_alias_and_first_consonants(graph: Path, show: Open, typed: str) -> None:
    opened = show(graph)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(typed)
    expect(opened.page.locator("#suggestions [role=option]").first).to_contain_text("새솔정밀")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("새솔정밀")
    expect(opened.page.locator("#panel")).to_be_focused()
    x, y = opened.ask("Object.values(m.network.canvasToDOM(m.network.getPosition(x[0])))", opened.node("새솔정밀"))
    size = opened.page.locator("#drawing").bounding_box()
    assert size is not None
    assert 0 < x < size["width"]
    assert 0 < y < size["height"]


def test_search_says_when_there_is_no_such_name(graph: Path, show: Open) -> None:
    opened = show(graph)
    opened.page.fill("#query", "없는이름")
    expect(opened.page.locator("#suggestions")).to_have_text("그런 이름이 없습니다.")


def test_a_click_on_a_node_shows_its_facts_with_words_and_article(graph: Path, show: Open) -> None:
    opened = show(graph)
    opened.click_at("m.network.getPosition(x[0])", opened.node("가온시"))
    panel = opened.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("가온시")
    expect(panel.locator(".aliases")).to_have_text("가온 · 시")
    for words in (QUOTE_OFFICE, QUOTE_AGREEMENT, QUOTE_FUNDS, "2030-05-11", "2029", "3,500억 원", "시장", "91%"):
        expect(panel).to_contain_text(words)
    for words in ("업무협약", "로봇 실증", "가온시, 나래로봇", "가온일보", "2030-05-12", "완료"):
        expect(panel).to_contain_text(words)
    link = panel.locator(".source a").first
    expect(link).to_contain_text("가온시, 로봇 도시로")
    assert link.get_attribute("href") == "https://news.example/gaon?id=1&page=2"
    assert link.get_attribute("rel") == "noopener noreferrer"
    opened.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_click_on_an_edge_shows_its_fact(graph: Path, show: Open) -> None:
    opened = show(graph)
    edge = opened.edge("새솔정밀", "exhibitsIn", "한빛누리 박람회")
    opened.click_at("m.network.body.edges[x[0]].edgeType.getPoint(0.5)", edge)
    panel = opened.page.locator("#panel")
    for words in ("전시", "새솔정밀", "한빛누리 박람회", "예정", "2031-03", QUOTE_EXHIBIT, "가온일보"):
        expect(panel).to_contain_text(words)


def test_pointing_at_an_edge_tells_its_relation(graph: Path, show: Open) -> None:
    opened = show(graph)
    edge = opened.edge("새솔정밀", "exhibitsIn", "한빛누리 박람회")
    where = opened.ask("m.network.canvasToDOM(m.network.body.edges[x[0]].edgeType.getPoint(0.5))", edge)
    box = opened.page.locator("#drawing").bounding_box()
    assert box is not None
    opened.page.mouse.move(box["x"] + where["x"], box["y"] + where["y"], steps=3)
    expect(opened.page.locator("#tip")).to_contain_text("새솔정밀 — 전시 → 한빛누리 박람회")
    expect(opened.page.locator("#tip")).to_contain_text("예정 2031-03")


def test_planned_edges_are_dashed_and_denied_ones_come_only_when_asked_for(graph: Path, show: Open) -> None:
    opened = show(graph)
    look = "(({hidden, dashes}) => [hidden, dashes])(m.drawn.edges.get(x[0]))"
    planned = opened.edge("새솔정밀", "exhibitsIn", "한빛누리 박람회")
    done = opened.edge("가온시", "funds", "새솔정밀")
    denied = opened.edge("나래로봇", "acquires", "새솔정밀")
    assert opened.ask(look, planned) == [False, [8, 6]]
    assert opened.ask(look, done) == [False, False]
    assert opened.ask(look, denied)[0] is True
    opened.click_at("m.network.getPosition(x[0])", opened.node("나래로봇"))
    expect(opened.page.locator("#panel .fact", has=opened.page.locator(".negated"))).to_contain_text(QUOTE_DENIED)
    opened.page.locator("#statuses .row", has_text="부정").click()
    assert opened.ask(look, denied) == [False, [2, 5]]


def test_filters_hide_what_is_not_wanted(graph: Path, show: Open) -> None:
    opened = show(graph)
    page = opened.page
    page.locator("#kinds .row", has_text="인물").click()
    assert opened.hidden("오세람")
    assert not opened.hidden("가온시")
    page.click("#reset")
    assert not opened.hidden("오세람")
    page.locator("#relations .row", has_text="업무협약").click()
    assert opened.hidden("나래로봇")
    page.click("#reset")
    page.locator("#statuses .row", has_text="예정").click()
    assert opened.hidden("한빛누리 박람회")
    page.click("#reset")
    page.fill("#from", "2030-01-01")
    page.fill("#to", "2030-12-31")
    page.locator("#undated").uncheck()
    seen = [name for name in ("오세람", "가온시", "새솔정밀", "나래로봇", "한빛누리 박람회") if not opened.hidden(name)]
    assert seen == ["가온시", "나래로봇"]
    expect(page.locator("#summary")).to_have_text("개체 2/5 · 사실 1/5 · 기사 1")
    page.locator("#kinds .row", has_text="기업").click()
    expect(page.locator("#empty")).to_contain_text("조건에 맞는 사실이 없습니다")


def test_search_brings_back_what_a_filter_hid(graph: Path, show: Open) -> None:
    opened = show(graph)
    opened.page.locator("#kinds .row", has_text="인물").click()
    opened.page.fill("#query", "오 시장")
    opened.page.keyboard.press("Enter")
    assert not opened.hidden("오세람")


def test_panel_narrows_the_drawing_to_what_lies_around_a_node(graph: Path, show: Open) -> None:
    opened = show(graph)
    opened.click_at("m.network.getPosition(x[0])", opened.node("오세람"))
    opened.page.locator("#panel").get_by_text("1단계").click()
    assert not opened.hidden("가온시")
    assert opened.hidden("새솔정밀")
    opened.page.keyboard.press("Escape")  # closes the panel
    opened.page.keyboard.press("Escape")  # ends narrowing
    assert not opened.hidden("새솔정밀")


def test_table_says_the_same_and_leads_back(graph: Path, show: Open) -> None:
    opened = show(graph)
    opened.page.click("#show-table")
    rows = opened.page.locator("#table tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text(QUOTE_EXHIBIT)  # newest first
    expect(rows.filter(has_text="3,500억 원")).to_have_count(1)
    rows.first.get_by_role("button", name="한빛누리 박람회").click()
    expect(opened.page.locator("#table")).to_be_hidden()
    expect(opened.page.locator("#panel h2")).to_have_text("한빛누리 박람회")


HOSTILE = (
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "<a href='javascript:window.pwned=1'>href</a>",
    "'\"`${window.pwned=1}\u2028window.pwned=1//\u2029-->",
    "{{ 7*7 }}{% raw %}<!--<script>",
)


def test_text_of_articles_never_becomes_markup_or_script(tmp_path: Path, show: Open) -> None:
    everything = " ".join(HOSTILE)
    article = Article("적", everything, title=everything, publisher=everything, source="javascript:window.pwned=1")
    entities = tuple(Entity(f"company/적{i}", ("Company",), text, (text * 2,)) for i, text in enumerate(HOSTILE))
    details = Details(post=everything, topic=everything)
    facts = tuple(
        fact(entities[i], "cooperatesWith", entities[i - 1], text, article=article, details=details)
        for i, text in enumerate(HOSTILE)
    )
    path = save(tmp_path / "hostile.ttl", Collection((article,), entities, facts, ()))
    opened = show(path, title=everything)
    page = opened.page
    for text in HOSTILE:
        page.fill("#query", text)
        expect(page.locator("#suggestions [role=option]").first).to_contain_text(text.split("\u2028")[0])
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text(text)
        assert page.locator("#panel blockquote").first.text_content() in HOSTILE
    page.click("#show-table")
    assert page.locator("h1").text_content() == everything
    assert page.title().split() == everything.split()
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    assert page.locator("a").count() == 0
    assert page.locator("script").count() == 6


def test_policy_stops_a_script_that_got_in_all_the_same(graph: Path, chromium: Browser, tmp_path: Path) -> None:
    tampered = tmp_path / "tampered.html"
    html = view.render(graph).replace("<body>", "<body><script>window.pwned=1</script><img src=x onerror=pwned=1>")
    tampered.write_text(html, encoding="utf-8")
    opened = chrome.open_page(chromium, tampered)
    assert opened.page.evaluate("window.pwned") is None
    assert "Content Security Policy" in opened.complaints[0]
    opened.page.close()


def test_graph_without_facts_says_so(tmp_path: Path, show: Open) -> None:
    opened = show(save(tmp_path / "empty.ttl", Collection((ARTICLE,), (CITY,), (), ())))
    expect(opened.page.locator("#empty")).to_contain_text("아직 보여 줄 사실이 없습니다")


@pytest.mark.parametrize("name", ["오세람", "오시장", "오 시장"])
def test_focus_draws_what_lies_around_a_name(graph: Path, show: Open, name: str) -> None:
    near = show(graph, focus=name)
    assert near.ask("m.nodes.map((n) => n.label).sort()") == ["가온시", "오세람"]
    expect(near.page.locator("#panel h2")).to_have_text("오세람")
    wider = show(graph, focus=name, depth=2)
    assert wider.ask("m.nodes.map((n) => n.label).sort()") == ["가온시", "나래로봇", "새솔정밀", "오세람"]


def test_focus_on_an_entity_without_facts_shows_it_alone(graph: Path, show: Open) -> None:
    opened = show(graph, focus="먼바다 축제")
    assert opened.ask("m.nodes.map((n) => n.label)") == ["먼바다 축제"]
    assert not opened.hidden("먼바다 축제")


def test_focus_on_an_unknown_name_suggests_the_nearest(graph: Path) -> None:
    with pytest.raises(QueryError, match=r"'나래로보'.*나래로봇"):
        view.render(graph, focus="나래로보")


def test_large_graph_shows_the_best_connected_and_says_what_is_left_out(graph: Path, show: Open) -> None:
    opened = show(graph, limit=3)
    assert opened.ask("m.nodes.map((n) => n.label).sort()") == ["가온시", "나래로봇", "새솔정밀"]
    expect(opened.page.locator("#notice")).to_contain_text("개체 3개만")
    expect(opened.page.locator("#notice")).to_contain_text("나머지 2개는 --focus")


def test_new_relation_and_class_appear_by_the_labels_of_the_ontology(tmp_path: Path, show: Open) -> None:
    ontology = tmp_path / "ontology.ttl"
    added = """
        mk:rescues a owl:ObjectProperty ; rdfs:label "구조"@ko , "rescues"@en .
        mk:adopts a owl:ObjectProperty ; rdfs:label "adopts"@en .
        mk:Lighthouse a owl:Class ; rdfs:subClassOf mk:Entity ; rdfs:label "등대"@ko .
    """
    ontology.write_text(resources.ONTOLOGY.read_text(encoding="utf-8") + added, encoding="utf-8")
    tower = Entity("lighthouse/끝섬등대", ("Lighthouse",), "끝섬등대")
    facts = (fact(tower, "rescues", MAKER, QUOTE_FUNDS), fact(tower, "adopts", CITY, QUOTE_OFFICE))
    path = save(tmp_path / "new.ttl", Collection((ARTICLE,), (tower, MAKER, CITY), facts, ()))
    opened = show(path, ontology=ontology)
    assert opened.page.locator("#relations .row").all_text_contents() == ["adopts1", "구조1"]
    expect(opened.page.locator("#kinds")).to_contain_text("등대")


def test_what_cannot_be_drawn_is_said_in_one_sentence(graph: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("이것은 그래프가 아니다", encoding="utf-8")
    with pytest.raises(GraphError, match=r"broken\.ttl"):
        view.render(broken)
    with pytest.raises(KnowledgeError, match=r"none\.ttl"):
        view.render(graph, ontology=tmp_path / "none.ttl")
    with pytest.raises(UsageError, match="1 or more"):
        view.render(graph, focus="가온시", depth=0)
    with pytest.raises(GraphError, match=r"page\.html"):
        view.write(graph, tmp_path / "no folder" / "page.html")


def test_nodes_and_components_do_not_cover_each_other() -> None:
    drawn: nx.Graph[str] = nx.Graph()
    for group in range(12):
        drawn.add_edges_from((f"{group}", f"{group}-{leaf}") for leaf in range(group + 1))
    drawn.add_edges_from((f"{a}-0", f"{b}-0") for a, b in combinations(range(8, 12), 2))
    sizes = dict.fromkeys(drawn, (90.0, 40.0))
    place = positions(drawn, sizes)
    for one, other in combinations(place, 2):
        (x1, y1), (x2, y2) = place[one], place[other]
        assert abs(x1 - x2) >= 88 or abs(y1 - y2) >= 38, (one, other)
    boxes = []
    for part in nx.connected_components(drawn):
        xs, ys = [place[name][0] for name in part], [place[name][1] for name in part]
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def test_amounts_read_as_korean_readers_write_them() -> None:
    assert won(350_000_000_000) == "3,500억 원"
    assert won(1_234_567_890_000) == "1조 2,345억 6,789만 원"
    assert won(0) == "0 원"


def test_missing_browser_fails_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(pytest.fail.Exception, match="make test"):
        chrome.executable()
