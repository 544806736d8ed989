"""How a text was read, as whoever writes frames sees it: in the terminal, and in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import browser as chrome
from minkwan import explain as room
from minkwan import pipeline
from minkwan.cli import main
from minkwan.errors import UsageError
from minkwan.explain import Explanation
from minkwan.ingest.articles import article as make_article
from minkwan.knowledge import Knowledge
from minkwan.knowledge import load as load_knowledge
from minkwan.mentions import bare
from minkwan.morphology import Analyser
from minkwan.records import Candidate

TEXT = """부산시, (주)새솔다온과 업무협약
부산광역시는 15일 (주)새솔다온과 로봇산업 육성을 위한 업무협약을 체결했다.
이 자리에서 (주)가람누리텍은 (주)새솔다온과 계획서를 교환했다.
(주)나래빛은 눈을 치웠다.
아침에 눈이 내렸다.
ⓒ 무단 전재 및 재배포 금지
"""

# Frames of our own, so that what they lack doesn't change when the project's frames learn more.
FRAMES = {
    "signsAgreementWith": """
        relation = "signsAgreementWith"
        [[clause]]
        id = "sign"
        verbs = "체결 교환"
        subject = "Organization"
        object = "Organization"
        object_josa = "와 과"
        needs = "협약"
        unless = "보험"
        voice = "active"
        pairs = "each"
        score = 0.9
    """,
    "visits": """
        relation = "visits"
        [[clause]]
        id = "visit"
        verbs = "방문"
        subject = "Person"
        object = "Organization Place"
        object_josa = "을 를"
        score = 0.8
    """,
}

Read = Callable[..., Explanation]


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """All knowledge of the package, with these frames alone."""
    folder = tmp_path_factory.mktemp("frames")
    for relation, content in FRAMES.items():
        (folder / f"{relation}.toml").write_text(content, encoding="utf-8")
    return load_knowledge(frames=folder)


@pytest.fixture(scope="module")
def read(frames: Knowledge, analyser: Analyser) -> Read:
    """How a text was read; further candidates can be given, as another finder would propose them."""

    def read_(
        text: str = TEXT, *, more: Callable[[Explanation], list[Candidate]] | None = None, min_confidence: float = 0.0
    ) -> Explanation:
        reading = pipeline.read(make_article(text, id="t", published="2024-01-15"), frames, analyser)
        candidates = [c for finder in pipeline.FINDERS for c in finder(reading, frames)]
        if more is not None:
            candidates += more(room.explain(reading, candidates, frames))
        return room.explain(reading, candidates, frames, min_confidence=min_confidence)

    return read_


def mention(explanation: Explanation, name: str) -> int:
    """The number of the first mention of this name."""
    return next(i for i, m in enumerate(explanation.reading.mentions) if bare(m.name) == name)


def proposal(explanation: Explanation, subject: str, relation: str, object_: str) -> Candidate:
    ends = mention(explanation, subject), mention(explanation, object_)
    start = explanation.reading.mentions[ends[0]].start
    return Candidate(ends[0], relation, ends[1], start, start + 5, "done", 0.9, "test.finder")


def told_of(explanation: Explanation, words: str) -> tuple[list[str], str]:
    """What is told of the silent sentence that holds these words: what its frames lacked, or a reason."""
    text = explanation.reading.article.text
    for silent in explanation.silent:
        sentence = explanation.reading.sentences[silent.sentence]
        if words in text[sentence.start : sentence.end]:
            return [f"{miss.frame}: {'; '.join(miss.missing)}" for miss in silent.misses], silent.reason
    raise AssertionError(f"no silent sentence holds '{words}'")


# -- what was found, refused, and missed


def test_a_fact_comes_with_its_finder_its_roles_and_its_cue(read: Read) -> None:
    explanation = read()
    (fact,) = [f for f in explanation.found if f.claim.relation == "signsAgreementWith"]
    assert {fact.subject.label, fact.object.label} == {"부산광역시", "새솔다온"}
    assert any(frame.startswith("signsAgreementWith.") for frame in fact.claim.found_by)
    assert "체결했다" in " ".join(fact.cues)
    assert {explanation.label(n) for c in fact.candidates for n in (c.subject, c.object)} >= {
        "부산광역시",
        "(주)새솔다온",
    }


def test_the_account_is_the_one_that_a_build_makes(read: Read, frames: Knowledge, analyser: Analyser) -> None:
    article = make_article(TEXT, id="t", published="2024-01-15")
    for least in (0.0, 0.9):
        assert read(min_confidence=least).account == pipeline.account(article, frames, analyser, min_confidence=least)


def test_what_is_less_sure_than_asked_is_refused_with_its_confidence(read: Read) -> None:
    explanation = read(min_confidence=0.99)
    assert explanation.found == ()
    assert re.search(r"confidence of 0\.\d\d is below 0\.99", explanation.refused[0].reason)


def test_a_candidate_of_the_wrong_class_is_refused_with_the_class_it_needs(read: Read) -> None:
    explanation = read(more=lambda e: [proposal(e, "새솔다온", "holdsOfficeAt", "부산광역시")])
    (refused,) = [r for r in explanation.refused if r.candidate.found_by == "test.finder"]
    assert refused.reason == "the subject is Company, but holdsOfficeAt starts from Person"


def test_a_candidate_between_one_thing_and_itself_is_refused(read: Read) -> None:
    def self_made(e: Explanation) -> list[Candidate]:
        return [proposal(e, "부산시", "visits", "부산광역시")]

    (refused,) = [r for r in read(more=self_made).refused if r.candidate.found_by == "test.finder"]
    assert refused.reason == "both ends are one thing"


def test_a_symmetric_fact_the_other_way_round_is_no_refusal(read: Read) -> None:
    explanation = read(more=lambda e: [proposal(e, "새솔다온", "signsAgreementWith", "부산광역시")])
    assert not [r for r in explanation.refused if r.candidate.found_by == "test.finder"]
    (fact,) = [f for f in explanation.found if f.claim.relation == "signsAgreementWith"]
    assert "test.finder" in fact.claim.found_by


def test_every_candidate_is_either_found_or_refused(read: Read) -> None:
    explanation = read(more=lambda e: [proposal(e, "새솔다온", "holdsOfficeAt", "부산광역시")], min_confidence=0.9)
    told = [c for f in explanation.found for c in f.candidates] + [r.candidate for r in explanation.refused]
    assert sorted(map(id, told)) == sorted(map(id, explanation.candidates))


MISSED = {
    "(주)가람누리텍은 (주)새솔다온과 계획서를 교환했다.": "sign: the cue is missing: none of 협약 is near",
    "(주)가람누리텍은 (주)새솔다온과 보험 협약을 체결했다.": "sign: ruled out by '보험'",
    "(주)가람누리텍과 (주)새솔다온의 협약이 체결됐다.": "sign: the frame wants the word in its active voice",
    "박가람 부산시장은 어제 방문했다.": "visit: no object: no Organization or Place with one of 를/을 belongs",
    "어제 (주)새솔다온을 방문했다.": "visit: no subject: no Person with one of 은/는/이/가/… belongs to the word",
    "(주)가람누리텍은 (주)새솔다온을 방문했다.": "visit: '(주)가람누리텍' is Company; the subject must be Person",
    "박가람 부산시장이 (주)새솔다온으로 방문했다.": "visit: '(주)새솔다온' carries '으로'; as object it needs",
    "도는 (주)새솔다온과 협약을 체결했다.": "sign: '도' could not be linked to anything named in the article",
}


@pytest.mark.parametrize("sentence", MISSED, ids=lambda sentence: str(MISSED[sentence]).split(";")[0])
def test_what_the_best_frame_lacked_is_said(read: Read, sentence: str) -> None:
    misses, reason = told_of(read(f"어느 날\n{sentence}\n"), sentence)
    assert reason == ""
    assert MISSED[sentence] in misses[0]


def test_words_that_no_frame_knows_and_sentences_without_names_are_told_apart(read: Read) -> None:
    explanation = read()
    assert told_of(explanation, "나래빛") == ([], "no frame knows '치우'")
    assert told_of(explanation, "눈이 내렸다") == ([], "nothing is named here")


# -- one fact asked for


def test_asking_for_a_fact_says_that_it_was_found_and_by_what(read: Read, frames: Knowledge) -> None:
    (said,) = room.ask(read(), "새솔다온", "signsAgreementWith", "부산광역시", frames)
    assert said.startswith("Found: it is done")
    assert "signsAgreementWith." in said


def test_asking_for_a_missed_fact_says_what_stood_in_its_way(read: Read, frames: Knowledge) -> None:
    said = room.ask(read(), "가람누리텍", "signsAgreementWith", "새솔다온", frames)
    assert said[0] == "Not found."
    assert "the cue is missing" in said[-1]


def test_asking_between_classes_that_do_not_go_together_says_so(read: Read, frames: Knowledge) -> None:
    said = " ".join(room.ask(read(), "부산광역시", "holdsOfficeAt", "새솔다온", frames))
    assert "The subject was taken for Government; holdsOfficeAt needs Person there." in said
    assert "Found between the two instead" in said


def test_asking_for_ends_that_no_sentence_joins_says_so(read: Read, frames: Knowledge) -> None:
    said = " ".join(room.ask(read(), "나래빛", "acquires", "새솔다온", frames))
    assert "No sentence names both ends" in said


def test_asking_for_a_name_that_is_not_there(read: Read, frames: Knowledge) -> None:
    said = room.ask(read(), "아침", "visits", "먼바다", frames)
    assert "'아침' stands in the text" in said[0]
    assert said[1] == "'먼바다' does not stand in the text."


def test_asking_for_an_unknown_relation_names_the_nearest(read: Read, frames: Knowledge) -> None:
    with pytest.raises(UsageError, match="did you mean 'visits'"):
        room.ask(read(), "부산광역시", "visit", "새솔다온", frames)


# -- the command


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return "a.txt"


def test_the_terminal_shows_text_facts_and_silent_sentences(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", article]) == 0
    said = capsys.readouterr().out
    assert "부산광역시[Government]는 15일 (주)새솔다온[Company]과" in said
    assert "무단 전재" in said  # what states no fact is shown as well
    assert re.search(r"^  부산광역시 signsAgreementWith 새솔다온  done", said, re.MULTILINE)
    assert "Sentences without a fact" in said
    assert "\x1b" not in said  # no terminal, no colours


def test_a_hostile_text_steers_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("제목\n부산광역시는 [red]새솔\u200b\x9b31m다온[/red]을 방문했다.\n", encoding="utf-8")
    assert main(["explain", "a.txt"]) == 0
    said = capsys.readouterr().out
    assert "[red]" in said
    assert "\x9b" not in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--fact", "부산광역시|visits"], "--fact needs a subject, a relation and an object"),
        (["--fact", "부산광역시|visits|일본", "--html", "a.html"], "leave out --html"),
        (["--id", "other"], "no article with the id 'other'"),
        (["--html", "a.txt"], "is an input"),
    ],
)
def test_what_cannot_go_together_is_said(
    article: str, arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", article, *arguments]) == 2
    assert complaint in capsys.readouterr().err


def test_one_of_several_articles_is_named_by_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(
        '{"id": "one", "text": "눈\\n아침에 눈이 내렸다."}\n{"id": "two", "text": "비\\n저녁에 비가 내렸다."}\n',
        encoding="utf-8",
    )
    assert main(["explain", "a.jsonl"]) == 2
    assert "name one with --id, such as --id one" in capsys.readouterr().err
    assert main(["explain", "a.jsonl", "--id", "two"]) == 0
    assert "저녁에 비가 내렸다." in capsys.readouterr().out


# -- the page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture
def show(chromium: Browser, read: Read, tmp_path: Path) -> Iterator[Callable[..., chrome.Opened]]:
    """Opens the page of a text; at the end, no page has complained or asked for anything but itself."""
    pages: list[tuple[chrome.Opened, Path]] = []

    def open_(text: str = TEXT) -> chrome.Opened:
        path = tmp_path / f"page{len(pages)}.html"
        path.write_text(room.render(read(text)), encoding="utf-8")
        pages.append((chrome.open_page(chromium, path), path))
        return pages[-1][0]

    yield open_
    for opened, path in pages:
        assert opened.complaints == []
        assert [url for url in opened.requests if not url.startswith("data:")] == [path.as_uri()]
        opened.page.close()


Show = Callable[..., chrome.Opened]


def test_the_page_shows_the_whole_text_untouched(show: Show) -> None:
    page = show().page
    assert page.locator("#text").evaluate("(e) => e.textContent") == TEXT
    expect(page.locator(".idle", has_text="무단 전재")).to_be_visible()
    assert page.locator("#legend li").all_text_contents()


def test_pointing_at_a_mention_tells_of_it_and_lights_all_of_the_same_thing(show: Show) -> None:
    page = show().page
    page.locator("mark", has_text="부산광역시").first.hover()
    expect(page.locator("#mention dl")).to_contain_text("Government")
    expect(page.locator("#mention dl")).to_contain_text("register")
    lit = page.locator("mark.same").all_text_contents()
    assert {"부산시", "부산광역시"} <= set(lit)
    assert "새솔다온" not in lit


def test_a_clicked_mention_stays_until_it_is_clicked_again(show: Show) -> None:
    page = show().page
    mark = page.locator("mark", has_text="새솔다온").first
    mark.click()
    page.locator("h1").hover()
    expect(page.locator("#mention dl")).to_contain_text("Company")
    mark.click()
    page.locator("h1").hover()
    expect(page.locator("#mention dl")).to_be_hidden()


def test_pointing_at_a_fact_lights_its_sentence_and_a_silent_sentence_says_why(show: Show) -> None:
    page = show().page
    fact = page.locator("#facts li", has_text="signsAgreementWith").first
    expect(fact).to_contain_text("체결했다")
    fact.hover()
    expect(page.locator(".sentence.lit").first).to_contain_text("새솔다온")
    page.locator(".sentence.silent", has_text="눈이 내렸다").click()
    expect(page.locator("#silent li.lit")).to_contain_text("nothing is named here")


def test_a_hostile_text_stays_text(show: Show) -> None:
    hostile = (
        "<script>window.broken = 1</script>\n"
        "부산광역시는 15일 (주)\"><img src=x onerror=alert(1)>과 '</mark><b id=x>강원 &amp; 축제'를 개최했다.\n"
    )
    page = show(hostile).page
    assert page.locator("#text").evaluate("(e) => e.textContent") == hostile
    assert page.locator("img, b#x").count() == 0
    assert page.evaluate("window.broken") is None


def test_the_page_runs_no_other_script(show: Show) -> None:
    opened = show()
    added = (
        "() => { const s = document.createElement('script'); s.textContent = 'window.x = 1'; document.body.append(s); }"
    )
    opened.page.evaluate(added)
    assert opened.page.evaluate("window.x") is None
    assert opened.complaints
    opened.complaints.clear()


def test_the_same_article_gives_the_same_page(read: Read) -> None:
    assert room.render(read()) == room.render(read())
