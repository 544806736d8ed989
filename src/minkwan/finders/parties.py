"""Who acts together: the bodies of a sentence in rows, each with the particle that closes it.

Signers and partners are named in rows ('A·B와 C는', 'A, B 등과', 'A와 B 간'), by the persons who act for
them, and as groups that a bracket or a footnote lists ('4개 기관*').
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minkwan.finders.status import Reading as StatusReading
from minkwan.records import Mention, Sentence
from minkwan.syntax import Node

_NO_PARTY = re.compile(
    r"^(?:투자|참여|입주|협력|관련|도내|관내|개발도상국)? ?(?:기업|업체|기관|단체|정부)$|협약|MOU|양해각서"
    r"|(?:식|사업|행사|프로젝트|캠페인|운동|대회|포럼)$|^[A-Z]$"
)
# A group whose members a footnote or a bracket lists: '4개 투자기관*', '관련 기관(…)'.
_CROWD = re.compile(
    r"(?:기업|기관|업체|은행|대학|대학교|단체|공기업|지자체|\d+개 ?사|회사|협회|투자사|참여사|\d+곳)(?:들)?$"
)
_ALIKE = re.compile(r"(?:기관|기업|업체|단체|부처|지자체|대학|협회|학회|병원|조합|위원회|자문단|연구진|소방|경찰)들?$")
_BODIES = frozenset(
    (
        "Government",
        "PublicInstitution",
        "Company",
        "University",
        "Hospital",
        "Association",
        "Delegation",
        "Name",
        "Place",
    )
)
_LOOSE = re.compile(r"(?:등|측|사|관계자|대표단|대표|임직원|곳|개사|개|국|기관|기업|정부|모두|양측|본사|대표들)$")
JOINERS = frozenset(
    [",", "", "·", "ㆍ", "․", "‧", "･", "・", "•", "▲", "△", "▴", "●", "/", "및", "-", "와", "과", "하고"]
)
WITH = frozenset(["와", "과", "하고", "와의", "과의", "와는", "과는", "와도", "과도"])
AT = frozenset(["에서", "에", "에서는", "에는", "으로", "로", "의"])
_NOTE_REACH = 3  # sentences between a group and the footnote that lists it
SUBJECT = frozenset(["은", "는", "이", "가", "께서", "도"])


@dataclass(frozen=True, slots=True)
class Paired:
    """What joins bodies or people two by two: the pairs, where it is told, at which node, its status."""

    pairs: tuple[tuple[int, int], ...]
    start: int
    end: int
    at: int
    status: StatusReading
    score: float
    id: str


@dataclass(frozen=True, slots=True)
class Group:
    """A row of bodies and the particle that closes it; nodes ``first`` to ``last``."""

    first: int
    last: int
    members: tuple[int, ...]
    josa: str


class Parties:
    """Reads the rows of bodies of a sentence; with ``people`` a person stands for the body he acts for."""

    def __init__(
        self,
        row: Sequence[Node],
        mentions: Sequence[Mention],
        links: Sequence[int],
        text: str,
        *,
        acts_for: Mapping[int, int],
        footnote: Sequence[int] = (),
        people: bool = True,
    ) -> None:
        self.row = row
        self.mentions = mentions
        self.links = links
        self.text = text
        self.acts_for = acts_for
        self.footnote = footnote
        self.people = people

    def party(self, node: Node) -> list[int]:
        """The bodies that a phrase names as parties: themselves, or by the person who acts for them."""
        crowd = self._crowd(node)
        if crowd:
            return crowd
        if not node.members:
            return []
        people = [m for m in node.members if self.mentions[m].kind == "Person"]
        if people:
            if not self.people:
                return []
            found = []
            for m in people:
                office = self.acts_for.get(self.links[m])
                if office is None:
                    office = next((b for b in reversed(node.members) if self.body(b)), None)
                if office is not None and self.body(office):
                    found.append(office)
            return found
        if node.listed:
            return [m for m in node.listed if self.body(m)]
        last = node.members[-1]
        if not (node.own or node.post or _LOOSE.search(node.head)):
            return []
        territorial = not node.own and not node.post and self.mentions[last].kind in ("Place", "Government")
        if territorial and node.head not in ("등", "정부", "측", "당국", "양측"):
            return []  # '미국 기업과': not the country
        return [last] if self.body(last) else []

    def _crowd(self, node: Node) -> list[int]:
        """The members of a group that is only counted: those in the bracket behind it, or in the footnote."""
        head = node.head.rstrip("*")
        if not _CROWD.search(head) or (node.own and self.body(node.members[-1]) and not node.text[:1].isdigit()):
            return []
        at = self.text.find(head, node.start) + len(head)
        if self.text[at : at + 1] == "(":
            close = self.text.find(")", at)
            inside = [i for i in self.between(at, close) if self.body(i)]
            if len(inside) > 1:
                return inside
        if "*" in self.text[at : at + 3] and len(self.footnote) > 1:
            return list(self.footnote)
        return []

    def between(self, low: int, high: int) -> list[int]:
        """The mentions that begin in a stretch of the text."""
        first = bisect_left(self.mentions, low, key=lambda m: m.start)
        found = []
        for i in range(first, len(self.mentions)):
            if self.mentions[i].start >= high:
                break
            found.append(i)
        return found

    def body(self, m: int) -> bool:
        """Whether a mention can be a party: a body, or a name that may be one."""
        mention = self.mentions[m]
        if self.links[m] < 0:
            return False
        return mention.kind in _BODIES and not _NO_PARTY.search(mention.name)

    def groups(self) -> list[Group]:
        """Rows of bodies joined by commas, marks and 와/과."""
        groups: list[Group] = []
        parts: list[tuple[int, list[int], str]] = []

        def close() -> None:
            if not parts:
                return
            josa = parts[-1][2]
            cut = 0
            if josa in AT and len(parts) > 1:
                # 'A와 B에서': only what stands before 와 is a party
                cut = next((k + 1 for k in range(len(parts) - 2, -1, -1) if parts[k][2] in WITH), 0)
                if josa != "의" and cut:
                    head = parts[:cut]
                    groups.append(Group(head[0][0], head[-1][0], _flat(head), "와"))
                    tail = parts[cut:]
                    groups.append(Group(tail[0][0], tail[-1][0], _flat(tail), josa))
                    parts.clear()
                    return
            dashes = [k for k, part in enumerate(parts) if part[2] == "-"]
            if dashes and josa in ("", ",", "·"):
                # 'A-B, 청년·여성 지원 협약': a row joined by dashes ends at the comma
                stop = next((k + 1 for k in range(dashes[-1], len(parts)) if parts[k][2] == ","), len(parts))
                del parts[stop:]
            groups.append(Group(parts[0][0], parts[-1][0], _flat(parts), josa))
            parts.clear()

        for i, node in enumerate(self.row):
            if node.sort == "comma" or (node.sort == "adverb" and node.stem in ("및", "그리고")):
                if node.sort == "comma" and parts and parts[-1][2] in WITH:
                    close()
                continue
            party = self.party(node) if node.sort == "phrase" else []
            if not party:
                if node.sort == "phrase" and node.josa in ("·", "및") and _CROWD.search(node.head):
                    continue
                if (
                    parts
                    and node.sort == "phrase"
                    and node.josa in WITH
                    and not node.members
                    and _ALIKE.search(node.head)
                ):
                    parts[-1] = (*parts[-1][:2], node.josa)  # 'A, B 및 유관 기관과': what closes the row closes theirs
                close()
                continue
            parts.append((i, party, node.josa))
            if node.josa not in JOINERS:
                close()
        close()
        return groups


def _flat(parts: Sequence[tuple[int, list[int], str]]) -> tuple[int, ...]:
    return tuple(m for _, members, _ in parts for m in members)


def footnotes(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], links: Sequence[int], text: str
) -> dict[int, list[int]]:
    """For each sentence the bodies that the footnote behind it lists."""
    found: dict[int, list[int]] = {}
    listed: dict[int, list[int]] = {}
    for i, mention in enumerate(mentions):
        if links[i] >= 0 and mention.kind in _BODIES and text[sentences[mention.sentence].start] in "*※":
            row = listed.setdefault(mention.sentence, [])
            nested = row and not text[mentions[row[-1]].end : mention.start].strip()
            if nested and mentions[row[-1]].kind in ("Government", "Place"):
                row.pop()  # 한빛도 가람시: the town alone signs
            row.append(i)
    for number, members in listed.items():
        if len(members) > 1:
            for before in range(max(0, number - _NOTE_REACH), number):
                found.setdefault(before, members)
    return found
