"""Fields that a body says it will foster: '… 바이오 산업을 적극 지원하겠다'.

A pledge in quoted speech names the field but not the body, which is the one
that was last named as a speaker.
"""

from __future__ import annotations

import re

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading

_PLEDGE = re.compile(
    r"(?:지원|육성|활성화|경쟁력|발전|성장|진흥|산업화|확대|고도화|중심지|메카|거점)[^.]{0,60}?"
    r"(?:겠습니다|겠다|다할 것|나갈 것|나갈 계획|나갈 예정|나간다는)"
)
# What stands between a field and the word that fosters it.
_FIELD = re.compile(
    r"(?:\s?\([^()]{1,20}\))?(?:\s?(?:산업|업계|생태계)(?:의|을|를|이|가)?\s|\s?(?:산업\s)?(?:육성|활성화|해외진출|수출|산업화)|(?<=산업)(?:의|을|를|이)?\s)"
)
_TOPIC = re.compile(r"\s?(?:\([^()]{1,60}\))?\s?(?:은|는|이|가|에서는)\s")
_AFTER_TITLE = re.compile(
    r"\s?(?:\([^()]{1,60}\))?\s?[가-힣]{0,10}(?:장관|차관|청장|지사|시장|군수|처장|국장|실장|정책관|과장)"
)
_NEAR = 400  # code points between the body that speaks and the field


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of fostering pledged for one article."""
    if "promotes" not in knowledge.ontology.relations:
        return []
    mentions, links, text = reading.mentions, reading.links, reading.article.text
    fields = [i for i, m in enumerate(mentions) if m.kind == "Industry" and links[i] >= 0]
    if not fields:
        return []
    speakers = [
        i
        for i, m in enumerate(mentions)
        if m.kind == "Government"
        and links[i] >= 0
        and reading.sentences[m.sentence].role == "body"
        and (_TOPIC.match(text, m.end) or _AFTER_TITLE.match(text, m.end))
    ]
    found: list[Candidate] = []
    for i in fields:
        mention = mentions[i]
        sentence = reading.sentences[mention.sentence]
        if sentence.role != "body" or not _FIELD.match(text, mention.end):
            continue
        pledge = _PLEDGE.search(text, mention.end, sentence.end)
        issuer = next((s for s in reversed(speakers) if s < i and mention.start - mentions[s].end < _NEAR), None)
        if pledge and issuer is not None and links[i] != links[issuer]:
            end = min(pledge.end(), mention.start + 200)
            found.append(Candidate(issuer, "promotes", i, mention.start, end, "done", 0.7, "promotes.pledge"))
    return found
