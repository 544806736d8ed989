"""What is said of a group and holds for each of its members.

'도내 기업 10개사가 참가한다' … '참가 기업은 ▲가람 ▲나래 …': the list's members are the group, so each is
where the group is said to be. Likewise '협회 회원사 7개사'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading

_FIRMS = (
    r"(?:[가-힣A-Za-z]+\s+){0,3}?(?:유망\s?|중소\s?|강소\s?|참가\s?|중견\s?|벤처\s?)*"
    r"(?:기업|업체|회사|스타트업|창업기업)(?:체|들)?"
)
_AREA = re.compile(
    rf"(?:내|\s*(?:소재|지역|관내|에 있는|소재의))?\s*{_FIRMS}(?=[은는이가의도과와을를 ,]|으로|에|이다|\d|$)"
)
_MEMBERS = re.compile(r"(?:의)?\s*회원사(?=[은는이가의도과와을를 ,]|\s가운데|\s중)")
_NUMERALS = {"세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_COUNT = re.compile(r"(\d+|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개\s?사|개\s?기업|개\s?업체|곳|社|개\s?회원사)")
_HALL = re.compile(r"(?:관|파빌리온|존|홀)$")
_NO_HALL = re.compile(
    r"(?:(?<!기)기|도서|미술|박물|체육|회|과학|대사|영사|무역|영화|기념|수련|복지|문화|재외공|감시|감독|심사|검사|조사|정책|기획|하수|상수)관$"
    r"|(?:^|\s)[본별신]관$|컨벤션홀$|센터 [가-힣]{1,8}홀$"
)
_WIDEST_GAP = 30  # code points: a hall's name may stand between two lists
_FEWEST = 3  # companies that make a list


def groups(reading: Reading, knowledge: Knowledge, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each member of the article's list is where, or of what, the group is said to be.

    ``found`` are the candidates so far: exhibitors told in several places are one list.
    """
    mentions, links = reading.mentions, reading.links
    exhibitors = {
        links[c.subject]: c.subject
        for c in reversed(found)
        if c.relation == "exhibitsIn" and mentions[c.subject].kind in ("Company", "Name")
    }
    listed = _longest_list(reading)
    candidates = [list(exhibitors.values()), listed]
    if not any(len(members) >= 1 for members in candidates):
        return
    for i, mention in enumerate(mentions):
        if links[i] < 0:
            continue
        relation, behind = _group_at(reading, i)
        if behind < 0 or relation not in knowledge.ontology.relations:
            continue
        near = _near(reading, mention.sentence)
        counts = {_NUMERALS.get(n) or int(n) for n in _COUNT.findall(near)}
        for members in candidates:
            things = {links[m] for m in members}
            told = any(len(things) <= n <= 2 * len(things) for n in counts)
            if members and (
                told
                or (
                    not counts
                    and len(things) >= _FEWEST
                    and members is listed
                    and mentions[members[0]].sentence == mention.sentence
                )
            ):
                for member in sorted(members):
                    if links[member] != links[i]:
                        yield Candidate(
                            member,
                            relation,
                            i,
                            mention.start,
                            max(behind, mention.start + 5),
                            "done",
                            0.8,
                            f"{relation}.group",
                        )
                return


