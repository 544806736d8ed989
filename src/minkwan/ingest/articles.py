"""A text file, or a line of JSON, as an Article with its lines, title, date and the rest."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from minkwan.errors import InputError
from minkwan.ingest import boilerplate
from minkwan.ingest.published import infer_published
from minkwan.ingest.sources import ENDINGS, decode, is_utf16, shown, unreadable
from minkwan.records import Article

# No article comes near it; a longer text is a book, a dump, or many articles in one file.
MAX_CHARACTERS = 2_000_000
_MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
_MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 1_000_000  # JSON may write a character as \uXXXX

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d|-\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOO_LONG = f"is longer than the {MAX_CHARACTERS:,} characters that one article may have: split it into its articles."


def read_file(path: Path) -> Iterator[tuple[str, Article | InputError]]:
    """The articles of a file, each with its place in words for messages ("'a.jsonl', line 3")."""
    name = path.name.lower()
    where = f"'{shown(path)}'"
    try:
        if path.exists() and not path.is_file():
            yield where, InputError(f"{where} is no regular file: give a .txt, .jsonl or .jsonl.gz file.")
        elif name.endswith(".txt"):
            yield where, _text_file(path, where)
        elif name.endswith(ENDINGS):
            yield from _json_lines(path)
        else:
            yield where, InputError(f"{where} is no .txt, .jsonl or .jsonl.gz file: convert it to one of these.")
    except OSError as error:
        yield where, unreadable(path, error)


def article(
    text: str,
    *,
    id: str,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    source: str | None = None,
) -> Article:
    """An article from its text: lines told apart, and what is not given taken from the text."""
    cleaned = boilerplate.lines(text, title=title)
    return Article(
        id=id,
        text=text,
        title=title or cleaned.title,
        published=published or cleaned.published or infer_published(text, cleaned.lines),
        publisher=publisher or cleaned.publisher,
        author=author or cleaned.author,
        source=source,
        lines=cleaned.lines,
    )


# --- text files ---


def _text_file(path: Path, where: str) -> Article | InputError:
    if path.stat().st_size > _MAX_TEXT_BYTES:
        return InputError(f"{where} {_TOO_LONG}")
    text = decode(path.read_bytes())
    if text is None:
        return InputError(f"{where} holds no text in UTF-8, UTF-16 or CP949: give the article as a text file.")
    # As a reader of text files sees it; offsets count in this text.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        return InputError(f"{where} {_TOO_LONG}")
    if not text.strip():
        return InputError(f"{where} is empty: put the article's text into it, title first.")
    return article(text, id=shown(path.name)[: -len(".txt")] or shown(path.name), source=shown(path.name))


# --- JSON lines ---


def _json_lines(path: Path) -> Iterator[tuple[str, Article | InputError]]:
    number = found = 0
    opened: IO[bytes] | gzip.GzipFile
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as opened:
        try:
            while line := opened.readline(_MAX_LINE_BYTES):
                number += 1
                where = f"'{shown(path)}', line {number},"
                if number == 1 and is_utf16(line):
                    yield where, InputError(f"'{shown(path)}' is in UTF-16: save it as UTF-8.")
                    return
                if len(line) == _MAX_LINE_BYTES and not line.endswith(b"\n"):
                    found += 1
                    yield where, InputError(f"{where} {_TOO_LONG}")
                    while (rest := opened.readline(_MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
                        pass
                elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                    found += 1
                    yield where, _json_line(line, path, number, where)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            found += 1
            where = f"'{shown(path)}', after line {number},"
            yield where, InputError(f"{where} is a broken or unfinished gzip file: copy or compress it again.")
    if not found:
        where = f"'{shown(path)}'"
        yield where, InputError(f"{where} is empty: put one article a line into it, as JSON.")


def _json_line(line: bytes, path: Path, number: int, where: str) -> Article | InputError:
    raw = decode(line)
    if raw is None:
        return InputError(f"{where} holds no text in UTF-8 or CP949: save the file as UTF-8.")
    try:
        fields = json.loads(raw.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "no value"
        return InputError(f"{where} is no JSON ({reason}): write one object a line.")
    if not isinstance(fields, dict):
        return InputError(f'{where} is no JSON object: write {{"id": …, "text": …}}.')
    problem = _problem(fields)
    if problem:
        return InputError(f"{where} {problem}")
    text, name = fields["text"], fields.get("id")
    return article(
        text,
        id=str(name) if name or name == 0 else f"{_stem(path)}-{number}",
        title=_string(fields, "title"),
        published=_iso_date(_string(fields, "published")),
        publisher=_string(fields, "publisher"),
        author=_string(fields, "author") or _string(fields, "creator"),
        source=_string(fields, "url") or shown(path.name),
    )


def _problem(fields: dict[str, Any]) -> str | None:
    text, name = fields.get("text"), fields.get("id")
    if "text" not in fields:
        return "has no 'text': add the article's text under that key."
    if not isinstance(text, str):
        return "has a 'text' that is no string: put the article's text in quotation marks."
    if not text.strip():
        return "has an empty 'text': add the article's text, or leave the line out."
    if len(text) > MAX_CHARACTERS:
        return _TOO_LONG
    if name is not None and (isinstance(name, bool) or not isinstance(name, str | int)):
        return "has an 'id' that is neither a string nor a whole number: give it one of these."
    if any(isinstance(value, str) and ("\0" in value or _SURROGATE.search(value)) for value in fields.values()):
        return "holds a NUL character or half of a surrogate pair, which is no text: remove it."
    return None


def _stem(path: Path) -> str:
    name = shown(path.name)
    return name[: -len(".jsonl.gz")] if name.lower().endswith(".gz") else name[: -len(".jsonl")]


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _iso_date(value: str | None) -> str | None:
    """A day, month or year; None for what is no date, so that it is taken from the text."""
    match = _ISO.match((value or "").replace(".", "-").replace("/", "-"))
    if not match:
        return None
    try:
        date.fromisoformat(match.group() + "0001-01-01"[len(match.group()) :])
    except ValueError:
        return None
    return match.group()
