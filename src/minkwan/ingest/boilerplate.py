"""Which stretches of a text are title and body, and what the rest says about the article.

A line of the text is dropped whole (a contact line, a menu), cut (a byline in front of the first
sentence, a credit, an address at the end), or kept. Nothing is rewritten: what is kept are
offsets into the text as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from minkwan.ingest import furniture as page
from minkwan.records import Line

_LETTER = re.compile(r"[가-힣A-Za-z0-9一-鿿]")
# A Korean sentence ends in 다, 요, 까 or a nominal ending; a headline rarely has its full stop.
_CLOSERS = " \t\"'”’」』)]}>*＊"
_VERB_END = re.compile(r"(?:[다까음함임됨]|(?<![개수주필중소])요)[.．。?!]?$")
_INNER_STOP = re.compile(r"다[.．。][\"”’]?\s")
_BULLET = re.compile(r"[□■○ㅇ◦●◇◆❍Ο]|o\s")
_URL_ROW = re.compile(r"[\s\-*·]*\[?(?:https?://|www\.)\S+$|[\s\-*]*\[[^\[\]]{0,200}\]\(\S+$")
_FINAL_MARK = re.compile(r"\s*[<\[(〈]?\s?끝\s?[>\])〉]?\s?\.?$")

_LONG_TITLE = 60  # a sentence longer than this in the first line is no headline
_SUBTITLES = 7
_SUBTITLE_LENGTH = 150
_BLOCK_ROW = 60  # rows of contact and attachment tables are shorter than this
_FURNITURE_ROW = 200
_HEAD = 400  # how far into a line a byline is looked for
_TAIL = 150  # how far from its end a reporter, address or copyright notice is


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Title and body of a text, and what its boilerplate states.

    ``published`` is an ISO day.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(slots=True)
class _Page:
    """What has been read of a page so far."""

    pieces: list[tuple[int, int]] = field(default_factory=list)
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    in_block: bool = False  # inside a table of contacts or attachments
    awaits_date: bool = False  # the row before was a bare "보도시점"


def lines(text: str, *, title: str | None = None) -> Cleaned:
    """The title and body lines of a text, in order, and the metadata that surround them.

    Lines end at a line feed alone. ``title``, where it is known from elsewhere, helps to tell a
    headline from a first sentence.
    """
    found = _Page()
    for start, end in _rows(text):
        row = text[start:end]
        if found.pieces and len(row) < _BLOCK_ROW and page.END.match(row.lstrip(page.MARKS)):
            break
        related = page.RELATED.search(row, 0 if found.pieces else _BLOCK_ROW)
        if related:
            end = start + related.start()
            row = text[start:end]
        if not _is_furniture(row, found):
            found.pieces.extend((start + a, start + b) for a, b in _cut(row, found))
        if related:
            break
    pieces = [piece for a, b in found.pieces if (piece := _trim(text, a, b))]
    roles = _title_lines(text, pieces, title)
    return Cleaned(
        lines=tuple(Line(a, b, "title" if i < roles else "body") for i, (a, b) in enumerate(pieces)),
        title=text[slice(*pieces[0])] if roles else None,
        author=found.author,
        publisher=found.publisher,
        published=found.published,
    )


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines that hold a letter or digit begin and end, without outer white space."""
    start = 0
    for raw in text.split("\n"):
        row = raw.strip("\ufeff \t\r\v\f\x1c\x1d\x1e\x85\xa0\u2028\u2029\u3000")
        if row and _LETTER.search(row):
            begin = start + raw.index(row)
            yield begin, begin + len(row)
        start += len(raw) + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end and _LETTER.search(text, start, end) else None


def _is_sentence(row: str) -> bool:
    tail = _FINAL_MARK.sub("", row[-30:]).rstrip(_CLOSERS)
    return len(row) >= 15 and bool(_VERB_END.search(tail))


def _has_stop(row: str) -> bool:
    tail = _FINAL_MARK.sub("", row[-30:]).rstrip(_CLOSERS)
    return (tail.endswith((".", "．", "。")) and bool(_VERB_END.search(tail))) or bool(_INNER_STOP.search(row))


def _day(match: re.Match[str] | None) -> str | None:
    if not match:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None


# --- rows that are dropped whole ---


def _is_furniture(row: str, found: _Page) -> bool:
    """Whether a row is no part of the article; notes what it states."""
    if len(row) > _FURNITURE_ROW:
        found.in_block = False
        return False
    sentence = _is_sentence(row)
    if found.awaits_date:
        found.awaits_date = False
        if (day := page.DATE.match(row.lstrip("([<"))) and len(row) < _BLOCK_ROW:
            found.published = found.published or _day(day)
            return True
    bare = row.lstrip(page.MARKS)
    label = page.LABEL.match(bare)
    if label and not (sentence and label.lastgroup != "contact"):
        return _labelled(bare, label, found)
    if found.in_block and not sentence and len(row) < _BLOCK_ROW:
        return True
    found.in_block = False
    return bool(page.CREDIT_ROW.match(row)) or _is_stray(row, found, sentence=sentence)


