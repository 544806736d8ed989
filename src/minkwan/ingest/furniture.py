"""What surrounds an article on its page, as patterns: bylines, contact blocks, credits, menus.

Every pattern is anchored or has bounded repeats, so that reading stays linear in the length of
the text, whatever it holds.
"""

from __future__ import annotations

import re

# Marks that may stand before a label: "※ 문의", "<붙임>".
MARKS = " \t*※<＜〈《[【〔({-–·ㆍ•◦○ㅇ□■▣◇◆▶▷▲△☞#"
_NAMES = r"[가-힣]{2,4}(?:\s?[·,/ㆍ]\s?[가-힣]{2,4}){0,4}"
_REPORTER = r"(?:(?:선임|수습|인턴|객원|전문|시민|대표|논설|편집|사진|의학|환경|군사|여행)\s?)?(?:기자|특파원|통신원)"

EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}")
PHONE = re.compile(r"[☎☏]|(?<!\d)\(?0\d{1,2}[)\-.\s]{1,3}\d{3,4}\s?[-.]\s?\d{4}")
EXTENSION_ROW = re.compile(r"[\[(【〔〈][^\n]{4,120}\d{3,4}-\d{4}\s?[\])】〕〉]$")

# The name of a news outlet, by its usual endings.
OUTLET = re.compile(
    r"[가-힣A-Za-z0-9]{0,10}(?:일보|신문|경제|뉴스\d?|뉴시스|방송|TV|데일리안?|투데이|타임[스즈]|저널|코리아|통신|닷컴"
    r"|포스트|미디어|프레스|헤럴드|매거진|KBS|MBC|SBS|YTN|JTBC)"
)
REPORTERS = re.compile(rf"(?P<names>{_NAMES})\s*{_REPORTER}")

# "[늘봄=홍길동 기자]", "(서울=연합뉴스) 홍길동 기자 =", "[늘봄경제]" in front of the first sentence.
LEAD = re.compile(
    r"[\[(【〔<〈]\s*(?P<inside>[^\[\](){}【】〔〕<>〈〉]{1,30}(?:\([^()]{1,10}\)[^\[\](){}【】〔〕<>〈〉]{0,20})?)\s*[\])】〕>〉]"
    rf"\s*(?:(?P<who>{_NAMES}\s*{_REPORTER})\s*=?\s*)?(?:=\s*)?"
)
PLACE_OUTLET = re.compile(r"[가-힣·]{2,8}\s*=\s*(?P<outlet>[가-힣A-Za-z0-9]{2,12})")
# The same where a caption or a headline runs into it.
MID = re.compile(
    rf"(?:[\[(【][가-힣·]{{2,8}}\s?=\s?[가-힣A-Za-z0-9]{{2,12}}[\])】]\s*)?(?<![가-힣]){_NAMES}\s*{_REPORTER}\s*=\s"
    rf"|[\[(【][^\[\](){{}}【】]{{0,25}}(?:\([^()]{{1,10}}\))?[^\[\](){{}}【】]{{0,15}}(?:기자|특파원)\s*[\])】](?:\s*=)?"
)
# "홍길동 기자", "/홍길동·임꺽정 기자" at the end of a line.
TAIL = re.compile(rf"[\s/\[(<〈=·▶]*(?P<who>{_NAMES}\s*{_REPORTER})[\s\])>〉=/·]*$")
TAIL_EMAIL = re.compile(rf"[\s/\[(<〈=|,·▶]*{EMAIL.pattern}[\s\])>〉/,]*$")

COPYRIGHT = re.compile(
    r"[\[<(〈\s\-▶*]{0,8}(?:(?:저작권자|Copyrights?|COPYRIGHT)\s*[(ⓒ©:]|[ⓒ©]|무단\s?(?:전재|복제|배포)"
    r"|All rights reserved|본\s*(?:공공\s*)?저작물은)"
)
# A row without any of these has no copyright notice; looking for them first is ten times faster.
COPYRIGHT_WORDS = ("ⓒ", "©", "저작", "무단", "opyright", "OPYRIGHT", "rights")
HOLDER = re.compile(
    r"(?:[ⓒ©]|\([cC]\)|저작권자)[\s:'\"‘“]*(?:[(ⓒ©][cC]?\)?\s*)?(?:(?:19|20)\d\d\.?\s*)?(?P<name>[가-힣A-Za-z0-9·]{2,20}(?:\sTV)?)"
)
OPEN_LICENCE = re.compile(r"공공누리\s*['\"“‘]?[^.]{0,60}(?:유형|조건|이용)")

