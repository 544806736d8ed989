"""Cooperation: who works together with whom, where nothing is signed.

'A는 B, C와 함께 …를 운영한다', 'A와 B가 공동으로', 'A는 B와 협력해': a row of bodies closed by 와/과 straight
before a word of acting together, and the body that acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minkwan.finders.parties import SUBJECT, WITH, Group, Parties
from minkwan.finders.status import Reading as StatusReading
from minkwan.finders.status import status_at
from minkwan.syntax import Node

_CUE = re.compile(r"함께|공동|합동|협력|협업|손잡|손을 잡|공조|연대|힘을? ?모|협조|맞손")
_VERBS = frozenset(["협력", "협업", "손잡", "공조", "연대"])
_NOUNS = re.compile(r"(?:협력|협업|공조|맞손|협력체계|협업체계|협력관계|공동연구|공동개발|공동제작)$")
# Groups that are named by what they are, and no bodies of their own.
_NO_BODY = re.compile(r"^.$|(?:부처|지자체|기업|상사|전문가|단체|지방정부|기관|멘토단|업체|경찰|소방)들?$")
_JOINT_WORK = re.compile(
    r"(?:협업|공동|협력|합동) ?(?:사업|행사|연구|프로젝트|과제|개발|훈련|캠페인|조사|점검|단속|실증)$"
)
_DEEDS = frozenset(
    [
        "나서",
        "추진",
        "만들",
        "힘쓰",
        "진행",
        "마련",
        "운영",
        "개발",
        "구축",
        "실시",
        "조성",
        "모색",
        "참여",
        "펼치",
        "수행",
    ]
)
_TOGETHER = frozenset(["함께", "같이"])
_JOINTLY = frozenset(["공동", "합동"])
# What people do side by side is no cooperation of their bodies.
_SIDE_BY_SIDE = frozenset(
    [
        "참석",
        "방문",
        "둘러보",
        "찾",
        "참가",
        "만나",
        "체결",
        "맺",
        "서명",
        "있",
        "위치",
        "수상",
        "선정",
        "나오",
        "주최",
        "주관",
        "후원",
        "입주",
        "개최",
        "열",
        "하",
    ]
)
_HEADING_ROW = SUBJECT | {",", "-", "·", ""}
_HEADED = re.compile(
    r"맞손|손 ?(?:맞)?잡|힘 ?(?:을 )?(?:모|합)|(?<=\s)(?:상호 ?)?(?:협력|협업|공조)(?=\s|$)|함께 "
    r"|공동 ?(?:개발|연구|추진|대응|개최|제작|사업)"
)
_OTHER_HEADINGS = re.compile(
    r"협약|MOU|체결|회담|면담|회의|간담회|포럼|세미나|방안|논의|토론|서명|방문|수상|선정|참석|참가|경쟁|대화|협의|교섭|협정|양자"
)
_MOST = 4  # bodies that act together in one breath; a longer list is only summed up
_FAR = 14  # nodes between those that act together and the verb, where both are the subject
_REACH = 3  # nodes between a partner and the word of acting together ('B와 다양한 분야에서 협력')


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Pairs of bodies that work together, where it is told, at which node, its status."""

    pairs: tuple[tuple[int, int], ...]
    start: int
    end: int
    status: StatusReading
    score: float
    id: str