def _labelled(row: str, label: re.Match[str], found: _Page) -> bool:
    kind, rest = label.lastgroup, row[label.end() :].strip()
    if kind == "date":
        found.published = found.published or _day(page.DATE.match(rest))
        found.awaits_date = not rest
    else:
        found.in_block = kind == "attachment" or not rest
    return True


def _is_stray(row: str, found: _Page, *, sentence: bool) -> bool:
    if "".join(row.split()).strip("<>[]().:·") in page.CHROME or "[바로보기]" in row:
        return True
    if page.EMBARGO.search(row) and (len(row) < _BLOCK_ROW or "연락" in row or "보도자료와" in row):
        return True
    if page.OPEN_LICENCE.search(row) or _URL_ROW.match(row):
        return True
    if day := page.BARE_DATE.match(row):
        if len(found.pieces) <= _SUBTITLES:  # further down it is a table's, or another article's
            found.published = found.published or _day(day)
        return True
    if sentence:
        return False
    address = page.EMAIL.search(row) if len(row) < _BLOCK_ROW else None
    contact = address or page.PHONE.search(row) or page.EXTENSION_ROW.match(row)
    if contact and not _has_stop(row[: contact.start()].rstrip("/[(<〈 ")):
        found.author = found.author or _reporters(row)
        return True
    return bool(page.CAPTION.match(row))


# --- rows that are cut ---


def _reporters(text: str) -> str | None:
    match = page.REPORTERS.search(text)
    return ", ".join(re.split(r"\s?[·,/ㆍ]\s?", match["names"])) if match else None


def _cut(row: str, found: _Page) -> Iterator[tuple[int, int]]:
    """The stretches of a row that belong to the article."""
    start, end = _cut_start(row, found), len(row)
    end = _cut_copyright(row, start, end, found)
    end = _cut_end(row, start, end, found)
    gaps = []
    if "기자" in row[start : start + _HEAD] or "특파원" in row[start : start + _HEAD]:
        gaps += [m.span() for m in [page.MID.search(row, start, min(end, start + _HEAD))] if m]
        for a, b in gaps:
            _note_byline(row[a:b], found)
    if "제공" in row or "=" in row:
        gaps += [m.span() for m in page.CREDIT.finditer(row, start, end)]
    if "다. " in row:
        gaps += [m.span() for m in page.GLUED_CREDIT.finditer(row, start, end)]
    for a, b in sorted(gaps):
        if start < a:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _cut_start(row: str, found: _Page) -> int:
    if caption := page.CAPTION.match(row):
        return caption.end()
    lead = page.LEAD.match(row)
    if not lead:
        return 0
    inside = lead["inside"].strip()
    named = "기자" in inside or "특파원" in inside or lead["who"]
    if named or page.PLACE_OUTLET.fullmatch(inside) or page.OUTLET.fullmatch(inside):
        _note_byline(lead.group(), found)
        return lead.end()
    return 0


def _note_byline(byline: str, found: _Page) -> None:
    found.author = found.author or _reporters(byline)
    for part in re.split(r"[\[\]()【】〔〕<>=\s]+", byline):
        if part and page.OUTLET.fullmatch(part):
            found.publisher = found.publisher or part


def _cut_copyright(row: str, start: int, end: int, found: _Page) -> int:
    if not any(word in row for word in page.COPYRIGHT_WORDS):
        return end
    for notice in page.COPYRIGHT.finditer(row, start, end):
        holder = page.HOLDER.search(row, notice.start(), min(end, notice.end() + 60))
        if holder and "재" in row[notice.end() :]:  # 전재, 재배포: a notice, not a photo credit
            found.publisher = holder["name"]
        if end - notice.start() <= _TAIL:
            left = row[start : notice.start()]
            return notice.start() if _is_sentence(left) or len(left) > _BLOCK_ROW else start
    return end


def _cut_end(row: str, start: int, end: int, found: _Page) -> int:
    """Where a row ends without the reporter's name and address behind its last sentence."""
    low = max(start, end - _TAIL)
    if "@" in row[low:end] and (address := page.TAIL_EMAIL.search(row, low, end)):
        before = row[low : address.start()].rstrip()
        if not before or before[-1] in ".”\"’'!?)]다" or before.endswith(("기자", "특파원")):
            end = address.start()
    if ("기자" in row[low:end] or "특파원" in row[low:end]) and (who := page.TAIL.search(row, low, end)):
        before = row[low : who.start()].rstrip()
        if not before or before[-1] in ".”\"’'!?)]":
            found.author = found.author or _reporters(who["who"])
            end = who.start()
    return end


# --- title and body ---


def _title_lines(text: str, pieces: list[tuple[int, int]], title: str | None) -> int:
    """How many of the first lines are headline and subheads."""
    if not pieces:
        return 0
    first = text[slice(*pieces[0])]
    known = title is not None and first == title.strip()
    if not known and (
        len(first) > _FURNITURE_ROW or (_has_stop(first) and (len(first) > _LONG_TITLE or len(pieces) == 1))
    ):
        return 0
    count = 1
    for start, end in pieces[1 : 1 + _SUBTITLES]:
        row = text[start:end]
        too_long = len(row) > _SUBTITLE_LENGTH or (len(row) > 40 and row.endswith((",", "，")))
        if too_long or _has_stop(row) or _BULLET.match(row):
            break
        count += 1
    return count
