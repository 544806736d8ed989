"""Fields that a body says it will foster: '… 바이오 산업을 적극 지원하겠다'.

A pledge in quoted speech names the field but not the body, which is the one
that was last named as a speaker.

Often no single sentence says it and the whole article does: the field stands again and again before
words of support ('… 육성', '… 생태계 구축', '… 수출 확대') while the same body speaks. Each such place
is a vote, the heavier the plainer its word; with enough votes the article names the field as fostered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading

_PLEDGE = re.compile(
    r"(?:지원|육성|활성화|경쟁력|발전|성장|진흥|산업화|확대|고도화|중심지|메카|거점)[^.]{0,60}?"
    r"(?:겠습니다|겠다|다할 것|나갈 것|나갈 계획|나갈 예정|나간다는)"
)
# What a guest or a firm says of itself.
_OTHERS = re.compile(r"이바지|기여|보답|뻗어|관심")
# What stands between a field and the word that fosters it.
_FIELD = re.compile(
    r"(?:\s?\([^()]{1,20}\))?(?:\s?(?:산업|업계|생태계)(?:의|을|를|이|가)?\s|\s?(?:산업\s)?(?:육성|활성화|해외진출|수출|산업화)|(?<=산업)(?:의|을|를|이)?\s)"
)
_TOPIC = re.compile(r"\s?(?:\([^()]{1,60}\))?\s?(?:은|는|이|가|에서는)\s")
_AFTER_TITLE = re.compile(
    r"\s?(?:\([^()]{1,60}\))?\s?[가-힣]{0,10}(?:장관|차관|청장|지사|시장|군수|처장|국장|실장|정책관|과장)"
)
_NEAR = 400  # code points between the body that speaks and the field

# Words of support behind a field, with the weight of their vote.
_SUPPORT = re.compile(
    r"(?P<foster>육성|키우|키워|생태계|산업기반|클러스터|밸리)|(?P<lift>활성화|경쟁력|진흥|고도화|중심지|메카|허브|거점|선도|"
    r"수출|해외 ?진출|해외시장|세계 ?시장|진출)|(?P<draw>유치)|(?P<grow>발전|성장|혁신|산업화|국산화|자립)|"
    r"(?P<help>지원|투자|확산|보급|확대|도입|인재)"
)
_WEIGHTS = {"foster": 2.0, "lift": 1.5, "draw": 1.2, "grow": 1.0, "help": 0.75}
_INTENT = re.compile(r"겠다|겠습니다|계획[이을]|예정|방침|나갈 것|나선다|목표|나간다|할 것")
_ACTS = re.compile(r"\s?(?:\([^()]{1,60}\))?\s?(?:은|는|이|가|도|에서는)\s")
_JOINT = re.compile(r"(?:\s?\([^()]{1,20}\))?\s?(?:[,·ㆍ․∙/]|와|과|및)\s?")
_REACH = 40  # code points behind the field in which a word of support stands
_CLOSE = 10
_ENOUGH = 4.0
_FEW_LEFT = 3.5  # for a field that is no household word
# Words of any policy: only many votes make them the field of this one.
_EVERYDAY = frozenset(
    (
        "환경",
        "에너지",
        "해양",
        "디지털",
        "농업",
        "데이터",
        "탄소중립",
        "소재",
        "식품",
        "관광",
        "부품",
        "자동차",
        "금융",
        "전기차",
        "인공지능",
    )
)


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
        if pledge and issuer is not None and links[i] != links[issuer] and not _OTHERS.search(pledge.group()):
            end = min(pledge.end(), mention.start + 200)
            found.append(Candidate(issuer, "promotes", i, mention.start, end, "done", 0.65, "promotes.pledge"))
    return [*found, *_by_votes(reading, fields)]


def _own(reading: Reading, speaking: Sequence[int]) -> set[int]:
    """Whose policy an article may be: the body that speaks first in it, those in its title, the government."""
    mentions, links = reading.mentions, reading.links
    own = {links[k] for k in speaking if mentions[k].name in ("정부", "우리 정부")}
    own.update(
        links[i]
        for i, m in enumerate(mentions)
        if m.kind == "Government" and reading.sentences[m.sentence].role == "title"
    )
    own.update(links[k] for k in speaking[:1])
    return own


def _by_votes(reading: Reading, fields: Sequence[int]) -> list[Candidate]:
    """Fields that the article as a whole names as fostered by the body that speaks in it."""
    mentions, links, text = reading.mentions, reading.links, reading.article.text
    bodies = [
        i
        for i, m in enumerate(mentions)
        if m.kind == "Government" and links[i] >= 0 and not (" " in m.name and m.name.endswith("부"))  # a foreign one
    ]
    acting = {i for i in bodies if _ACTS.match(text, mentions[i].end)}
    speaking = acting | {
        i for i in bodies if _AFTER_TITLE.match(text, mentions[i].end) or text.startswith("장", mentions[i].end)
    }
    if not speaking:
        return []
    own = _own(reading, [k for k in bodies if k in speaking])
    titled = {links[i] for i in fields if reading.sentences[mentions[i].sentence].role == "title"}
    ends: dict[int, int] = {}  # where the row of fields ends in which a field stands
    for here, following in reversed(list(pairwise(fields))):
        if _JOINT.fullmatch(text, mentions[here].end, mentions[following].start):
            ends[here] = ends.get(following, mentions[following].end)
    votes: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, int], tuple[float, Candidate]] = {}
    for i in fields:
        mention = mentions[i]
        sentence = reading.sentences[mention.sentence]
        behind = ends.get(i, mention.end)
        support = _SUPPORT.search(text, behind, min(sentence.end, behind + _REACH))
        if support is None or support.lastgroup is None:
            continue
        issuer = next((k for k in bodies if k in acting and mentions[k].sentence == mention.sentence), None)
        vote = _WEIGHTS[support.lastgroup] * (1.3 if issuer is not None else 1.0)
        if support.start() - behind > _CLOSE:
            vote *= 0.5
        if _INTENT.search(text, mention.end, sentence.end):
            vote *= 1.2
        if issuer is None:
            issuer = next((k for k in reversed(bodies) if k < i and k in speaking), None)
        if issuer is None or links[issuer] == links[i] or links[issuer] not in own:
            continue
        pair = (links[issuer], links[i])
        votes[pair] = votes.get(pair, 1.0 if links[i] in titled else 0.0) + vote
        start = mentions[issuer].start if mentions[issuer].sentence == mention.sentence else mention.start
        start = max(min(start, mention.start), support.end() - 200)
        if vote > best.get(pair, (0.0,))[0]:
            told = Candidate(issuer, "promotes", i, start, support.end(), "done", 0.75, "promotes.votes")
            best[pair] = (vote, told)
    return [
        told
        for pair, (_, told) in best.items()
        if votes[pair] >= (_ENOUGH if mentions[told.object].name in _EVERYDAY else _FEW_LEFT)
    ]
