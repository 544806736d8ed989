"""Who acts where a sentence names nobody: whose release it is, and for whom the one quoted speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minkwan.records import Mention
from minkwan.syntax import Node

_BODIES = frozenset(("Government", "PublicInstitution", "Company", "University", "Hospital", "Association"))
_SUBJECT = frozenset(("은", "는", "이", "가"))


class Actors:
    """Follows which bodies act while an article is read; ``acts_for`` tells the body of a person."""

    def __init__(self, mentions: Sequence[Mention], links: Sequence[int], acts_for: Mapping[int, int]) -> None:
        self.mentions = mentions
        self.links = links
        self.acts_for = acts_for
        self.first: int | None = None  # whose release it is
        self.last: int | None = None

    def note(self, row: Sequence[Node]) -> None:
        """Notes the body that a sentence of the body is about."""
        for node in row:
            if node.sort != "phrase" or not node.members or node.quoted or node.josa not in ("은", "는"):
                continue
            for m in reversed(node.members):
                person = self.mentions[m].kind == "Person"
                body = self.acts_for.get(self.links[m]) if person else m
                if body is not None and self.mentions[body].kind in _BODIES and (person or node.own):
                    self.last = body
                    self.first = body if self.first is None else self.first
                    return

    def known(self) -> int | None:
        """Who acts where no one is named: whose release it is, unless another body was told of in between."""
        if self.first is None or self.last is None or self.links[self.first] != self.links[self.last]:
            return None
        return self.last

    def speaker(self, row: Sequence[Node]) -> int | None:
        """The body for which the one quoted in a sentence speaks: '박가람 한빛시장은 “…”라고 말했다'."""
        for node in row:
            if node.quoted:
                return None
            if node.sort != "phrase" or node.josa not in _SUBJECT:
                continue
            person = next((m for m in node.members if self.mentions[m].kind == "Person"), None)
            if person is not None:
                return self.acts_for.get(self.links[person])
            if node.post and node.members and self.mentions[node.members[-1]].kind in _BODIES:
                return node.members[-1]
        return None