def only_halls(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """Without lists of exhibitors in what is no hall: only at fairs does a building's name head such a list."""
    mentions = reading.mentions
    return [
        c
        for c in found
        if c.relation != "exhibitsIn"
        or "hall" not in c.found_by
        or (_HALL.search(mentions[c.object].name) and not _NO_HALL.search(mentions[c.object].name))
    ]


def _group_at(reading: Reading, i: int) -> tuple[str, int]:
    """The relation that a group named at mention ``i`` has to it, and where its words end; -1 for none."""
    text, mention = reading.article.text, reading.mentions[i]
    if mention.kind in ("Government", "Place"):
        behind = _AREA.match(text, mention.end)
        if behind and (
            mention.how == "area" or behind.group().lstrip().startswith(("내", "소재", "지역", "관내", "에 있는"))
        ):
            return "locatedIn", behind.end()
    if mention.kind == "Association":
        behind = _MEMBERS.match(text, mention.end)
        if behind:
            return "memberOf", behind.end()
    return "", -1


def _near(reading: Reading, number: int) -> str:
    """The sentence and the next, where a group's size is told."""
    here = reading.sentences[number]
    after = reading.sentences[min(number + 1, len(reading.sentences) - 1)]
    return reading.article.text[here.start : after.end]


def _longest_list(reading: Reading) -> list[int]:
    """The companies that stand in one row: between two of them are marks, or one short heading."""
    rows: list[list[int]] = [[]]
    for i, mention in enumerate(reading.mentions):
        if mention.kind != "Company" or reading.links[i] < 0:
            continue
        before = reading.mentions[rows[-1][-1]] if rows[-1] else None
        gap = reading.article.text[before.end : mention.start] if before else ""
        if before and len(gap) <= _WIDEST_GAP and "와" not in gap and re.search(r"[▲△●○•◆◇■▶·ㆍ,]", gap):
            rows[-1].append(i)
        else:
            rows.append([i])
    return max(rows, key=len)


def halls(reading: Reading, knowledge: Knowledge, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A hall in which companies exhibit is part of the fair that the article is about."""
    if "partOf" not in knowledge.ontology.relations:
        return
    mentions, links = reading.mentions, reading.links
    fair = _fair(reading, found)
    if fair is None:
        return
    told: set[int] = set()
    for candidate in found:
        hall = candidate.object
        if candidate.relation != "exhibitsIn" or mentions[hall].kind != "Facility" or links[hall] in told:
            continue
        if _HALL.search(mentions[hall].name):
            told.add(links[hall])
            yield Candidate(hall, "partOf", fair, candidate.start, candidate.end, "done", 0.8, "partOf.hall")


def _fair(reading: Reading, found: Sequence[Candidate]) -> int | None:
    """The event in which most take part, else the one named most often."""
    mentions, links = reading.mentions, reading.links
    events: Counter[int] = Counter()
    for candidate in found:
        if candidate.relation == "participatesIn" and mentions[candidate.object].kind == "Event":
            events[links[candidate.object]] += 10
    for mention, link in zip(mentions, links, strict=True):
        if mention.kind == "Event" and link >= 0:
            events[link] += 1
    if not events:
        return None
    best = max(events.values())
    thing = min(t for t, n in events.items() if n == best)
    return next(i for i, link in enumerate(links) if link == thing)


def halls_above(reading: Reading, knowledge: Knowledge) -> Iterator[Candidate]:
    """A line that is a list of firms alone stands under the hall that the line before it names last."""
    if "exhibitsIn" not in knowledge.ontology.relations:
        return
    mentions, links = reading.mentions, reading.links
    for number, sentence in enumerate(reading.sentences[1:], 1):
        here = [i for i, m in enumerate(mentions) if m.sentence == number]
        firms = [i for i in here if mentions[i].kind in ("Company", "Name") and mentions[i].how == "list mark"]
        if len(firms) < _FEWEST - 1 or any(mentions[i].kind == "Facility" for i in here):
            continue
        rest = reading.article.text[mentions[here[-1]].end : sentence.end]
        if any(word.kind == "verb" for word in sentence.words) or len(rest) > _WIDEST_GAP:
            continue
        above = [
            i for i, m in enumerate(mentions) if m.sentence == number - 1 and m.kind == "Facility" and links[i] >= 0
        ]
        if not above or not _HALL.search(mentions[above[-1]].name):
            continue
        for firm in firms:
            if links[firm] >= 0:
                yield Candidate(
                    firm,
                    "exhibitsIn",
                    above[-1],
                    sentence.start,
                    sentence.end,
                    "done",
                    0.8,
                    "exhibitsIn.under-hall",
                    untensed=True,
                )
