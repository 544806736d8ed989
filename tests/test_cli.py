"""The command line as its users meet it: what it writes, says and returns."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from minkwan.cli import console, main
from minkwan.weigh import TRUSTED

GOOD = """부산시, 새솔다온과 업무협약 체결
부산광역시는 15일 (주)새솔다온과 로봇산업 육성을 위한 업무협약을 체결했다.
"""
OTHER = """대구시, 가람누리텍과 업무협약 체결
대구광역시는 16일 (주)가람누리텍과 물산업 육성을 위한 업무협약을 체결했다.
"""
NO_FACTS = """겨울 산책
아침에 눈이 내렸다. 길은 조용했고 나무는 하얗게 빛났다.
"""


class Said(NamedTuple):
    """What a command returned and said."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Said:
        code = main(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(code, said.out, said.err)

    return call


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A graph of two articles."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    assert main(["build", str(folder), "-o", str(folder / "graph.ttl")]) == 0
    return str(folder / "graph.ttl")


def subprocess_run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from minkwan.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, env=os.environ | environment, capture_output=True
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def article_lines(*articles: object) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def quotes(path: str) -> list[tuple[str, int, int, str]]:
    """Article id, begin, end and words of every quote in a graph."""
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TURTLE)
    rows = store.query(
        """PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?id ?begin ?end ?words {
          ?span nif:referenceContext/dcterms:identifier ?id ;
            nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    return [(r["id"].value, int(r["begin"].value), int(r["end"].value), r["words"].value) for r in rows]


# Building


def test_build_writes_a_graph_and_says_what_it_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    said = run("build", "good.txt", "-o", "g.ttl")
    assert said.code == 0
    assert said.err == ""
    for word in ("Government", "Company", "signsAgreementWith", "done", "1 article,", "g.ttl"):
        assert word in said.out
    assert all(GOOD[begin:end] == words for _, begin, end, words in quotes("g.ttl"))
    assert quotes("g.ttl")
    assert names(tmp_path) == {"g.ttl", "good.txt"}


def test_files_folders_patterns_and_json_lines_make_one_graph(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "x1.txt").write_text(OTHER, encoding="utf-8")
    lines = article_lines({"id": "line", "text": GOOD.replace("새솔다온", "마루온텍"), "published": "2024-03-15"})
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    said = run("build", "folder", "x*.txt", "more.jsonl.gz", "-o", "g.ttl")
    assert (said.code, said.err) == (0, "")
    assert {row[0] for row in quotes("g.ttl")} == {"good", "x1", "line"}


def test_the_base_iri_is_the_users(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "good.txt", "-o", "g.ttl", "--base", "https://data.example.org/kg/").code == 0
    assert "https://data.example.org/kg/company/" in (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert run("check", "g.ttl").code == 0
    said = run("build", "good.txt", "-o", "h.ttl", "--base", "no iri")
    assert said.code == 2
    assert "no iri" in said.err
    assert not (tmp_path / "h.ttl").exists()


def test_a_confidence_that_nothing_reaches_leaves_a_valid_graph_without_facts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "good.txt", "-o", "g.ttl", "--min-confidence", "1").code == 0
    assert quotes("g.ttl") == []
    assert run("check", "g.ttl").code == 0


def test_the_surest_facts_alone_are_kept_by_a_word(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "good.txt", "-o", "word.ttl", "--min-confidence", "trusted").code == 0
    assert run("build", "good.txt", "-o", "number.ttl", "--min-confidence", str(TRUSTED)).code == 0
    assert quotes("word.ttl") == quotes("number.ttl")
    said = run("build", "good.txt", "-o", "g.ttl", "--min-confidence", "sure")
    assert said.code == 2
    assert "'sure' is neither a number between 0 and 1 nor 'trusted'" in said.err


def test_the_learned_reader_reads_where_it_is_asked_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "good.txt", "-o", "both.ttl", "--reader", "both").code == 0
    assert run("build", "good.txt", "-o", "rules.ttl").code == 0
    both, rules = ((tmp_path / name).read_text(encoding="utf-8") for name in ("both.ttl", "rules.ttl"))
    assert "signsAgreementWith" in both
    assert "signsAgreementWith" in rules
    assert "learned" in both
    assert "learned" not in rules
    assert "by learned, signsAgreementWith.sign" in run("explain", "good.txt", "--reader", "both").out


def test_a_graph_can_go_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = subprocess_run("build", "good.txt", "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    assert list(ox.parse(done.stdout, format=ox.RdfFormat.TURTLE))
    assert "signsAgreementWith" in done.stderr.decode()


# Bad input: one sentence, and the rest of the batch is done


def missing(path: Path) -> str:
    return str(path / "nowhere.txt")


def empty(path: Path) -> str:
    (path / "empty.txt").write_bytes(b"")
    return str(path / "empty.txt")


def blank(path: Path) -> str:
    (path / "blank.txt").write_text(" \n\n\t\n", encoding="utf-8")
    return str(path / "blank.txt")


def folder_without_articles(path: Path) -> str:
    (path / "hollow").mkdir()
    (path / "hollow" / "photo.png").write_bytes(b"\x89PNG")
    return str(path / "hollow")


def pattern_without_files(path: Path) -> str:
    return str(path / "none*.txt")


def binary(path: Path) -> str:
    (path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return str(path / "binary.txt")


def program_renamed(path: Path) -> str:
    (path / "program.txt").write_bytes(Path(sys.executable).resolve().read_bytes()[:200_000])
    return str(path / "program.txt")


def far_too_long(path: Path) -> str:
    sentence = "아침에 눈이 내렸고 길은 조용했다. ".encode()
    (path / "long.txt").write_bytes(b"\xea\xb8\xb4 \xea\xb8\x80\n" + sentence * (50_000_000 // len(sentence) + 1))
    return str(path / "long.txt")


def broken_gzip(path: Path) -> str:
    (path / "broken.jsonl.gz").write_bytes(gzip.compress(article_lines({"text": OTHER}).encode())[:-12])
    return str(path / "broken.jsonl.gz")


BAD = [
    missing,
    empty,
    blank,
    folder_without_articles,
    pattern_without_files,
    binary,
    program_renamed,
    far_too_long,
    broken_gzip,
]
BROKEN_LINES = [
    '{"id": "cut", "text": "',
    '{"id": "silent", "title": "제목"}',
    '{"id": "void", "text": ""}',
    '{"id": "number", "text": 7}',
    '["no", "article"]',
    "null",
    "그냥 글",
]


def test_bad_inputs_are_named_in_a_sentence_each_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    bad = [make(tmp_path) for make in BAD]
    said = run("build", *bad[:4], "good.txt", *bad[4:], "-o", "g.ttl")
    assert said.code == 1
    assert_sentences(said.err, [Path(name).name for name in bad])
    assert {row[0] for row in quotes("g.ttl")} == {"good"}


def test_an_earlier_graph_outlives_a_build_of_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("earlier", encoding="utf-8")
    bad = [make(tmp_path) for make in BAD]
    said = run("build", *bad, "-o", "g.ttl")
    assert said.code == 2
    assert_sentences(said.err, [Path(name).name for name in bad])
    assert (tmp_path / "g.ttl").read_text(encoding="utf-8") == "earlier"


def test_broken_lines_are_named_by_their_numbers_and_the_other_lines_are_read(run: Run, tmp_path: Path) -> None:
    first, last = article_lines({"id": "a", "text": GOOD}), article_lines({"id": "b", "text": OTHER})
    (tmp_path / "news.jsonl").write_text(first + "\n".join(BROKEN_LINES) + "\n" + last, encoding="utf-8")
    said = run("build", "news.jsonl", "-o", "g.ttl")
    assert said.code == 1
    assert_sentences(said.err, ["news.jsonl"] * len(BROKEN_LINES))
    for number, sentence in enumerate(said.err.rstrip("\n").split("\n"), 2):
        assert re.search(rf"\b{number}\b", sentence)
    assert {row[0] for row in quotes("g.ttl")} == {"a", "b"}


def assert_sentences(text: str, names: list[str]) -> None:
    """One sentence on a line for each name, in this order, and nothing else."""
    lines = text.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(names), text
    for line, name in zip(lines, names, strict=True):
        assert re.fullmatch(r"minkwan: .+\.", line)
        assert name in line


def assert_one_sentence(text: str, name: str) -> None:
    assert_sentences(text, [name])


# Unusual input that is read


def test_text_in_the_old_korean_encoding_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(GOOD.encode("cp949"))
    said = run("build", "old.txt", "-o", "g.ttl")
    assert (said.code, said.err) == (0, "")
    assert quotes("g.ttl")
    assert all(GOOD[begin:end] == words for _, begin, end, words in quotes("g.ttl"))


def test_only_a_line_feed_ends_a_line(run: Run, tmp_path: Path) -> None:
    texts = {
        f"{kind}{number}": GOOD.replace("부산광역시는", f"이날 행사가 열렸다.{mark} 부산광역시는")
        for number, mark in enumerate(("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"))
        for kind in ("plain", "line")
    }
    for name, text in texts.items():
        if name.startswith("plain"):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    lines = article_lines(*({"id": name, "text": text} for name, text in texts.items() if name.startswith("line")))
    (tmp_path / "lines.jsonl").write_text(lines, encoding="utf-8", newline="")
    said = run("build", "plain*.txt", "lines.jsonl", "-o", "g.ttl")
    assert (said.code, said.err) == (0, "")
    assert {row[0] for row in quotes("g.ttl")} == set(texts)
    assert all(texts[name][begin:end] == words for name, begin, end, words in quotes("g.ttl"))


def test_text_without_facts_makes_a_valid_graph_without_facts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "walk.txt").write_text(NO_FACTS, encoding="utf-8")
    said = run("build", "walk.txt", "-o", "g.ttl")
    assert (said.code, said.err) == (0, "")
    assert "0 facts" in said.out
    assert quotes("g.ttl") == []
    assert run("check", "g.ttl").code == 0


# Where the output goes


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        (".", "folder"),
        ("no/such/folder/g.ttl", "no/such/folder"),
        ("good.txt", "input"),
        ("good.txt/g.ttl", "good.txt"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_work(
    target: str, complaint: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    said = run("build", "good.txt", "-o", target)
    assert said.code == 2
    assert_one_sentence(said.err, complaint)
    assert (tmp_path / "good.txt").read_text(encoding="utf-8") == GOOD
    assert names(tmp_path) == {"good.txt"}


def test_a_full_disk_leaves_the_earlier_graph_and_nothing_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "g.ttl").write_text("earlier", encoding="utf-8")

    def full(path: Path, _data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    said = run("build", "good.txt", "-o", "g.ttl")
    assert said.code == 2
    assert_one_sentence(said.err, "no space left on device")
    assert (tmp_path / "g.ttl").read_text(encoding="utf-8") == "earlier"
    assert names(tmp_path) == {"g.ttl", "good.txt"}


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    console.write(str(pipe), b"words")
    assert reader.communicate()[0] == b"words"
    assert pipe.is_fifo()


def test_a_link_still_points_to_the_graph_it_names(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    console.write(str(tmp_path / "link.ttl"), b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"


# The same input makes the same bytes


def test_two_builds_differ_in_the_time_of_the_build_alone(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    graphs = []
    for seed, order, workers in (("0", ("good.txt", "other.txt"), "1"), ("4711", ("other.txt", "good.txt"), "2")):
        target = f"{seed}.ttl"
        done = subprocess_run("build", *order, "-o", target, "--workers", workers, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr.decode()
        lines = (tmp_path / target).read_bytes().split(b"\n")
        graphs.append([line for line in lines if b"prov:endedAtTime" not in line])
        assert len(lines) == len(graphs[-1]) + 1
    assert graphs[0] == graphs[1]


# Asking, drawing, checking, exporting


def test_the_list_names_the_queries_and_what_they_ask_for(run: Run) -> None:
    said = run("query", "--list")
    assert said.code == 0
    assert "agreements" in said.out
    assert "--party" in said.out


def test_a_named_query_takes_its_parameters_as_options(run: Run, graph: str) -> None:
    said = run("query", graph, "agreements", "--party", "부산광역시")
    assert said.code == 0
    assert "새솔다온" in said.out
    assert "가람누리텍" not in said.out
    assert run("query", "--party=부산광역시", graph, "agreements").out == said.out


def test_the_answer_comes_in_the_format_asked_for(run: Run, graph: str) -> None:
    rows = json.loads(run("query", graph, "agreements", "--party", "부산광역시", "--format", "json").out)
    assert "새솔다온" in json.dumps(rows, ensure_ascii=False)
    csv = run("query", graph, "agreements", "--party", "부산광역시", "-f", "csv").out
    assert "새솔다온" in csv.split("\n")[1]
    markdown = run("query", graph, "agreements", "--party", "부산광역시", "--format", "markdown").out
    assert re.search(r"^\|.*새솔다온.*\|$", markdown, re.MULTILINE)


def test_a_query_of_the_users_own_is_read_from_its_file(run: Run, graph: str, tmp_path: Path) -> None:
    query = "SELECT ?o { ?s <https://w3id.org/minkwan/ontology#signsAgreementWith> ?o }"
    (tmp_path / "mine.rq").write_text(query, encoding="utf-8")
    said = run("query", graph, "mine.rq", "--format", "csv")
    assert said.code == 0
    assert len(said.out.strip().split("\n")) == 3


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["GRAPH", "no-such-query"], "no-such-query"),
        (["GRAPH", "agreements", "--party"], "--party"),
        (["GRAPH", "agreements", "--nonsense", "x"], "nonsense"),
        (["GRAPH", "agreements", "--party", "a", "--party", "b"], "--party"),
        (["GRAPH"], "--list"),
        (["GRAPH", "agreements", "too", "many"], "--list"),
        (["nowhere.ttl", "agreements", "--party", "부산광역시"], "nowhere.ttl"),
        (["no.ttl", "agreements", "--party", "부산광역시"], "no.ttl"),
    ],
)
def test_a_question_that_cannot_be_asked_is_answered_in_a_sentence(
    words: list[str], complaint: str, run: Run, graph: str, tmp_path: Path
) -> None:
    (tmp_path / "no.ttl").write_text("이것은 그래프가 아니다", encoding="utf-8")
    said = run("query", *(graph if word == "GRAPH" else word for word in words))
    assert said.code == 2
    assert_one_sentence(said.err, complaint)
    assert said.out == ""


def test_a_page_is_written(run: Run, graph: str, tmp_path: Path) -> None:
    said = run("view", graph, "-o", "g.html")
    assert said.code == 0
    assert "g.html" in said.out
    assert "가람누리텍" in (tmp_path / "g.html").read_text(encoding="utf-8")
    assert run("view", graph, "-o", "g.html", "--focus", "부산광역시", "--depth", "1").code == 0
    assert "가람누리텍" not in (tmp_path / "g.html").read_text(encoding="utf-8")


def test_a_page_about_nobody_leaves_the_earlier_one(run: Run, graph: str, tmp_path: Path) -> None:
    (tmp_path / "g.html").write_text("earlier", encoding="utf-8")
    said = run("view", graph, "-o", "g.html", "--focus", "없는이름")
    assert said.code == 2
    assert_one_sentence(said.err, "없는이름")
    assert run("view", graph, "-o", "g.html", "--depth", "2").code == 2
    assert (tmp_path / "g.html").read_text(encoding="utf-8") == "earlier"


def test_check_tells_a_whole_graph_from_a_broken_one(run: Run, graph: str, tmp_path: Path) -> None:
    said = run("check", graph)
    assert (said.code, said.err) == (0, "")
    text = Path(graph).read_text(encoding="utf-8")
    broken = re.sub(r";\n\tmk:status mk:Done (?=[;.])", "", text)
    assert broken != text
    (tmp_path / "broken.ttl").write_text(broken, encoding="utf-8")
    said = run("check", "broken.ttl")
    assert said.code == 1
    assert "status" in said.out
    assert_one_sentence(said.err, "broken.ttl")
    said = run("check", "nowhere.ttl")
    assert said.code == 2
    assert_one_sentence(said.err, "nowhere.ttl")


@pytest.mark.parametrize(
    ("format_", "sign"), [("nt", "<https://"), ("jsonld", '"@'), ("rdfxml", "rdf:RDF"), ("graphml", "<graphml")]
)
def test_a_graph_is_exported(format_: str, sign: str, run: Run, graph: str, tmp_path: Path) -> None:
    said = run("export", graph, "-f", format_, "-o", "out.file")
    assert (said.code, said.err) == (0, "")
    assert sign in (tmp_path / "out.file").read_text(encoding="utf-8")


def test_evaluate_builds_from_the_gold_texts_or_takes_a_graph(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "good.txt").write_text(GOOD, encoding="utf-8")
    facts = {
        "doc": "good",
        "entities": [{"name": "부산광역시", "type": "Government"}, {"name": "새솔다온", "type": "Company"}],
        "facts": [
            {"s": "부산광역시", "p": "signsAgreementWith", "o": "새솔다온", "status": "done"},
            {"s": "부산광역시", "p": "acquires", "o": "새솔다온", "status": "done", "quote": "산 적이 없다"},
        ],
    }
    (gold / "good.json").write_text(json.dumps(facts), encoding="utf-8")
    built = run("evaluate", "gold")
    assert (built.code, built.err) == (0, "")
    assert re.search(r"signsAgreementWith +1\.000 +1\.000 +1\.000", built.out)
    assert "산 적이 없다" not in built.out
    assert run("build", "gold/good.txt", "-o", "g.ttl").code == 0
    with_errors = run("evaluate", "gold", "g.ttl", "--errors")
    assert with_errors.out.startswith(built.out)
    assert "산 적이 없다" in with_errors.out


# Speaking


def test_korean_reaches_a_terminal_whatever_its_encoding(graph: str, tmp_path: Path) -> None:
    for encoding in ("ascii", "latin-1", "cp949"):
        done = subprocess_run(
            "query", graph, "agreements", "--party", "부산광역시", cwd=tmp_path, PYTHONIOENCODING=encoding
        )
        assert "새솔다온" in done.stdout.decode("utf-8")
    done = subprocess_run("check", "없는 파일.ttl", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert "없는 파일.ttl" in done.stderr.decode("utf-8")


def test_a_reader_who_has_read_enough_ends_it_quietly(graph: str, tmp_path: Path) -> None:
    code = "import sys; from minkwan.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "export", graph, "-f", "nt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_mistake_of_ours_is_a_sentence_with_a_hint(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("쿵\n하고 넘어짐")

    monkeypatch.setattr("minkwan.check.check", stumble)
    said = run("check", "g.ttl")
    assert said.code == 2
    assert_one_sentence(said.err, "--debug")
    assert "쿵 하고 넘어짐" in said.err
    assert main(["--debug", "check", "g.ttl"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_user_who_stops_it_gets_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minkwan.check.check", stop)
    said = run("check", "g.ttl")
    assert (said.code, said.out, said.err.strip()) == (2, "", "minkwan: stopped.")


def test_a_file_name_cannot_steer_the_terminal(run: Run) -> None:
    said = run("check", "a\x1b]0;title\x07\nminkwan: all is well.ttl")
    assert said.code == 2
    assert "\x1b" not in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build"],
        ["build", "a.txt"],
        ["build", "a.txt", "-o", "g.ttl", "--min-confidence", "2"],
        ["build", "a.txt", "-o", "g.ttl", "--min-confidence", "nan"],
        ["build", "a.txt", "-o", "g.ttl", "--workers", "0"],
        ["view", "g.ttl", "-o", "g.html", "--focus", "부산광역시", "--depth", "0"],
        ["export", "g.ttl", "-f", "docx"],
        ["query"],
    ],
)
def test_wrong_usage_is_one_sentence(arguments: list[str], run: Run) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert_one_sentence(said.err, "")
    assert said.out == ""


class Terminal(io.StringIO):
    """A terminal that keeps what is drawn on it."""

    def isatty(self) -> bool:
        return True


def test_a_bar_shows_on_a_terminal_when_work_lasts_longer_than_a_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with console.progress("Reading articles") as done:
        assert done is not None
        done(1)
    assert terminal.getvalue() == ""
    monkeypatch.setattr(console, "_BLINK", -1.0)
    with console.progress("Reading articles") as done:
        assert done is not None
        done(1740)
    assert "Reading articles" in terminal.getvalue()
    assert "1,740" in terminal.getvalue()


def test_no_bar_shows_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress("Reading articles") as done:
        assert done is None
    assert capsys.readouterr().err == ""
