"""The words in which press tells who heads, joins and is called to a committee, for ``committees``."""

from __future__ import annotations

import re

HEAD = r"(?:공동\s?|총괄\s?|민간\s?|공공\s?|전체\s?)?(?:단장|위원장|의장|반장|팀장|본부장|대회장|대표|회장)"
TEAMS = ("Delegation",)
BODIES = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation", "Name")
)
AS_HEAD = re.compile(rf"(?:을|를)\s+(?:\S{{1,8}}\s+)?{HEAD}으로\s?(하는|한|해|하여|하고|구성|꾸린|,|\S)")
BEING_HEAD = re.compile(rf"\s?{HEAD}인\s+(?:[가-힣A-Za-z·]{{2,20}}\s+){{0,3}}$")
HEAD_IS = re.compile(rf"{HEAD}(?:은|는|에는|에)\s+(?:위원 중에서 호선한 결과\s+)?(?:[가-힣]{{2,14}}\s+){{0,2}}$")
TAKES = re.compile(rf"(?:이|가|은|는)\s+(?:직접\s+)?(?:[가-힣]{{2,8}}\s+)?{HEAD}(?:직)?(?:을|를)\s+맡")
HEAD_ASIDE = re.compile(rf"[’'”\"」』》〉｣]?\s?\(\s?{HEAD}\s?[:：]?\s?([^()]*(?:\([^()]*\)[^()]*)*)\)")
ROW_GAP = re.compile(
    r"(?:\s?[0-9가-힣]{0,8}(?:관|장|장관|위원|대표|사장)(?=\())?(?:\([^()]*\)|[’'”\"」』)])*\s?(?:[,·ㆍ‧∙・․+/]|및|와|과|그리고|외에도?|△|▲|①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩|⑪|⑫|⑬|⑭|⑮)+\s?[‘'“\"「『(㈜]*(?:\(주\))?"
)
MADE_OF = re.compile(
    r"\s?(?:\([^()]*\))?\s?(?:등|을 비롯|를 비롯|외|고위공무원|국장급)?[^.]{0,60}?"
    r"(?:구성(?!원)|참여|참가|위원으로|회원으로)"
)
OF_WHICH = re.compile(
    r"\s?(?:등\s?)?(?:[^.,]{0,24}?(?:으로|로|이|가)\s)?"
    r"(?:구성된|구성한|꾸려진|이뤄진|이루어진|참여하는|참여한|참여해 만든|결성한)\s[^.,]{0,24}$"
)
TEAM_ASIDE = re.compile(r"[’'”\"」』》〉｣]?\s?\(\s?$")
TEAM_COLON = re.compile(r"[’'”\"」』》〉｣]?\s?(?:\([^()]{1,20}\))?\s?[:：]\s?$")
TOPIC = re.compile(r"[’'”\"」』》〉｣]?\s?(?:\([^()]*\)\s?)?(?:은|는|에는|에|의 위원은)\s[^.]{0,30}?$")
COMMITTEE = re.compile(
    r"(?:위원회|심의회|협의회|협의체|자문단|지원단|사절단|방문단|대표단|특사단|심사단|추진단|추진본부|얼라이언스|협력체|연합회|연합체|네트워크|포럼|컨소시엄|반|단)$"
)
MEMBERS = re.compile(r"(?:위촉|임명|신규|민간|정부|제\d+기|당연직)\s?위원(?!회|장)|위원(?:으로|은|에는|들은)\s")
CALLED = re.compile(r"위촉|임명|연임|선임|함께|참여|구성")
ALLIANCE = re.compile(r"(?:위원회|심의회|협의회|협의체|얼라이언스|연합|연합회|네트워크|플랫폼|컨소시엄)$")
MISSION = re.compile(r"(?:사절단|특사단|방문단|대표단|파견단|시찰단)$")
ALONG = re.compile(r"[’'”\"」]?\s?(?:방문|파견|출장)?(?:에|에는|과|와)?\s?(?:동행한|동행하는|참여한|함께한|합류한)\s")
LIST_HEAD = re.compile(
    r"[*※○◦ㅇ◇▲△\-–·\s]*[(\[<【]?\s?(?:회원사|참여\s?기관|참여\s?기업|참가\s?기관|구성|구성원|공동연구기관|위원사|회원|구성기관|회원기관|참여사)(?:\([^()]*\))?\s?[)\]>】]?\s?[:：]?"
)
NEAR = 3  # sentences between a body's name and the list of its members
MADE_UP = re.compile(r"[*※○◦ㅇ◇▲△\-–·\s]*[(\[<【]?\s?(?:구성|구성원|참여\s?기관|방문단|사절단)\s?[)\]>】]?\s?[:：]")
HEAD_BEHIND = re.compile(r"[^,.()]{0,30}\(([가-힣]{1,7}단)장\)")
BELONGS = re.compile(r"(?:을|를)\s(?:포함한|비롯한|필두로 한)\s|(?:으로|로)\s구성된\s")
FUTURE = re.compile(r"예정|계획|방침|하기로|할 것")
APPOINTED = re.compile(
    r"(?:을|를)?\s*(?:각각\s)?[가-힣\s]{0,30}?"
    r"(?:홍보대사|위원|위원장|고문|자문역?|단장|대사|명예[가-힣]+|[가-힣]{1,10}장)(?:으로|로)\s(?:위촉|임명|선임|내정|발탁|임용)(했|하였|한|하고|하기로|할|됐|되|된)"
)
APPOINTED_BEFORE = re.compile(
    r"(?:을|를)\s(?:최종\s|새로\s|신규\s)?(?:위촉|임명|선임|내정|발탁|임용)(했|하였|한|하고|하기로|할)"
)
CALLING = re.compile(r"위원(?!회|장)[^.]{0,20}?(?:을|를)\s?(?:[^.]{0,12}\s)?(?:위촉|임명)(?!식|장)")
ACTING = re.compile(r"[’'”\"」]?(?:\([^()]*\))?(?:은|는|이|가)\s")
POST_BEFORE = re.compile(r"(?:장|대사|위원|고문|이사|감사|대변인)(?:에|으로|로)(?:는)?\s(?:[가-힣]{2,10}\s){0,2}$")
# Groups that are named by what they are.
UNNAMED = re.compile(r"지자체|유관기관|관계부처|관계기관|정부|부처|[가-힣]{0,4}기업들?|민간단체")
