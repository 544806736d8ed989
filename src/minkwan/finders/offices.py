"""Who holds which office where: from the words beside a person's name.

Press has four orders: 'BODY(office NAME)', 'NAME BODY unit office', 'BODY unit NAME office' and
'BODY office NAME'. What is said once holds on: several names may share a body, one name may
have several, and in a body's own release its officers are named by title alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Mention, Reading

_BODIES = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
_LOOSE = frozenset(("Name", "Facility"))  # what a body may be taken for
_UNITS = r"(?:[가-힣A-Za-z0-9·]{1,14}\s+){0,3}"
_FORM = r"(?:\s?(?:\((?:주|유|재|사|합)\)|㈜|㈔|주식회사))?"
_ASIDE = r"(?:\s?[(（][^()（）]*[)）])?"
_QUOTE = r"[’'”\"」』》〉｣]?"
_OPENING_QUOTE = r"[‘'“\"「『《〈｢]?"
_GAP_LEFT = re.compile(rf"{_FORM}{_QUOTE}{_ASIDE}(?:의)?\s*{_UNITS}{_OPENING_QUOTE}")
_GAP_BRACKET = re.compile(rf"{_FORM}{_QUOTE}{_FORM}{_ASIDE}\s?{_UNITS}?[(（]\s?{_OPENING_QUOTE}")
_FORMER = re.compile(r"(?:^|[\s(])(?:전|前|전임|\(전\)|\(前\))\s*$|^\s*(?:전|前|전임|\(전\)|전\(前\)|\(前\))\s")
_PARTICLE = re.compile(r"[’'”\"」』]?\s?(?:은|는|이|가|과|와|도|에|을|를|에서|에서는|에게|로|으로|까지|부터|및|등|에는|측)\s")
_OPEN_LEFT = re.compile(
    r"(?:^|[\s\n,.□○◦ㅇ\-:·)▲△▴“”\"'’*※(/]|(?:는|은|이|가|을|를|로|해|서|며|고|여|에|와|과|한|된|인|및|등|의|중|던|할|온|선)\s)$"
)
_JOIN = re.compile(r"\s*(?:[·ㆍ,/]|및|과|와|겸)\s*")
_SUB = re.compile(r"(?:국|과|실|관|부문|본부|사업부|처|팀|부|담당|그룹)$")
_NESTED = re.compile(r"(?:지역본부|지역지부|지부|지사|지점|지회|센터|연구소|연구원|사업단|추진단|위원회|공장|병원|지청|관리소|대학)$")
_STATE = re.compile(r"(?:대통령|총리|장관|차관|국왕|왕세자|특사|대사|의원|주석|왕자|국가원수)$")
_PRIVATE = re.compile(r"(?:대표|대표이사|사장|전무|상무|이사|대표자|회장|조합장|이사장|점장)$")
_HOME = re.compile(
    r"(?:장관|차관|차관보|처장|청장|차장|국장|과장|실장|팀장|담당관|정책관|기획관|협력관|심의관|조정관|지원관|사무관|서기관|주무관|"
    r"본부장|부장|시장|군수|구청장|지사|부군수|부구청장|교육감|소장|단장|원장|부원장|이사장|사장|위원장|부위원장|관장|센터장|면장|읍장|동장|대변인|연구관|연구사|대표이사|대표)$"
)
_LOCAL_POST = re.compile(r"(?:국장|과장|실장|팀장|담당관|시장|군수|구청장|지사|부군수|소장|주무관|대변인|정책관|기획관)$")
_PARTY = re.compile(r"(?:당|국민의힘)$")
_CENTRAL = ("국무총리", "대통령", "총리")
_LEADER = re.compile(r"(?<!부)(?:위원장|단장|의장|팀장|반장|^장)$")
_STANDING = re.compile(r"(?:위원회|위|협의체|협의회|포럼|자치회|위원)$")
_MISSION = re.compile(r"(?:대표단|사절단|특사단|방문단|심사단|자문단|협상단|선수단|시찰단|조사단|점검단|준비기획단|수주지원단|TF|분과|분과위원회|전담팀|전담반|팀|반)$")
_NO_OFFICE = frozenset(
    "씨 배우 가수 작가 감독 선수 변호사 의사 약사 간호사 목사 신부 스님 군 양 옹 여사 님 후보 예비후보 방송인 유튜버 기자 앵커".split()
)


@dataclass(frozen=True, slots=True)
class _Office:
    """An office as found: the body, the title's place, how it was found and how sure that is."""

    body: int
    start: int
    end: int
    post: str
    former: bool
    way: str
    score: float


