"""Agencies named right behind their ministry: '산업통상자원부 국가기술표준원(원장 …)은'.

Releases put the ministry before the agency as an address puts the town before the street, with
neither particle nor mark between, so no frame's words can show it: only the two names can.
"""

from __future__ import annotations

import re

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading

_MINISTRY = re.compile(r"(?:부|처|청|위원회)$")
_AGENCY = re.compile(r"(?:원|연구소|과학관|박물관|수목원|자원관|관리소|연수원|도서관|인재개발원|센터|본부)$")
_NOT_AGENCY = re.compile(r"^(?:위원회|본부|센터|특별)|장$")
# A dash, a head in brackets or a particle must follow: then the name stands for the agency itself.
_BEHIND = re.compile(r"\s?(?:\((?:원장|소장|관장|센터장|본부장|위원장|이하|청장|직무대리)|(?:산하|소속)\s|[은는이가]\s|에서는?\s|[와과]\s)")
_LOCAL = re.compile(r"(?:도|시|군|구|교육청|경찰청|세무서)$")


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of agency and ministry for one article."""
    if "subsidiaryOf" not in knowledge.ontology.relations:
        return []
    found: list[Candidate] = []
    text, mentions, links = reading.article.text, reading.mentions, reading.links
    for n, (ministry, agency) in enumerate(zip(mentions, mentions[1:], strict=False)):
        if ministry.kind != "Government" or agency.kind not in ("PublicInstitution", "Government", "Delegation"):
            continue
        if text[ministry.end : agency.start] != " " or links[n] < 0 or links[n + 1] < 0 or links[n] == links[n + 1]:
            continue
        if not _MINISTRY.search(ministry.name) or _LOCAL.search(ministry.name):
            continue
        if not _AGENCY.search(agency.name) or _NOT_AGENCY.search(agency.name) or not _BEHIND.match(text, agency.end):
            continue
        found.append(
            Candidate(
                n + 1, "subsidiaryOf", n, ministry.start, agency.end, "done", 0.85, "subsidiaryOf.ministry-agency"
            )
        )
    return found
