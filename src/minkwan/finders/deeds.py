"""Investments whose place stands in another sentence.

A release about an investment names the industrial estate once ('… 한빛산업단지 투자협약') and tells the sums
afterwards, company by company ('㈜가람나래는 총 450억 원을 투자해 …'): the estate is where each of them goes.
"""

from __future__ import annotations

import re

from minkwan.amounts import find_amounts
from minkwan.finders.status import status_at
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Reading
from minkwan.syntax import nodes

_ZONE = re.compile(r"(?:산업단지|산단|특화단지|농공단지|자유무역지역|경제자유구역|특구|공단|테크노밸리)$")
_SUM = re.compile(
    r"\d[\d,.]*[조억천백만][\d,조억천백만\s여]{0,14}(?:원|달러|불)[^.“”]{0,14}?(?:투자(?!를?\s?유치|협약)|들여|투입)"
)
_SUBJECT = re.compile(r"\s?(?:\([^()]{1,40}\))?\s?(?:[가-힣]{0,4}\s)?(?:은|는|이|가|도)\s|,\s")
_ABOUT = re.compile(r"투자협약|투자유치|입주계약|입주")


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of investment in the estate that an article is about."""
    text, mentions, links = reading.article.text, reading.mentions, reading.links
    if "investsIn" not in knowledge.ontology.relations or not _ABOUT.search(text):
        return []
    zones = [i for i, m in enumerate(mentions) if m.kind == "Facility" and links[i] >= 0 and _ZONE.search(m.name)]
    if not zones:
        return []
    found: list[Candidate] = []
    for number, sentence in enumerate(reading.sentences):
        told = _SUM.search(text, sentence.start, sentence.end)
        if told is None:
            continue
        company = next(
            (
                i
                for i in range(len(mentions) - 1, -1, -1)
                if mentions[i].kind == "Company"
                and links[i] >= 0
                and mentions[i].end <= told.start()
                and mentions[i].sentence in (number, number - 1)
                and _SUBJECT.match(text, mentions[i].end)
            ),
            None,
        )
        if company is None:
            continue
        before = [i for i in zones if mentions[i].start < told.start()]
        zone = before[-1] if before else zones[0]
        first = next((i for i, m in enumerate(mentions) if m.sentence == number), 0)
        row = nodes(sentence, mentions, first, text, knowledge.frames.by_noun)
        at = next((p for p, node in enumerate(row) if node.sort == "verb" and node.end >= told.end()), None)
        status = status_at(row, at, title=sentence.role == "title").status if at is not None else "done"
        sums = find_amounts(text, told.start(), told.end())
        won = next((a.won for a in sums if a.won is not None), None)
        start = max(sentence.start, min(mentions[company].start, told.start()), told.end() - 200)
        found.append(
            Candidate(
                company,
                "investsIn",
                zone,
                start,
                told.end(),
                status,
                0.75,
                "investsIn.estate",
                details=Details(amount=won),
            )
        )
    return found