class OfficeFinder:
    """Finds the offices that one article's people hold; used once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.mentions = reading.mentions
        self.home = -2  # the body whose release this is; -2: not looked for yet, -1: unknown
        self.closings: dict[int, int] = {}

    def candidates(self) -> list[Candidate]:
        """Candidates, in order of place."""
        found: list[Candidate] = []
        held: dict[int, list[_Office]] = {}
        people = [i for i, m in enumerate(self.mentions) if m.kind == "Person" and self.reading.links[i] >= 0]
        settled: set[int] = set()
        alone: list[tuple[int, int]] = []
        for at, i in enumerate(people):
            offices, post = self._beside(i)
            if not offices and post >= 0 and at:
                offices = self._carried(i, post, people[at - 1], held)
            held[i] = offices
            if offices:
                settled.add(self.reading.links[i])
            elif post >= 0:
                alone.append((i, post))
        for at, i in enumerate(people[:-1]):
            if not held[i]:
                held[i] = self._shared(i, people[at + 1], held)
        for i, post in alone:
            if self.reading.links[i] not in settled and re.fullmatch(r"[가-힣]{2,4}", self.mentions[i].name):
                held[i] = self._at_home(i, post)
        for i in people:
            for office in held[i]:
                start = min(self.mentions[i].start, self.mentions[office.body].start, office.start)
                end = max(self.mentions[i].end, office.end, self.mentions[office.body].end if start == office.start else 0)
                if end - start > 200:
                    start, end = self.mentions[i].start, max(office.end, self.mentions[i].end)
                if office.way == "home":
                    start, end = sorted((self.mentions[i].start, office.end, office.start))[:: 2]
                    end = max(end, self.mentions[i].end)
                found.extend(
                    Candidate(
                        i,
                        relation,
                        office.body,
                        start,
                        end,
                        "done",
                        office.score if relation == "holdsOfficeAt" else 0.82,
                        f"{relation}.{office.way}",
                        details=Details(
                            post=office.post if relation == "holdsOfficeAt" else None, former=office.former
                        ),
                    )
                    for relation in self._relations(office)
                )
        return found

    # -- what stands beside a name

    def _is_body(self, m: Mention) -> bool:
        return m.kind in _BODIES or m.kind in _LOOSE

    def _beside(self, i: int) -> tuple[list[_Office], int]:
        """The offices that the words beside a name give, and the title's mention (-1 for none)."""
        person = self.mentions[i]
        opening = self._opening(person.start)
        before = self._post_before(i)
        if before >= 0 and (opening >= 0 or self._behind(i) < 0):
            return self._with_title_before(i, before, opening), before
        behind = self._behind(i)
        if behind >= 0:
            return self._with_title_behind(i, behind), behind
        return [], -1

    def _opening(self, place: int) -> int:
        """Where the brackets open in which ``place`` stands; -1 outside."""
        sentence = self.text.rfind("\n", 0, place)
        opening = max(self.text.rfind("(", sentence + 1, place), self.text.rfind("（", sentence + 1, place))
        closing = max(self.text.rfind(")", sentence + 1, place), self.text.rfind("）", sentence + 1, place))
        return opening if opening > closing else -1

    def _post_before(self, i: int) -> int:
        person = self.mentions[i]
        for j in range(i - 1, max(-1, i - 8), -1):
            m = self.mentions[j]
            if m.sentence != person.sentence:
                return -1
            if m.kind == "Post":
                gap = self.text[m.end : person.start]
                if re.fullmatch(r"\s*[:：∙]?\s*|\s?[(（]\s?", gap):
                    return j
                opening = self._opening(m.start)
                if re.fullmatch(r"\s?[·,]\s?", gap) and 0 <= opening == self._opening(person.start):
                    return j if m.start - opening < 3 else -1
                if self._opening(m.start) >= 0 and self._opening(m.start) == self._opening(person.start) and re.fullmatch(
                    r"\s*[:：·]?\s*(?:[가-힣]{2,4}\s?[,·]\s?)+", gap
                ):
                    return j
                return -1
            if m.kind != "Person":
                return -1
        return -1

    def _behind(self, i: int) -> int:
        """The title that belongs to a name before it."""
        person = self.mentions[i]
        at = person.end
        for j in range(i + 1, min(len(self.mentions), i + 8)):
            m = self.mentions[j]
            if m.sentence != person.sentence or m.kind == "Person":
                return -1
            if m.kind == "Post":
                gap = self._plain(at, m.start)
                if gap.strip() == "(" or (gap.startswith(("(", "（")) and ")" not in gap and len(gap) < 40):
                    return j if person.end + 1 >= self.text.find("(", person.end) or True else -1
                if re.search(r"[,.;:△▲▴▪□○◦*▶ㅇ)]|[가-힣](?:은|는|을|를|에서|에게|으로)\s", gap):
                    return -1
                return j
        return -1

    def _plain(self, start: int, end: int) -> str:
        """Text without closed brackets."""
        return re.sub(r"[(（][^()（）]*[)）]", "", self.text[start:end])

    def _with_title_before(self, i: int, post: int, opening: int) -> list[_Office]:
        """'BODY(office NAME)', 'BODY office(NAME)', 'BODY office NAME'."""
        title = self.mentions[post]
        if self._no_office(title.name):
            return []
        inside = opening >= 0 and opening < title.start
        fused = [j for j in range(max(0, post - 3), post) if self._fused(j, title)]
        left = [
            j
            for j in range(max(0, post - 5), post)
            if self._is_body(self.mentions[j]) and self.mentions[j].sentence == title.sentence
            and (not inside or self.mentions[j].start > opening)
            and self._fits_left(j, title.start, title.name)
        ]
        if fused or left:
            body = (fused or left)[-1]
            return [self._office(body, i, post, "office-before-name", 0.92)]
        if inside:
            for j in range(post - 1, max(-1, post - 8), -1):
                m = self.mentions[j]
                if m.start > opening or not self._is_body(m):
                    continue
                gap = self.text[m.end : opening + 1]
                if _GAP_BRACKET.fullmatch(gap):
                    return [self._office(j, i, post, "office-in-brackets", 0.96)]
                break
        return []

    def _with_title_behind(self, i: int, post: int) -> list[_Office]:
        """'NAME BODY unit office', 'BODY unit NAME office', with '겸' a further one."""
        title, person = self.mentions[post], self.mentions[i]
        if self._no_office(title.name):
            return []
        between = [
            j
            for j in range(i + 1, post + 1)
            if self._is_body(self.mentions[j])
            and self.mentions[j].start >= person.end
            and (self._opening(self.mentions[j].start) < 0 or self._opening(person.start) >= 0 or self._opening(title.start) >= 0)
        ]
        between += [j for j in range(post + 1, min(len(self.mentions), post + 2)) if self._fused(j, title)]
        gap = self.text[person.end : title.start]
        former = bool(_FORMER.search(gap[:6]))
        offices: list[_Office] = []
        places = [
            j for j in range(i + 1, post)
            if self.mentions[j].kind == "Place" and _STATE.search(title.name) and self.mentions[j].start >= person.end
        ]
        if len(between) == 1 and self.mentions[between[0]].name.endswith("본부") and self.mentions[between[0]].kind == "Government":
            between = []  # 통상교섭본부 and the like: the office is at the ministry
        if between:
            offices = [self._office(j, i, post, "name-body-office", 0.93, former) for j in self._chosen(between, title) if not self._abroad(i, j)]
        elif places and not re.search(r"부\s?(?:장관|차관)$", gap + title.name):
            offices = [self._office(places[0], i, post, "name-body-office", 0.85, former)]
        else:
            body = self._left(i, title.name)
            if body >= 0 and self.mentions[body].kind == "Place" and re.search(r"부\s?(?:장관|차관)$", gap + title.name):
                body = -1  # '가람국 ○○○ 외교부 차관': neither the country nor our own ministry
            if body >= 0:
                offices = [self._office(body, i, post, "body-name-office", 0.9, former)]
        opening = self._opening(person.start)
        if not offices and opening >= 0 and person.start - opening < 3:  # 'BODY(NAME office)'
            for j in range(i - 1, max(-1, i - 3), -1):
                if self._is_body(self.mentions[j]) and _GAP_BRACKET.fullmatch(self.text[self.mentions[j].end : opening + 1]):
                    offices = [self._office(j, i, post, "office-in-brackets", 0.88)]
                    break
        offices += self._further(i, post, offices)
        if not offices:
            offices = self._unit_behind(i, post)
        return offices

    def _unit_behind(self, i: int, post: int) -> list[_Office]:
        """'NAME교수(한빛대 화학과)': the body in brackets behind the title."""
        title = self.mentions[post]
        for j in range(post + 1, min(len(self.mentions), post + 3)):
            m = self.mentions[j]
            if self._is_body(m) and re.fullmatch(r"\s?[(（]", self.text[title.end : m.start]):
                return [self._office(j, i, post, "body-in-brackets", 0.8)]
        return []

    def _further(self, i: int, post: int, offices: list[_Office]) -> list[_Office]:
        """'가람 부회장 겸 나래 공동대표': a second office of the same person."""
        title = self.mentions[post]
        for j in range(post + 1, min(len(self.mentions), post + 4)):
            m = self.mentions[j]
            if m.kind == "Person" or m.sentence != title.sentence:
                return []
            if m.kind == "Post":
                gap = self.text[title.end : m.start]
                if not re.match(r"\s*(?:겸|및|[(（])", gap) or len(gap) > 40 or ")" in gap[:-1] and "(" not in gap[1:]:
                    return []
                bodies = [k for k in range(post + 1, j + 1) if self._is_body(self.mentions[k])]
                if not bodies and offices and gap.strip() == "겸":
                    bodies = [offices[0].body]
                return [self._office(k, i, j, "second-office", 0.85) for k in self._chosen(bodies, m)[:1]] if bodies else []
        return []

    def _chosen(self, bodies: list[int], title: Mention) -> list[int]:
        """Of the bodies between name and title: all of a row, the nested one with a head of its own, else the first."""
        if len(bodies) == 1:
            return bodies
        if self.mentions[bodies[0]].kind == "University":
            return bodies[:1]
        rows = [bodies[0]]
        for j in bodies[1:]:
            gap = self.text[self.mentions[rows[-1]].end : self.mentions[j].start]
            if re.fullmatch(rf"{_FORM}{_QUOTE}\s*[·ㆍ,/]\s*{_FORM}", gap):
                rows.append(j)
        if len(rows) > 1:
            return rows
        last = self.mentions[bodies[-1]]
        if last.end >= title.start - 1 and _NESTED.search(last.name) and not _SUB.search(last.name):
            return [bodies[-1]]
        return bodies[:1]

    def _left(self, i: int, title: str) -> int:
        """The body right before a name, or -1."""
        person = self.mentions[i]
        nearest = -1
        for j in range(i - 1, max(-1, i - 7), -1):
            m = self.mentions[j]
            if m.sentence != person.sentence:
                break
            if m.kind == "Post" or m.kind == "Person":
                if self._opening(m.start) < 0:
                    break
                continue
            if self._opening(m.start) >= 0 and self._opening(person.start) < 0:
                continue
            state = m.kind == "Place" and _STATE.search(title)
            if nearest >= 0:  # the body of the unit that was found: '가람시 문화관광본부 ○○○ 본부장'
                if self._is_body(m) and not self.text[m.end : self.mentions[nearest].start].strip():
                    nearest = j
                break
            if not (self._is_body(m) or state) or not self._fits_left(j, person.start, title):
                break
            nearest = j
            if not (_SUB.search(m.name) or re.search(r"(?:대학|대학원|로스쿨|학부)$", m.name)) or m.how == "register":
                break
        return nearest

    def _fits_left(self, j: int, place: int, title: str) -> bool:
        """Whether a body's name leads on to ``place`` without a particle or mark."""
        m = self.mentions[j]
        gap = self.text[m.end : place]
        if len(gap) > 60 or not _GAP_LEFT.fullmatch(gap):
            return False
        if re.search(r"[가-힣](?:은|는|을|를|에서|에게|으로|에|와|과|이|가|및|등|도)\s", self._plain(m.end, place)[:60]):
            return bool(re.search(r"(?:과|부|국|실|단|처|원)\s+$", gap)) and " 및 " not in gap and not _PARTICLE.match(self._plain(m.end, place))
        if _PARTICLE.match(self._plain(m.end, place)):
            return False
        local = m.kind in ("Government", "Place") and m.name[-1:] in "도시군구읍면동"
        return not (local and _PRIVATE.search(title) and not re.search(r"의$", gap))

    def _fused(self, j: int, title: Mention) -> bool:
        """Whether title and body are one word: 한빛시장, 가람협회장."""
        m = self.mentions[j]
        return self._is_body(m) and m.start <= title.start and m.end > title.start - 1 and m.sentence == title.sentence

    def _abroad(self, i: int, j: int) -> bool:
        """Whether a person without Korean name is said to serve a ministry that Korea has too."""
        name, body = self.mentions[i].name, self.mentions[j]
        return bool(body.key) and body.kind == "Government" and (" " in name or not re.fullmatch(r"[가-힣]{2,4}", name))

    # -- what is said elsewhere

    def _carried(self, i: int, post: int, before: int, held: dict[int, list[_Office]]) -> list[_Office]:
        """'가람협회 ○○○ 회장·○○○ 부회장': the second is of the same body."""
        offices = held.get(before, [])
        if self.text[self.mentions[i].end : self.mentions[post].start].strip():
            return []
        if not offices or self.mentions[before].sentence != self.mentions[i].sentence:
            return []
        last = max(o.end for o in offices)
        if last > self.mentions[i].start:
            return []
        gap = self.text[last : self.mentions[i].start]
        if not re.fullmatch(r"\s*(?:[·ㆍ]|및|과|와|,)\s*", gap):
            return []
        if not _HOME.search(self.mentions[post].name) and "회장" not in self.mentions[post].name:
            return []
        return [self._office(offices[0].body, i, post, "same-body", 0.8)]

    def _shared(self, i: int, after: int, held: dict[int, list[_Office]]) -> list[_Office]:
        """'○○○·○○○ 의원', '○○○, ○○○ 공동대표': the title stands behind the last name."""
        first, second = self.mentions[i], self.mentions[after]
        gap = self.text[first.end : second.start]
        if not re.fullmatch(r"\s*[·ㆍ‧,]\s*", gap):
            return []
        return [
            _Office(o.body, o.start, o.end, o.post, o.former, "shared-office", 0.85)
            for o in held.get(after, [])
            if "," not in gap or o.post.startswith("공동")
        ]

    def _at_home(self, i: int, post: int) -> list[_Office]:
        """In a body's own release its officers need no body's name."""
        title = self.mentions[post]
        if self.mentions[i].anaphoric or self._opening(self.mentions[i].start) >= 0:
            return []
        if not _HOME.search(title.name) or title.name in ("대통령", "국무총리"):
            return []
        between = self.text[self.mentions[i].end : title.start]
        if not re.fullmatch(r"\s*(?:[가-힣A-Za-z·]{1,12}(?:과|국|실|팀|부|단|관|담당|센터|본부|소재)\s+)?", between):
            return []
        if not _OPEN_LEFT.search(self.text[max(0, self.mentions[i].start - 12) : self.mentions[i].start]):
            return []
        if self.home == -2:
            self.home = self._release_of()
        if self.home < 0:
            return []
        home = self.mentions[self.home]
        if home.name[-1:] in "도시군구" and not _LOCAL_POST.search(title.name):
            return []
        if _PRIVATE.search(title.name) != (home.kind in ("Company", "Association")) and (
            bool(_PRIVATE.search(title.name)) != (home.kind in ("Company", "Association", "PublicInstitution"))
        ):
            return []
        return [self._office(self.home, i, post, "home", 0.8)]

    def _release_of(self) -> int:
        """The body whose release this is: its publisher where it is named, else none."""
        publisher = self.reading.article.publisher
        if not publisher:
            return -1
        for i, m in enumerate(self.mentions):
            if m.kind in _BODIES and not m.anaphoric and self.reading.links[i] >= 0 and m.name == publisher:
                return i
        counts: Counter[int] = Counter()
        for i, m in enumerate(self.mentions):
            if m.kind in _BODIES and self.reading.links[i] >= 0 and (
                publisher.endswith(m.name) or m.name.endswith(publisher)
            ):
                counts[self.reading.links[i]] += 1
        if not counts:
            return -1
        link = max(sorted(counts), key=lambda k: counts[k])
        return next(i for i, n in enumerate(self.reading.links) if n == link)

    # -- making

    def _no_office(self, title: str) -> bool:
        return title in _NO_OFFICE

    def _relations(self, office: _Office) -> tuple[str, ...]:
        """An office at a team, committee or mission means that its holder leads it."""
        body = self.mentions[office.body]
        if _PARTY.search(body.name) and office.post.endswith("의원"):
            return ("memberOf",)
        if office.post.endswith(_CENTRAL):
            return ("holdsOfficeAt",) if body.kind == "Place" else ()
        if body.kind != "Delegation":
            return ("holdsOfficeAt",)
        if re.search(r"(?:공동|공공|민간)위원장$|공동(?:단장|의장)$", office.post):
            return ("leads",)
        if _LEADER.search(office.post):
            if _MISSION.search(body.name) or (body.name.endswith("추진단") and office.way == "office-in-brackets"):
                return ("leads",)
            if re.search(r"(?:위원장|의장|^장)$", office.post) and _STANDING.search(body.name):
                return ("holdsOfficeAt", "leads")
        if office.post.endswith("위원") and not office.post.endswith("연구위원"):
            return ("memberOf",)
        return ("holdsOfficeAt",)

    def _office(self, body: int, i: int, post: int, way: str, score: float, former: bool = False) -> _Office:
        title, m = self.mentions[post], self.mentions[body]
        start = title.start
        if m.start < start <= m.end and len(title.name) == 1:  # 한빛시장: the title is 시장
            start = max(m.start, start - 1)
            if self.text[start : title.end] == "회장" and self.text[start - 1 : start] == "원":
                start -= 2
        before = self.text[max(0, min(title.start, m.start) - 6) : min(title.start, m.start)]
        if not former and body < post and m.start > self.mentions[i].start:
            former = bool(_FORMER.search(before))
        return _Office(body, title.start, title.end, self._post_text(start, title.end), former, way, score)

    def _post_text(self, start: int, end: int) -> str:
        post = re.sub(r"\s+", " ", self.text[start:end])
        acting = re.match(r"\s?(직무대행|직무대리|권한대행)", self.text[end : end + 6])
        return f"{post} {acting.group(1)}" if acting else post


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of holdsOfficeAt for one article."""
    if "holdsOfficeAt" not in knowledge.ontology.relations:
        return []
    return OfficeFinder(reading).candidates()