class Cooperations:
    """Finds who works together in a row of nodes; ``parties`` leaves persons out."""

    def __init__(self, parties: Parties, *, title: bool, actor: int | None = None, speaker: int | None = None) -> None:
        self.parties = parties
        self.row = parties.row
        self.title = title
        self.actor = actor
        self.speaker = speaker

    def found(self) -> Iterator[Cooperation]:
        """All cooperations of the row."""
        row, parties = self.row, self.parties
        if not row or not _CUE.search(parties.text, row[0].start, row[-1].end):
            return
        groups = parties.groups()
        if self.title and (joint := self._heading(groups)) is not None:
            yield joint
        for p, node in enumerate(row):
            cue = self._cue(p, node)
            if not cue:
                continue
            partner = next((g for g in reversed(groups) if g.last < p), None)
            if partner is None or row[partner.last].quoted != node.quoted:
                continue
            at = self._verb(p) if cue != "verb" else p
            first_verb = next((i for i in range(p + 1, len(row)) if row[i].sort == "verb" and row[i].tag), -1)
            if cue == "side" and (first_verb < 0 or row[first_verb].stem in _SIDE_BY_SIDE):
                continue
            near = p - partner.last <= (1 if cue == "side" else _REACH)
            sides: list[tuple[int, ...]] = []
            if partner.josa in WITH and near:
                subject = self._subject(groups, partner)
                if subject is not None:
                    sides = [subject.members, partner.members]
                elif self.title or not any(n.sort == "verb" and n.tag == "EF" for n in row):
                    sides = self._headline(partner)
                if not sides and not self.title:
                    dropped = self._dropped(partner, p, cue)
                    sides = [(dropped,), partner.members] if dropped is not None else []
            elif partner.josa in ("의", "간") and cue == "noun" and p - partner.last == 1:
                sides = [partner.members, partner.members] if len(partner.members) > 1 else []
            elif (
                partner.josa in SUBJECT
                and (near or self._far(partner, p, cue))
                and 1 < len(partner.members) <= _MOST
                and not row[partner.last].listed
            ):
                sides = [partner.members, partner.members]
            if not sides:
                row_of_subjects = next((g for g in reversed(groups) if g.last < p and g.josa in ("은", "는")), None)
                if row_of_subjects is not None and self._all_act(row_of_subjects, p, cue):
                    sides = [row_of_subjects.members, row_of_subjects.members]
            pairs = self._pairs(sides)
            if pairs:
                first = min(s for pair in pairs for m in pair if (s := parties.mentions[m].start) >= row[0].start)
                end = row[at].end if at >= 0 and row[at].end - first < 200 else node.end
                status = status_at(row, at if at >= 0 else p, title=self.title)
                if status.tense == "present":  # what goes on
                    status = StatusReading("done", status.cue, "past")
                yield Cooperation(tuple(pairs), first, max(end, node.end), status, 0.75, cue)

    def _all_act(self, group: Group, p: int, cue: str) -> bool:
        """Whether a short row that the sentence is about does what is told of further on."""
        own = self.row[group.last]
        return (
            1 < len(group.members) <= _MOST
            and not own.listed
            and own.quoted == self.row[p].quoted
            and self._far(group, p, cue)
        )

    def _far(self, partner: Group, p: int, cue: str) -> bool:
        """Whether a word of acting together further on still tells of a row that is the subject."""
        if p - partner.last > _FAR:
            return False
        if cue == "side":  # 'A와 B가 … 지원에 함께 나선다'
            behind = self.row[p + 1] if p + 1 < len(self.row) else None
            return behind is not None and behind.sort == "verb" and behind.stem in _DEEDS
        if cue == "noun":
            return partner.josa in ("은", "는") and bool(_JOINT_WORK.search(self.row[p].text))
        return partner.josa in ("은", "는")

    def _cue(self, p: int, node: Node) -> str:
        if node.sort == "verb" and node.stem in _VERBS:
            return "verb"
        if node.sort == "adverb" and node.stem in _TOGETHER:
            return "side"
        if node.sort == "phrase" and node.josa in ("을", "를", "으로", "로", "의") and _JOINT_WORK.search(node.text):
            return "noun"
        if node.sort == "phrase" and not node.members:
            if node.head in _JOINTLY and node.josa in ("으로", ""):
                return "side"
            if _NOUNS.search(node.head) and node.josa in ("을", "를", "으로", "하에", ""):
                return "noun"
        return ""

    def _verb(self, p: int) -> int:
        verbs = [i for i in range(p + 1, len(self.row)) if self.row[i].sort == "verb" and self.row[i].tag]
        return next((i for i in verbs if self.row[i].tag != "ETM"), verbs[0] if verbs else -1)

    def _subject(self, groups: Sequence[Group], partner: Group) -> Group | None:
        """Who acts: the nearest body with a subject's particle to the left, within the sentence."""
        for g in reversed(groups):
            if g.last >= partner.first:
                continue
            between = self.row[g.last + 1 : partner.first]
            if any(n.sort == "stop" for n in between) or self.row[g.last].quoted != self.row[partner.last].quoted:
                return None
            if g.josa in ("은", "는") or (
                g.josa in ("이", "가") and not any(n.sort == "verb" and n.tag == "ETM" for n in between)
            ):
                return g
            if self.title and g.josa == ",":
                return g
        return None

    def _heading(self, groups: Sequence[Group]) -> Cooperation | None:
        """'A·B, … 협력 강화': a heading that opens with a short row of bodies and tells what they do together."""
        row, parties = self.row, self.parties
        group = groups[0] if groups else None
        if group is None or group.first > 1 or not 1 < len(group.members) <= _MOST:
            return None
        told = _HEADED.search(parties.text, row[group.last].end, row[-1].end)
        if told is None or _OTHER_HEADINGS.search(parties.text, row[0].start, row[-1].end):
            return None
        if group.josa in WITH:
            pairs = self._pairs(self._headline(group))
        else:
            pairs = self._pairs([group.members, group.members]) if group.josa in _HEADING_ROW else []
        if not pairs:
            return None
        start = parties.mentions[group.members[0]].start
        return Cooperation(tuple(pairs), start, told.end(), StatusReading("done", "", "none"), 0.75, "heading")

    def _dropped(self, partner: Group, p: int, cue: str) -> int | None:
        """Who acts where the sentence names no subject: who speaks, else whom the release told of before."""
        if cue == "noun" and not self._by_means(p):
            return None
        quoted = self.row[p].quoted
        if any(
            (n.josa in SUBJECT or n.josa == "에는") and n.quoted == quoted and self._may_act(n)
            for n in self.row[: partner.first]
        ):
            return None
        if quoted:
            return self.speaker
        if self.parties.text[self.row[0].start] in "*※(" or not any(
            n.sort == "verb" and n.tag == "EF" for n in self.row[p:]
        ):
            return None
        behind = self.row[p + 1] if p + 1 < len(self.row) else None
        if behind is not None and behind.sort == "verb" and behind.stem in ("오", "있") and behind.tag == "ETM":
            return None  # 'B와 협력해 온 기업'
        return self.actor

    def _may_act(self, node: Node) -> bool:
        """Whether a phrase names someone who could do what is told; a field or a programme cannot."""
        return any(self.parties.mentions[m].kind not in ("Industry", "Event", "Program") for m in node.members)

    def _by_means(self, p: int) -> bool:
        """Whether a noun of working together is the means of a deed: '…와의 협업을 통해', '…와 협력 하에'."""
        behind = self.row[p + 1] if p + 1 < len(self.row) else None
        return self.row[p].josa in ("으로", "하에") or (behind is not None and behind.stem in ("통하", "바탕"))

    def _headline(self, partner: Group) -> list[tuple[int, ...]]:
        """'A, B와 손잡고': in a heading the first comma parts who acts from with whom."""
        comma = next((n for n in self.row[partner.first : partner.last] if n.sort == "comma" and n.stem == ","), None)
        if comma is None:
            return []
        starts = {m: self.parties.mentions[m].start for m in partner.members}
        left = tuple(m for m in partner.members if starts[m] < comma.start)
        right = tuple(m for m in partner.members if starts[m] > comma.start)
        return [left, right] if left and right else []

    def _pairs(self, sides: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
        if not sides:
            return []
        links, mentions = self.parties.links, self.parties.mentions
        sides = [tuple(m for m in side if not _NO_BODY.search(mentions[m].name)) for side in sides]
        pairs: dict[frozenset[int], tuple[int, int]] = {}
        for a in sides[0]:
            for b in sides[1]:
                if links[a] != links[b]:
                    pairs.setdefault(frozenset((links[a], links[b])), (a, b))
        return list(pairs.values())
