"""Agreements: who signs with whom.

Press names the signers of an agreement in many orders ('A는 B, C와', 'A와 B 간', 'A-B, 협약 체결',
'협약식에는 A 시장, B 대표가 참석'), so the parties are gathered from the whole sentence: rows of bodies,
each row with the particle that closes it, and what that particle makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minkwan.finders.parties import JOINERS, SUBJECT, WITH, Group, Paired, Parties
from minkwan.finders.status import Reading as StatusReading
from minkwan.finders.status import status_at
from minkwan.syntax import Node

_DEAL = re.compile(r"협약|MOU|양해각서|의향서|협정|합의서|협의서|LO[IA]|약정|계약|결연|공동선언|파트너십|협력관계|동맹")
_NO_DEAL = re.compile(r"(?:보험|근로|고용|임대차|도급|하도급|수의|표준|전세|매매) ?계약|협약 ?(?:당사국|대상)|단체협약")
_VERBS = frozenset(["체결", "맺", "서명", "조인", "교환", "체결하", "가지", "갖", "진행", "개최", "열", "열리", "추진"])
_OWN_VERBS = frozenset(["체결", "맺", "서명", "조인", "교환", "체결하"])  # these sign; the others hold a ceremony
_SIGNING = re.compile(
    r"체결식?$|협약식$|서명식$|조인식$|(?:협약|MOU|양해각서|계약)(?:\([A-Z]+\))?(?: ?체결)?식?$|결연$|맺어$"
)
_CEREMONY = re.compile(r"(?:협약|체결|서명|조인|결연)식")
_THIS_DEAL = re.compile(
    r"\W*(?:업무 ?)?협약에는|\W*(?:이번|이날|이|동|금번|본) ?[가-힣‘’' ]{0,12}(?:협약|MOU|양해각서|계약|약정|결연)"
)
_ATTENDING = frozenset(["참석", "참여", "동참", "함께하", "자리하", "임석", "배석", "모이"])
_TOGETHER_WORD = re.compile(r"함께|공동|[0-9삼사오]자|다자")
_EACH_APART = re.compile(r"각각|개별|각자|따로")
_TITLED = re.compile(
    r"[‘'「『｢《\"“][^’'」』｣》\"”]{0,60}(?:협약|MOU|양해각서|협정|계약|약정)[^’'」』｣》\"”]{0,12}[’'」』｣》\"”]"
)
_INVESTMENT = re.compile(r"투자 ?(?:업무)?협약|투자양해각서|투자유치")
_PAPER = re.compile(r"(?:협약|MOU|양해각서|의향서|합의서)(?:\([A-Z]+\))?$")
_GROUND = frozenset(
    ["토대", "바탕", "근거", "기반", "일환", "후속", "후속조치", "따르", "의하", "의거"]
)  # it stands already
_NEAR = 7  # nodes between the signers and the agreement that is named by them
_LIGHT = frozenset(["위하", "관하", "대하", "통하", "따르", "담", "비롯", "포함", "의하", "있"])
_TOGETHER = frozenset(["손잡", "만나", "모이", "함께하", "협의", "협력", "합의"])


class Signings:
    """Finds the agreements of a row of nodes."""

    def __init__(
        self,
        parties: Parties,
        *,
        title: bool,
        topic: Sequence[int],
        known: Sequence[int] = (),
    ) -> None:
        self.parties = parties
        self.row = parties.row
        self.mentions = parties.mentions
        self.links = parties.links
        self.text = parties.text
        self.acts_for = parties.acts_for
        self.title = title
        self.topic = topic
        self.known = known
        self.titled: list[tuple[int, int]] = []  # names of agreements in quotation marks: no clause ends there

    def found(self) -> Iterator[Paired]:
        """All signings of the row."""
        if not self.row:
            return
        start, end = self.row[0].start, self.row[-1].end
        if not _DEAL.search(self.text, start, end):
            return
        self.titled = [m.span() for m in _TITLED.finditer(self.text, start, end)]
        groups = self.parties.groups()
        if not groups and not self.topic:
            return
        told = False
        for p, node in enumerate(self.row):
            if not self._signs(p, node):
                continue
            signing = self._at(p, groups)
            if signing is not None:
                told = True
                yield signing
        if not told and not self.title:
            yield from self._about(groups, start, end)
        if not told:
            yield from self._standing(groups)

    def _standing(self, groups: Sequence[Group]) -> Iterator[Paired]:
        """'한빛도와 가람시 간 업무협약을 토대로': an agreement named by those who signed it, whatever is told of it."""
        for g in groups:
            if g.josa != "간" or len(set(self._things(g.members))) < 2:
                continue
            for p in range(g.last + 1, min(g.last + _NEAR, len(self.row))):
                node = self.row[p]
                if node.sort in ("stop", "verb") and node.stem not in _LIGHT:
                    break
                if node.sort == "phrase" and node.josa in SUBJECT and not _PAPER.search(node.head):
                    break  # 'A와 B 간 경쟁은'
                if node.sort == "phrase" and _PAPER.search(node.head) and not _NO_DEAL.search(node.text):
                    signing = self._signing([list(g.members)], p, [g], 0.85, "standing")
                    if signing is not None and any(
                        n.head in _GROUND or n.stem in _GROUND for n in self.row[p + 1 : p + 3]
                    ):
                        signing = replace(signing, status=StatusReading("done", node.text, "past"))
                    if signing is not None:
                        yield signing
                    break

    # -- where an agreement is signed

    def _signs(self, p: int, node: Node) -> bool:
        if node.sort == "verb":
            if node.stem not in _VERBS:
                return False
            about = self._what(p)
            if about is None or not _DEAL.search(about) or _NO_DEAL.search(about):
                return False
            return node.stem in _OWN_VERBS or bool(_CEREMONY.search(about))
        if node.sort != "phrase":
            return False
        if not _DEAL.search(node.text) or _NO_DEAL.search(node.text) or not _SIGNING.search(node.text):
            return False
        return self.title or "식" in node.head or "체결" in node.head

    def _what(self, p: int) -> str | None:
        """What is signed: the words before the verb, or the noun that an adnominal verb describes."""
        before = [n for n in self.row[max(0, p - 6) : p] if n.sort == "phrase"][-3:]
        words = " ".join(n.text for n in before)
        if self.row[p].tag == "ETM":
            after = [n for n in self.row[p + 1 : p + 5] if n.sort == "phrase"][:2]
            words += " " + " ".join(n.text for n in after)
        return words

    def _at(self, p: int, groups: Sequence[Group]) -> Paired | None:
        node = self.row[p]
        left = [g for g in groups if g.last < p and not self._cut(g.last, p)]
        inner = self._inner(node, p)
        if self.title:
            members = [m for g in left if g.josa in JOINERS | SUBJECT | {"간", "과의", "와의"} for m in g.members]
            return self._signing([members + inner], p, left, 0.88, "title")
        rows = self._distributed(left)
        if rows:
            return self._signing(rows, p, left, 0.9, "distributed")
        partner: list[int] = []
        subject: list[int] = []
        used: list[Group] = []
        score = 0.9
        for g in reversed(left):
            whole = g.josa == "간" or (g.josa == "의" and self._dealt(g.last))
            if whole and not partner and not subject and len(set(self._things(g.members))) > 1:
                return self._signing([list(g.members)], p, [g], 0.9, "between")
            if g.josa in ("와의", "과의") and not self._dealt(g.last):
                continue
            if g.josa in WITH and not subject:
                if partner and self._verbs(g.last, used[-1].first, coordinate=True):
                    continue
                crossed = self._verbs(g.last, p, coordinate=True)
                if crossed and any(self.row[v].stem not in _TOGETHER for v in crossed):
                    continue
                partner = list(g.members) + partner
                used.append(g)
                continue
            if g.josa in SUBJECT and not subject:
                described = g.josa in ("이", "가") and self._verbs(g.last, p, adnominal=True)
                several = len(set(self._things([*g.members, *partner]))) > 1
                if described and not (several and self._attended(g.last)):
                    continue
                subject = list(g.members)
                used.append(g)
        if any(n.josa == "간" and not self.parties.party(n) for n in self.row[(used[0].last if used else 0) : p]):
            return None  # 'A와 (a body not known) 간'
        if inner:
            partner += inner
        if not subject and partner and not inner:
            subject = self._topical() if node.tag != "ETM" else []
            if not subject:
                return None
            score = 0.75
        if not subject and not partner:
            return None
        unknown = next(
            (n for n in self.row[:p] if n.sort == "phrase" and n.josa in WITH and not self.parties.party(n)), None
        )
        if _INVESTMENT.search(self.text, self.row[used[-1].first].start if used else self.row[0].start, node.end):
            if not partner and unknown is not None:
                return None
            if partner and subject:
                return self._signing([subject, partner], p, used, score, "each")
        if partner and subject and any(_EACH_APART.search(self.text, self.row[g.last].end, node.start) for g in used):
            return self._signing([subject, partner], p, used, score, "each")
        together = len(partner) < 2 or bool(_TOGETHER_WORD.search(self.text, self.row[used[0].last].end, node.start))
        sides = [subject + partner] if together or not subject else [subject, partner]
        return self._signing(sides, p, used, score, "sign")

    def _distributed(self, left: Sequence[Group]) -> list[list[int]]:
        """'A는 B와, C는 D와 각각 협약을 체결': subjects and partners in turn."""
        rows: list[list[int]] = []
        left = [g for g in left if g.josa != "의"]
        k = len(left) - 1
        while k > 0 and left[k].josa in WITH and left[k - 1].josa in ("은", "는"):
            if self._verbs(left[k - 1].first, left[k].last, coordinate=True):
                break
            rows += [list(left[k - 1].members), list(left[k].members)]
            k -= 2
        return rows if len(rows) > 2 else []

    def _dealt(self, last: int) -> bool:
        """Whether a group leads straight to the agreement: 'A와의 업무협약'."""
        return any(n.sort == "phrase" and _DEAL.search(n.text) for n in self.row[last + 1 : last + 2])

    def _inner(self, node: Node, p: int) -> list[int]:
        """A party inside the anchor itself: '소방청·가람전자 업무협약 체결'."""
        if node.sort != "phrase" or not node.members or self.mentions[node.members[0]].start > node.start + 1:
            return []
        first = node.members[0]
        before = self.row[p - 1] if p else None
        if self.mentions[first].kind == "Name" or self.text[self.mentions[first].start - 1] in "‘'「『｢“\"":
            return []
        if before is not None and before.josa == "간":
            return []
        if not self.parties.body(first) or not _DEAL.search(self.text, self.mentions[first].end, node.end):
            return []
        joined = before is not None and (before.sort == "comma" or before.josa in WITH or before.josa in JOINERS)
        return [first] if joined or self.title else []

    def _topical(self) -> list[int]:
        found = []
        for m in self.topic:
            office = self.acts_for.get(self.links[m], m) if self.mentions[m].kind == "Person" else m
            if self.parties.body(office):
                found.append(office)
        return found

    def _cut(self, last: int, p: int) -> bool:
        """Whether the clause ends between a group and the anchor."""
        quoted = self.row[p].quoted
        for node in self.row[last + 1 : p]:
            if node.sort == "stop" and node.stem not in "…:'":
                return True
            if node.sort == "verb" and node.tag == "EF" and not self.title:
                return True
        return self.row[last].quoted != quoted and not self.title

    def _verbs(self, a: int, b: int, *, coordinate: bool = False, adnominal: bool = False) -> list[int]:
        tags = ("EC",) if coordinate else ("ETM",)
        return [
            v
            for v in range(a + 1, b)
            if self.row[v].sort == "verb"
            and self.row[v].tag in tags
            and self.row[v].stem not in _LIGHT
            and not any(low <= self.row[v].start < high for low, high in self.titled)
        ]

    def _attended(self, last: int) -> bool:
        """'A와 B가 참석한 가운데': those present sign."""
        for node in self.row[last + 1 : last + 4]:
            if node.sort == "verb":
                return node.stem in _ATTENDING
        return False

    def _things(self, members: Sequence[int]) -> list[int]:
        return [self.links[m] for m in members]

    # -- sentences about an agreement

    def _about(self, groups: Sequence[Group], start: int, end: int) -> Iterator[Paired]:
        """'이번 협약식에는 A 시장, B 대표가 참석했다': those who attend or take part sign."""
        opening = self.text[start : start + 60]
        if not _CEREMONY.search(opening) and not _THIS_DEAL.match(opening):
            return
        for p, node in enumerate(self.row):
            if node.sort == "verb" and node.stem in _ATTENDING:
                near = [g for g in groups if g.last < p and g.josa in SUBJECT | JOINERS]
                members = [m for g in near for m in g.members]
                if node.stem in ("참여", "동참", "함께하"):
                    signing = self._signing([[*self.known, *members]], p, near, 0.7, "take-part")
                else:
                    return
                if signing is not None:
                    yield signing
                return

    def _signing(
        self, sides: Sequence[Sequence[int]], p: int, used: Sequence[Group], score: float, name: str
    ) -> Paired | None:
        """Every pair of one side's members, or the pairs across each two."""
        first: dict[int, int] = {}
        for side in sides:
            for m in side:
                first.setdefault(self.links[m], m)
        pairs: list[tuple[int, int]] = []
        if len(sides) == 1:
            members = list(first.values())
            pairs = [(a, b) for k, a in enumerate(members) for b in members[k + 1 :]]
        else:
            pairs = [
                (a, b)
                for one, other in zip(sides[::2], sides[1::2], strict=True)
                for a in one
                for b in other
                if self.links[a] != self.links[b]
            ]
        if not pairs:
            return None
        node = self.row[p]
        inside = [m for pair in pairs for m in pair if self.row[0].start <= self.mentions[m].start < node.end]
        start = min([node.start, *(self.mentions[m].start for m in inside)])
        status = status_at(self.row, p, title=self.title)
        return Paired(tuple(pairs), start, node.end, p, status, score * (1.0 if status.real else 0.5), name)
