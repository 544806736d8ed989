"""What is said of a group and holds for each member of a list: '도내 기업 10개사' … '▲가람 ▲나래 등 10개사'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading
from minkwan.syntax import Node

_GROUP = re.compile(r"(?:내|\s*(?:소재|지역|관내|에 있는|소재의))?\s*(?:[가-힣A-Za-z]+\s+){0,3}?(?:유망\s?|중소\s?|강소\s?)?(?:기업|업체|회사|스타트업)(?:체|들)?(?:은|는|이|가|의|\s|\d|과|와|으로)")
_COUNT = re.compile(r"(\d+)\s?(?:개\s?사|개\s?기업|개\s?업체|곳|社)")
_WIDEST_GAP = 30  # code points: a hall's name may stand between two lists
_FEWEST = 3  # companies that make a list


def groups(reading: Reading, knowledge: Knowledge, rows: Sequence[Sequence[Node]]) -> Iterator[Candidate]:
    """Each company of the article's list is where the group that it makes up is said to be."""
    text, mentions, links = reading.article.text, reading.mentions, reading.links
    if "locatedIn" not in knowledge.ontology.relations:
        return
    lists: list[tuple[int, list[int]]] = []
    for number, sentence in enumerate(reading.sentences):
        companies = [i for i, m in enumerate(mentions) if m.sentence == number and m.kind == "Company" and links[i] >= 0]
        companies = _listed(companies, reading)
        if len(companies) >= _FEWEST and re.search(r"기업|업체|개사|社|회사", text[sentence.start : sentence.end]):
            lists.append((number, companies))
    if not lists:
        return
    for i, mention in enumerate(mentions):
        if mention.kind not in ("Government", "Place") or links[i] < 0:
            continue
        behind = _GROUP.match(text, mention.end)
        if not behind:
            continue
        inside = text[mention.end : mention.end + 1] == "내" or mention.how == "area" or "소재" in behind.group() or "지역" in behind.group()
        if not inside:
            continue
        sentence = reading.sentences[mention.sentence]
        counts = set(_COUNT.findall(text[mention.start : sentence.end]))
        for number, companies in lists:
            listed = reading.sentences[number]
            told = set(_COUNT.findall(text[listed.start : listed.end]))
            if number == mention.sentence or counts & told:
                for company in companies:
                    yield Candidate(company, "locatedIn", i, mention.start, max(behind.end(), mention.start + 5), "done", 0.8, "locatedIn.group")
                return


def _listed(companies: Sequence[int], reading: Reading) -> list[int]:
    """Those that stand in one row: between two of them are marks, or one short heading."""
    rows: list[list[int]] = []
    for company in companies:
        before = rows[-1][-1] if rows else -1
        gap = reading.article.text[reading.mentions[before].end : reading.mentions[company].start] if rows else ""
        if rows and len(gap) <= _WIDEST_GAP and "와" not in gap and re.search(r"[▲△●○•◆◇■▶·ㆍ,]", gap):
            rows[-1].append(company)
        else:
            rows.append([company])
    return max(rows, key=len, default=[])
