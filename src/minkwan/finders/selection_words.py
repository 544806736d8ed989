"""The words in which press tells selections and prizes, as patterns for ``selections``."""

from __future__ import annotations

import re

CUE = re.compile(r"선정|지정|선발|수상|시상|표창|훈장|포장|채택|인증|감사패|[대은금]상[을은이]|수상자")
BODIES = frozenset(("Government", "PublicInstitution", "Association", "Company", "University", "Delegation"))
GIVERS = frozenset(("Government", "PublicInstitution", "Association", "University", "Delegation"))
CHOSEN = frozenset(
    (
        "Company",
        "University",
        "Hospital",
        "PublicInstitution",
        "Association",
        "Person",
        "Facility",
        "Delegation",
        "Name",
    )
)
LANDS = frozenset(("Government", "Place"))
# Heads of bodies whose prizes bear the body's name: '환경부 장관상', '전라남도지사 표창'.
HEAD = (
    r"(?:부총리 겸 |부)?(?:장관|총장|청장|처장|차관|위원장|도지사|지사|시장|군수|구청장|의장|"
    r"원장|이사장|회장|교육감|사장|소장|센터장|장)"
)
AWARD = r"(?:상장|상|표창장|표창|감사패|공로패|훈장|포장|수출탑|[0-9천백만억]+불\s?탑)"
RANK = (
    r"(?:최고상|최우수상|최우수작|우수상|우수작|장려상|특별상|혁신상|(?<![을를]\s)대상|금상|은상|동상|입선|"
    r"으뜸상|버금상|아차상)"
)
GIVER_PRIZE = re.compile(rf"\s?{HEAD}?\s?(?:기관\s?)?{AWARD}(?![가-힣]{{2}}식)")
PRIZE = re.compile(
    rf"(?:(?:대통령|국무총리|총리|국회의장)\s?(?:기관\s?)?(?:상|표창)"
    r"|[가-힣]{1,12}\s?(?:장관|청장|지사|시장|의장|이사장|원장|회장|교육감|처장)\s?(?:상|표창)"
    rf"|(?:[금은동철석홍녹옥황]\S?\s?)?(?:산업|근정|국민|과학기술|체육|문화)?(?:훈장(?:\s?[가-힣]{{2,4}}장)?|포장)(?![재지])|기관\s?표창|{RANK}|[가-힣0-9]{{1,8}}탑|[가-힣]{{1,6}}(?<![이영세예현협보비향정해육가인일관특])상(?=은|에는)"
    r"|[‘'“]?(?:[가-힣A-Za-z0-9]{1,15}\s){0,3}[가-힣A-Za-z0-9]{1,15}[’'”]?(?=으로는\s|로는\s|에는\s|은\s[▲△]))"
    r"(?=[’'”]?\s?(?:\([^()]{0,40}\)\s?)?(?:은|는|에는|에|으로는|로는|으로|:|을|를|이|의|과|인|,|\s?▲|\s?△))"
)
RANKED = re.compile(rf"{RANK}|[가-힣]*(?:훈장|포장|표창)")
HEADED_PRIZE = re.compile(rf"\s?{HEAD}\s?(?:상|표창)$")
NAMED_PRIZE = re.compile(rf"대통령|총리|훈장|포장|탑$|{HEAD}\s?(?:상|표창)$")
CLAUSE_END = re.compile(r"[며고],\s")
# What follows a body's name when the name stands for itself: a particle, a mark, 등, a bracket, the end.
ITSELF = re.compile(
    r"[’'”\"」』]?(?:\s?(?:㈜|\(주\)|\(유\)))?(?:\s?\([^()]{1,40}\))?(?:[이가은는을를의와과도에]|에게|으로|로|\s?[,·▲△/‘’'“”.]|\s(?:등|및|팀|측|\d+개사|\d+곳)|\s*$)"
)
PRIZELIKE = re.compile(r"상$|탑$|상\s|결과|현황|명단|공사$|사업$|단장|소장|\s")
HEADING = re.compile(r"(?<![상작탑장창’'”])$|(?<![상작탑장창])[’'”]$")
SELECTED = re.compile(r"선정\s?(?:됐|되)")
ATTENDED = re.compile(r"참석|참가했|참여했|기대된다|당부")
WINNERS_FOLLOW = re.compile(r"[’'”]?\s?(?:\([^()]{0,40}\)\s?)?(?:은|는|에는|에(?!서)|으로는|로는|:)")
WON = re.compile(r"수상|받[았은는으습]|받게|받는|수훈|선정|수여|돌아갔|주어졌|차지|결정되|이름을 올|영예|안았|[▲△]")
PASSIVE = re.compile(
    r"(?:선정|지정|선발|채택|인증|공인)(?:됐|되[어었며면는]|돼|된|될|받)"
    r"|(?:상|표창|인증|지정|훈장|포장|감사패)(?:\([^()]{1,20}\))?을?\s?(?:받|수상|차지|획득|수훈|거머쥐)|수상(?:했|하였|하며|한|하는)"
)
ACTIVE = re.compile(
    r"(?:선정|선발|시상|수여|공표|지정|채택)(?:해|하여|했|하였|하고|한다|하기로|할 |한 (?!바))|시상식[’'”」]?[을이]"
    r"|(?:명단을|수상자를|수상작을) (?:발표|공표)"
)
RUNS = re.compile(
    r"\s?(?:\([^()]{1,40}\))?\s?(?:이|가|에서|은|는|의)?\s?(?:공동\s?)?(?:매년\s?)?(?:으로\s)?"
    r"(?:주관|주최|추진하|추진한|추진 중인|실시하|실시한|발표한|개최한|"
    r"시행하|시행한|선정|지정|선발|뽑|수여|인증한|공모한)"
)
PRIZED = re.compile(r"상|훈장|포장|표창")
STATE_PRIZE = re.compile(rf"대통령|총리|훈장|포장|탑|{HEAD}\s?(?:상|표창)")
HOLDS = re.compile(
    r"\s?(?:\([^()]{1,40}\))?\s?(?:이|가|에서|은|는)?\s?(?:공동\s?)?(?:매년\s?)?(?:공동으로\s)?(?:주관|주최|개최|추진|실시|시행|후원)(?:하|한|했)"
)
FROM = re.compile(r"\s?(?:\([^()]{1,60}\))?(?:으로부터|로부터|에게서)")
RECEIVED = re.compile(r"[’'”\"」』]?(?:\([^()]{1,10}\))?\s?[을를]?\s?(?:받|수상|수훈)")
WHERE = re.compile(r"[’'”\"」』]?\s?(?:공모|평가|심사|대상\S*|시상식|본선|경연)?(?:에서|에)(?=\s)")
OF_CONTEST = re.compile(
    r"의?\s?[‘'“\"「『]?[^‘’'“”\"」』]{0,50}?(?:공모|평가|심사|콘테스트|공모전|경진대회|시상식|인증)"
)
TOPIC = re.compile(
    r"[’'”\"」』]?\s?(?:\([^()]{1,50}\))?(?:\s?(?:㈜|\(주\)))?(?:\s[가-힣]{2,8})?\s?(?:은|는|이|가|께서)(?=[\s‘'「『“,])"
)
OWNED = re.compile(r"의\s?[‘'“\"「『｢]?(?:제?\d+\S*\s){0,2}")
# A subject that names no one, and the topic of a release.
SUBJECT = re.compile(
    r"(?:곳|개|명|팀|건|점|작|사|인|씨|님|품|교|군|시|기업|기관|업체|단체|지자체|농가|대학|학생|사업|기술|대표|선수|과제|마을|지역|시설|센터|공단|자|도|단|학교)"
    r"(?:[’'”)])?(?:이|가|은|는)\s"
)
ABOUT = re.compile(r"[’'”\"」』]?(?:\s?\([^()]{1,60}\))*(?:은|는)\s")
TABLE = 8  # lands in one column: every province, whoever was chosen
NO_VERB = re.compile(r"\s|[자작]")  # '대통령상 수상 학생', '수상자'
UNNAMED = re.compile(r"(?:기관|기업|업체|단체|대학|학교)$")
RELATIVE = re.compile(r"(?:된|받은|한|수상한)\s[‘'“\"「]?(?:㈜|\(주\)|주식회사 )?")
LIST_CUE = re.compile(
    r"(?:선정|지정|선발|수상|인증|시상|감사패|명단|선정된)[^.]{0,40}?(?:\d+\s?(?:개|곳|명|팀|점|社)|현황|결과|명단|기업|기관|업체|대상|수상자|수상작|컨소시엄|사업장)"
    r"|(?:\d+\s?(?:개|곳|명|팀|점|社))[^.]{0,60}?(?:선정|지정|선발|시상|수상)|감사패"
)
# Whose footnote names who helped, and not the chosen: '주관기관 4곳*을 통해'.
NO_STAR = re.compile(r"\*+\s?(?:[을를]\s통|와|과|에서|으로\s구성|이\s(?:참여|참석|함께))")
SANCTIONED = re.compile(
    r"\d+\s?개\s?(?:사업자|업체|기업|회사|사|제조사|판매사)[^.]{0,200}?(?:과징금|시정명령|과태료|고발|영업정지)"
)
CONTEST = re.compile(r"(?:경진대회|공모전|콘테스트|어워드|챌린지|경연대회|선발대회)$")
ANNOUNCED = re.compile(r"다음과 같|아래와 같|같습니다|:$")
SENTENCE = re.compile(r"(?<![개사곳명]이)[다음함됨임]\.?\s*$")
TAKING_PART = re.compile(r"(?:참여|참가|참석|방문|협력)\s?(?:기업|기관|업체|자)?[^가-힣]*:")
NO = re.compile(r"탈락|취소|제외|미선정")
PLANNED = re.compile(r"예정|계획|방침|[한받]다\.?$|할 것")
SEP = re.compile(r"[\s,·ㆍ▲△•○●◦\-*※①-⑳0-9()\[\]:/|‘’'\"“”㈜.]|주식회사|\(주\)|등")
BRACKETS = re.compile(r"\([^()]*\)")
COVERED = 0.55  # share of a list line's letters that its names must make up
LONGEST = 200
SHORT = 25  # code points: a heading or a cell of a table
FEWEST = 2  # names that make a list
CEREMONY = re.compile(r"선정|선발|시상|수여|공표|지정|수상|표창|기념식|개최|열린|열렸|포상|대회")
TELLING = re.compile(r"\s?\)?\s?(?:밝혔|전했|알렸|발표했다고)")