# Credits inside a line: "사진=뉴시스", "(이미지=○○ 제공)", "[○○ 제공]".
CREDIT = re.compile(
    r"[\[(〈<]?(?:사진|이미지|그래픽|자료)\s?(?:제공|출처)?\s?=\s?[^\s\])〉>.,]{1,30}(?:\s제공)?[\])〉>]?"
    r"|[\[(〈<][^\[\]()〈〉<>]{1,30}\s제공(?:\.\s*재판매[^\])]{0,15})?[\])〉>]"
)
# A credit glued to the text that follows it: "… 하고 있다. ○○ 제공김가나 회장은".
GLUED_CREDIT = re.compile(
    r"(?<=다\. )(?:[가-힣A-Za-z0-9·&]{2,20}\s제공(?=[가-힣A-Z])(?![하한했할해합된되받을를이은의과와및에으])"
    r"|(?:연합뉴스|뉴시스|뉴스1)(?=[가-힣])(?![가은는이의와를에도로]))"
)
CREDIT_ROW = re.compile(
    r"[\[(<〈【]?\s*(?:사진|이미지|그래픽|영상|자료)\s*(?:제공|출처)?\s*[=:：/\-]\s*[^.]{1,40}$"
    r"|[\[(〈<【][^\[\]()〈〉]{1,40}(?:제공|DB|금지|캡처)[^\[\]()〈〉]{0,30}[\])〉>】]$"
    r"|(?:연합뉴스|뉴시스|뉴스1)$"
)
CAPTION = re.compile(
    r"[▲△▼▶▷*※\[{<(\s]{0,6}사\s?진\s?(?:설\s?명)?\s?\d{0,2}\s?[>:：).\]]\s*\d{0,2}\s*|[▲△▼]\s?사진\s?설명\s*"
)


def _spaced(words: str) -> str:
    """Alternatives for words that pages like to letter-space: "담 당 자"."""
    return "|".join(r"\s?".join(word) for word in words.split())


_CONTACT = _spaced(
    "취재문의 문의전화 문의처 문의 업무담당자 업무담당 담당부서 담당자 담당과 담당팀 담당기관 담당 책임자 연락처 "
    "작성과 작성팀 작성자 관련부서 보도자료제공 자료제공 자료문의 전화번호 전화 팩스 이메일"
)
_DATED = _spaced(
    "기사입력 입력 등록일시 등록일자 등록일 등록 작성일시 작성일자 작성일 게시일 승인 수정일 수정 최종수정일 "
    "배포일시 배포일 배포 보도시점 보도일시 보도일자 보도시기 제공일자 제공일 발행일"
)
LABEL = re.compile(
    rf"(?:(?P<contact>{_CONTACT})\s*(?:[:：)\]】>|/=\t]|$)"
    rf"|(?P<date>{_DATED})\s*[>\])】]?\s*[:：|]?\s*(?=20\d\d\s*[.년/-]|$|즉시|배포)"
    rf"|(?P<attachment>{_spaced('붙임 첨부파일 첨부자료 첨부/링크 첨부 별첨')})(?=[\s\d>＞\])】〉:：.]|$))"
)
DATE = re.compile(r"(?P<y>20\d\d)\s?[.년/-]\s?(?P<m>\d{1,2})\s?[.월/-]\s?(?P<d>\d{1,2})(?!\d)")
BARE_DATE = re.compile(
    DATE.pattern + r"[\s.일]{0,4}(?:[(\[][월화수목금토일][)\]])?\s{0,3}(?:\d{1,2}:\d\d(?::\d\d)?)?"
    r"\s{0,2}(?:송고|입력|승인|등록|게재|기사입력)?\s{0,2}(?:[|/·]\s?[가-힣A-Za-z=·@.\s]{1,30})?$"
)
EMBARGO = re.compile(
    r"엠바고|이후\s*보도|[조석]간\s*(?:부터|보도)|배포\s*즉시\s*보도|보도자료와\s*관련(?:하여|해)|에게\s*연락\s*(?:주시기\s*)?바랍니다"
)
# Nothing behind these belongs to the article.
END = re.compile(
    r"(?:관련\s?(?:뉴스|기사|보도|포토)|(?:인기|추천|주요|최신|많이\s?본|많이\s?읽은|함께\s?(?:볼\s?만한|보면\s?좋은|본|읽은|읽을\s?만한)|놓치지\s?말아야\s?할|오늘의|지금\s?뜨는|연관|이어\s?보는|실시간|이\s?시각)\s?(?:뉴스|기사)"
    r"|[가-힣]{0,4}\s?기자의?\s?다른\s?기사|핫\s?클릭|베스트\s?클릭|댓글|다음\s?글|이전\s?글|만족도\s?조사|문의전화|첨부/링크|\[?바로가기\]?)"
    r"\s*[>\])】:：]?\s*[(\[]?\d{0,6}[)\]]?\s*$"
)
RELATED = re.compile(r"[\[▶☞◆■<【]\s?(?:관련\s?(?:기사|뉴스)|댓글\s?보기)\s?[\]>】:：]?")
_BUTTONS = (
    "보도자료 보도참고자료 보도설명자료 설명자료 참고자료 기사내용요약 본문 인쇄 목록 인쇄목록 목록인쇄 공유 "
    "공유하기 스크랩 글자크기 글자크기조절 글자확대글자축소인쇄 본문듣기 기사듣기 좋아요 싫어요 구독 구독하기 "
    "로그인 로그아웃 회원가입 미리보기 새글 페이스북 트위터 카카오톡 카카오스토리 네이버블로그 URL복사 링크복사 "
    "만족 보통 불만족 매우만족 매우불만족 의견등록 끝 이상 닫기"
)
CHROME = frozenset(_BUTTONS.split())
