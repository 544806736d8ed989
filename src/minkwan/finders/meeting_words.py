"""The words in which press tells meetings, for ``meetings``."""

from __future__ import annotations

import re

CUE = re.compile(r"면담|접견|예방|만나|만났|만난|만날|회동|회담|환담|간담회|오찬|만찬|조찬|차담")
VERBS = frozenset(["만나", "면담", "접견", "회동", "환담", "회담", "예방"])
END = r"(?=들?$|\s(?:계기|자리|결과|직후|이후|시|후|등|일정|내용|과정)(?:\s|$))"
TALKS = re.compile(rf"(?:면담|접견|회동|회담|환담){END}")
TABLES = re.compile(rf"(?:간담회|오찬|만찬|조찬|차담회){END}")
WITH = frozenset(["와", "과", "와의", "과의", "와도", "과도", "하고"])
OBJECT = frozenset(["을", "를", "도", "와", "과", "와도", "과도", "하고"])
SUBJECT = frozenset(["은", "는", "이", "가", "께서", "께서는", "도"])
BODIES = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
# Nouns behind a body's name that still mean the body when it is met.
LOOSE = re.compile(
    r"(?:등|측|관계자|임직원|임원|임원진|경영진|대표|대표단|대표자|직원|인사|고위급|실무진|회원|CEO|부장관|총재|담당자)들?$"
)
CROWD = re.compile(
    r"(?:기업|기업인|업체|기관|단체|인사|관계자|대표|대표자|임원|임직원|CEO|경영진|전문가|장관|차관|관계기관|회원사)들?$"
)
THEIRS = re.compile(
    r"(?:동\s?|해당\s?)?(?:업체|기업|회사|사측|공장|현장)\s?(?:관계자|임직원|대표|임원|직원|경영진)(?:들)?$"
)
ATTENDING = frozenset(["참석", "참가", "참여", "함께하", "자리하", "배석"])
VISITING = frozenset(["방문", "찾", "찾아가"])
LIGHT = frozenset(["위하", "관하", "대하", "통하", "따르", "담", "비롯", "포함", "의하", "있"])
OCCASION = re.compile(r"자리|가운데|것|뒤|후|데|바|결과|계획|예정|방침|이후|계기|중|등|직후|채|이유|목적")
NO_MEETING = re.compile(r"\s?(?:볼 )?수 (?:있|없)|\s?볼 수|\s?기회")
POST = re.compile(r"(?:장관|차관|총리|대통령|장|대표|대사|총재|CEO|국왕|의원)들?$")
NO_PARTNER = re.compile(
    r"^(?:우리\s?)?(?:정부|중소기업|기업|업체|[가-힣]{0,4}기관|[가-힣]{0,4}단체|별도|위원회|관계부처|협회|지자체|부처|소상공인)$"
)
RESOLVED = re.compile(r"기로 (?:했|하였|합의|뜻)")  # what was resolved at a meeting that took place
FAR = 18  # nodes between a counterpart and the word of meeting
LIST_FAR = 10  # nodes between a list closed by 등 and the word that sums it up
