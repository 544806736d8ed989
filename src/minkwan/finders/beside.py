"""What stands beside a person's name: titles and bodies, and whether words lead from one to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minkwan.records import Mention, Reading

BODIES = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
_LOOSE = frozenset(("Name", "Facility"))  # what a body may be taken for
_UNITS = r"(?:[가-힣A-Za-z0-9·]{1,14}\s+){0,3}"
_FORM = r"(?:\s?(?:\((?:주|유|재|사|합)\)|㈜|㈔|주식회사))?"
_ASIDE = r"(?:\s?[(（][^()（）]*[)）])?"
_QUOTE = r"[’'”\"」』》〉｣]?"
_OPENING_QUOTE = r"[‘'“\"「『《〈｢]?"
_GAP_LEFT = re.compile(rf"{_FORM}{_QUOTE}{_ASIDE}(?:의)?\s*{_UNITS}{_OPENING_QUOTE}")
_PARTICLE = re.compile(
    r"[’'”\"」』]?\s?(?:은|는|이|가|과|와|도|에|을|를|에서|에서는|에게|로|으로|까지|부터|및|등|에는|측)\s"
)
_SUB = re.compile(r"(?:국|과|실|관|부문|본부|사업부|처|팀|부|담당|그룹)$")
_NESTED = re.compile(
    r"(?:지역본부|지역지부|지부|지사|지점|지회|센터|연구소|연구원|사업단|추진단|위원회|공장|병원|지청|관리소|대학)$"
)
STATE = re.compile(r"(?:대통령|총리|장관|차관|국왕|왕세자|특사|대사|의원|주석|왕자|국가원수)$")
PRIVATE = re.compile(r"(?:대표|대표이사|사장|전무|상무|이사|대표자|회장|조합장|이사장|점장)$")
GAP_BRACKET = re.compile(rf"{_FORM}{_QUOTE}{_FORM}{_ASIDE}\s?{_UNITS}?[(（]\s?{_OPENING_QUOTE}")
_PARTY = re.compile(r"(?:당|국민의힘)$")
_CENTRAL = ("국무총리", "대통령", "총리")
_LEADER = re.compile(r"(?<!부)(?:위원장|단장|의장|팀장|반장|^장)$")
_STANDING = re.compile(r"(?:위원회|위|협의체|협의회|포럼|자치회|위원)$")
_MISSION = re.compile(
    r"(?:대표단|사절단|특사단|방문단|심사단|자문단|협상단|선수단|시찰단|조사단|점검단|준비기획단|수주지원단|TF|분과|분과위원회|전담팀|전담반|팀|반)$"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as found: the body, the title's place, how it was found and how sure that is."""

    body: int
    start: int
    end: int
    post: str
    former: bool
    way: str
    score: float


class Beside:
    """Looks around the names of one article's people."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.mentions = reading.mentions

    def _is_body(self, m: Mention) -> bool:
        return m.kind in BODIES or m.kind in _LOOSE

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
                if (
                    self._opening(m.start) >= 0
                    and self._opening(m.start) == self._opening(person.start)
                    and re.fullmatch(r"\s*[:：·]?\s*(?:[가-힣]{2,4}\s?[,·]\s?)+", gap)
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
                    return j
                if re.search(r"[,.;:△▲▴▪□○◦*▶ㅇ)]|[가-힣](?:은|는|을|를|에서|에게|으로)\s", gap):
                    return -1
                return j
        return -1

    def _plain(self, start: int, end: int) -> str:
        """Text without closed brackets."""
        return re.sub(r"[(（][^()（）]*[)）]", "", self.text[start:end])

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
            state = m.kind == "Place" and STATE.search(title)
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
        if re.search(
            r"[가-힣](?:은|는|을|를|에서|에게|으로|에|와|과|이|가|및|등|도)\s", self._plain(m.end, place)[:60]
        ):
            return (
                bool(re.search(r"(?:과|부|국|실|단|처|원)\s+$", gap))
                and " 및 " not in gap
                and not _PARTICLE.match(self._plain(m.end, place))
            )
        if _PARTICLE.match(self._plain(m.end, place)):
            return False
        local = m.kind in ("Government", "Place") and m.name[-1:] in "도시군구읍면동"
        return not (local and PRIVATE.search(title) and not re.search(r"의$", gap))

    def _fused(self, j: int, title: Mention) -> bool:
        """Whether title and body are one word: 한빛시장, 가람협회장."""
        m = self.mentions[j]
        return self._is_body(m) and m.start <= title.start and m.end > title.start - 1 and m.sentence == title.sentence

    def _abroad(self, i: int, j: int) -> bool:
        """Whether a person without Korean name is said to serve a ministry that Korea has too."""
        name, body = self.mentions[i].name, self.mentions[j]
        return bool(body.key) and body.kind == "Government" and (" " in name or not re.fullmatch(r"[가-힣]{2,4}", name))


def relations_of(office: Office, body: Mention) -> tuple[str, ...]:
    """An office at a team, committee or mission means that its holder leads it."""
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
    if office.post.endswith("위원") and not office.post.endswith(("연구위원", "전문위원")):
        return ("memberOf",)
    return ("holdsOfficeAt",)
