"""Files, folders and JSON lines become articles; what cannot be read is told in one sentence."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from minkwan.errors import InputError
from minkwan.ingest import MAX_CHARACTERS, read_inputs
from minkwan.records import Article

TEXT = "가람시, 나래전자와 업무협약\n\n가람시는 8일 나래전자와 업무협약을 체결했다.\n"


def read(*inputs: str | Path) -> tuple[list[Article], list[str]]:
    found = list(read_inputs(inputs))
    articles = [each for each in found if isinstance(each, Article)]
    errors = [str(each) for each in found if isinstance(each, InputError)]
    assert len(articles) + len(errors) == len(found)
    for message in errors:
        assert "\n" not in message and message.endswith("."), message
    return articles, errors


def ids(articles: Sequence[Article]) -> list[str]:
    return [each.id for each in articles]


def json_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


# --- text files ---


def test_a_text_file_is_an_article_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "협약.2024.txt").write_text(TEXT, encoding="utf-8")
    [article], errors = read(tmp_path / "협약.2024.txt")
    assert not errors
    assert (article.id, article.source, article.text) == ("협약.2024", "협약.2024.txt", TEXT)
    assert article.title == "가람시, 나래전자와 업무협약"
    assert [article.text[line.start : line.end] for line in article.lines] == [
        "가람시, 나래전자와 업무협약",
        "가람시는 8일 나래전자와 업무협약을 체결했다.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_old_and_new_encodings_read_the_same(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    [article], errors = read(tmp_path / "a.txt")
    assert not errors and article.text == TEXT


def test_offsets_are_those_of_the_file_as_python_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    [article], _ = read(path)
    assert article.text == path.read_text(encoding="utf-8")
    assert article.title == "가람시, 나래전자와 업무협약"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, mark: str) -> None:
    body = f"가람시는 나래전자와{mark}업무협약을 체결했다."
    path = tmp_path / "a.txt"
    path.write_bytes(f"제목\n{body}".encode())
    row = {"id": "b", "text": f"제목\n{body}"}
    articles, errors = read(path, json_lines(tmp_path / "b.jsonl", row))
    assert not errors
    for article in articles:
        last = article.lines[-1]
        assert article.text[last.start : last.end] == body


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8", "holds no text"),
        (bytes(range(256)), "holds no text"),
        (b"\xff\xfea", "holds no text"),
        (b"plain\x00text", "holds no text"),
    ],
)
def test_what_is_no_text_is_told_and_the_rest_read(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    articles, [message] = read(tmp_path)
    assert ids(articles) == ["b"]
    assert "a.txt" in message and says in message


def test_a_text_that_no_article_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes("가나다 ".encode() * 5_000_000)
    (tmp_path / "long.txt").write_text("가" * (MAX_CHARACTERS + 1), encoding="utf-8")
    (tmp_path / "most.txt").write_text("가" * MAX_CHARACTERS, encoding="utf-8")
    lines = json_lines(
        tmp_path / "x.jsonl", {"text": "a" * (MAX_CHARACTERS + 1)}, {"text": "a" * (8 * MAX_CHARACTERS)}, {"text": TEXT}
    )
    articles, errors = read(tmp_path)
    assert ids(articles) == ["most", "x-3"]
    assert [message.split(" is longer")[0] for message in errors] == [
        f"'{tmp_path / 'huge.txt'}'",
        f"'{tmp_path / 'long.txt'}'",
        f"'{lines}', line 1,",
        f"'{lines}', line 2,",
    ]
    assert all("2,000,000" in message and "split it" in message for message in errors)


# --- JSON lines ---


def test_a_line_of_json_tells_what_it_knows(tmp_path: Path) -> None:
    row = {
        "id": "kr-1",
        "title": "다른 제목",
        "published": "2024-01-08",
        "publisher": "가람일보",
        "author": "홍가람",
        "url": "https://example.org/1",
        "text": TEXT.replace("\n", "\r\n"),
    }
    [article], errors = read(json_lines(tmp_path / "a.jsonl", row))
    assert not errors
    assert article.text == row["text"]
    assert (article.id, article.title, article.published) == ("kr-1", "다른 제목", "2024-01-08")
    assert (article.publisher, article.author, article.source) == ("가람일보", "홍가람", "https://example.org/1")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024", "2024"),
        ("2024-01", "2024-01"),
        ("2024-01-08T10:30:00+09:00", "2024-01-08"),
        ("2024.01.08", "2024-01-08"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("어제", None),
        (20240108, None),
        (None, None),
    ],
)
def test_a_date_that_is_none_is_left_out(tmp_path: Path, given: object, kept: str | None) -> None:
    [article], errors = read(json_lines(tmp_path / "a.jsonl", {"id": "a", "text": TEXT, "published": given}))
    assert not errors and article.published == kept


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"id": "x", "text": "a', "is no JSON ("),
        (b"[" * 100_000, "is no JSON ("),
        (b'["text"]', "is no JSON object"),
        (b"3", "is no JSON object"),
        (b'{"id": "x"}', "has no 'text'"),
        (b'{"id": "x", "text": 7}', "is no string"),
        (b'{"id": "x", "text": null}', "is no string"),
        (b'{"id": "x", "text": " \\n "}', "empty 'text'"),
        (b'{"id": ["x"], "text": "a"}', "neither a string nor a whole number"),
        (b'{"id": true, "text": "a"}', "neither a string nor a whole number"),
        (b'{"id": 1.5, "text": "a"}', "neither a string nor a whole number"),
        (b'{"id": "x", "text": "a\\ud800"}', "surrogate"),
        (b'{"id": "x", "text": "a\\u0000"}', "NUL"),
        (b'{"id": "x", "text": "\xff\xff"}', "holds no text"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_the_others_read(tmp_path: Path, line: bytes, says: str) -> None:
    good = [json.dumps({"id": n, "text": TEXT}).encode() for n in (1, 2)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([good[0], b"", line, good[1]]))
    articles, [message] = read(path)
    assert ids(articles) == ["1", "2"]
    assert message.startswith(f"'{path}', line 3, ") and says in message


def test_a_line_without_id_is_named_after_its_place(tmp_path: Path) -> None:
    path = json_lines(
        tmp_path / "news.jsonl", {"text": TEXT}, {"id": "", "text": "다른 글"}, {"id": 0, "text": "셋째 글"}
    )
    articles, errors = read(path)
    assert not errors and ids(articles) == ["news-1", "news-2", "0"]


def test_a_text_without_its_title_has_no_line_for_it(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "title": "가람시 소식",
        "text": "가람시는 나래전자와 업무협약을 체결했다고 밝혔다. 두 기관은 앞으로 공동 연구를 추진할 계획이다.",
    }
    [article], _ = read(json_lines(tmp_path / "a.jsonl", row))
    assert article.title == "가람시 소식"
    assert [line.role for line in article.lines] == ["body"]


def test_one_id_names_one_article(tmp_path: Path) -> None:
    first, same, other = {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + "\n"}, {"id": "a", "text": "다른 글"}
    path = json_lines(tmp_path / "x.jsonl", first, same, other)
    articles, [message] = read(path)
    assert [each.text for each in articles] == [TEXT]
    assert message.startswith(f"'{path}', line 3, has the id 'a'")


def test_compressed_lines_are_read_and_a_torn_file_as_far_as_it_goes(tmp_path: Path) -> None:
    rows = b"".join(json.dumps({"id": n, "text": f"{n} {TEXT}"}).encode() + b"\n" for n in range(200))
    whole, torn, fake = (tmp_path / f"{name}.jsonl.gz" for name in ("a", "b", "c"))
    whole.write_bytes(gzip.compress(rows, mtime=0))
    torn.write_bytes(whole.read_bytes()[:-300])
    fake.write_bytes(b"no gzip at all")
    articles, errors = read(whole)
    assert len(articles) == 200 and not errors
    articles, [message] = read(torn)
    assert len(articles) < 200 and f"'{torn}', after line {len(articles)}," in message
    articles, [message] = read(fake)
    assert not articles and f"'{fake}', after line 0," in message and "gzip" in message


def test_a_large_file_is_read_a_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for n in range(400):
            file.write(json.dumps({"id": n, "text": f"{n} 소식\n" + "가람시는 바쁘다. " * 400}) + "\n")
    tracemalloc.start()
    try:
        assert sum(isinstance(each, Article) for each in read_inputs([path])) == 400
        assert tracemalloc.get_traced_memory()[1] < 1_500_000  # the texts alone take 3 MB
    finally:
        tracemalloc.stop()


def test_utf16_lines_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps({"text": TEXT}) + "\n").encode("utf-16") * 3)
    articles, [message] = read(path)
    assert not articles and "UTF-16" in message


# --- files, folders, patterns ---


def test_folders_are_read_with_their_subfolders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/y.md", "c.txt/d.txt", "b.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": name}) if name == "b.jsonl" else name, encoding="utf-8")
    everything = ["z", "b-1", "b", "d"]
    articles, errors = read(tmp_path)
    assert not errors and ids(articles) == everything
    assert ids(read(tmp_path / "**" / "*.txt")[0]) == ["b", "d"]
    assert ids(read(f"{tmp_path}/[ab]*", tmp_path / "b.txt", tmp_path)[0]) == everything
    assert ids(read(tmp_path / "b.txt", tmp_path)[0]) == ["b", "z", "b-1", "d"]


def test_an_input_that_names_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "ok.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "none.jsonl").write_bytes(b"\n\n")
    names = ["missing.txt", "empty", "*.nothing", "a.pdf", "none.jsonl", "a\0b", "ok.txt"]
    articles, errors = read(*(f"{tmp_path}/{name}" for name in names))
    assert ids(articles) == ["ok"]
    parts = ["no file or folder", "holds no article", "No .txt", "is no .txt", "is empty", "no file or folder"]
    assert all(part in message for part, message in zip(parts, errors, strict=True))


def test_links_that_lead_nowhere_or_in_circles_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "again.txt").symlink_to("a.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "self.txt").symlink_to("self.txt")
    articles, errors = read(tmp_path)
    assert ids(articles) == ["a"]
    assert ["gone.txt" in errors[0], "self.txt" in errors[1], len(errors)] == [True, True, 2]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    articles, [message] = read(tmp_path / "pipe.txt")
    assert not articles and "no regular file" in message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    try:
        articles, errors = read(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert not articles and len(errors) == 2
    assert all("permissions" in message for message in errors)
