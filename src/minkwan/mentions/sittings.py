"""A committee's sitting goes by the committee's name: what is held, or has a number, is the sitting.

'｢제3차 가람정책위원회｣를 개최했다', '나래협의회를 열고 …를 논의했다': an event each, and no body that acts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minkwan.records import Mention

_MAY_SIT = frozenset(("Delegation", "Association", "Government", "Name", "PublicInstitution"))
_SITS = re.compile(r"(?:위원회|협의회|심의회|협의체|자문회의|이사회|대책회의|전략회의|조정회의)$")
_NUMBERED = re.compile(r"제\s?\d+(?:차|회)")
_HELD = re.compile(
    r"[’'”\"」』｣》〉>]?\*{0,2}\s?(?:\([^()]{1,40}\)\s?)?"
    r"(?:(?:을|를)\s(?:(?!수시|정기|분기|지속|매)[^\s,.]{1,14}\s){0,4}?"
    r"(?:개최(?:했|하였|한다|하고|하며|하여|해|합니다|\()|열었|열고|연다|열어 |가졌|갖고|갖는다|주재)"
    r"|(?:을|를)?\s?개최\s?[-–]?\s?(?:$|\n))"
)


def sittings(text: str, found: list[Mention]) -> list[Mention]:
    """Mentions of one sentence, with the committees among them that are held taken for events."""
    return [replace(m, kind="Event", key=None) if _is_sitting(text, m) else m for m in found]


def _is_sitting(text: str, mention: Mention) -> bool:
    if mention.kind not in _MAY_SIT or mention.anaphoric or not _SITS.search(mention.name):
        return False
    return bool(_NUMBERED.match(mention.name) or _HELD.match(text, mention.end))
