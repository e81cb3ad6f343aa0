"""Departments: does a text name a part of an institution?"""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:department|faculty|school|college|institute|chair|laboratory|division|center|centre|branch|clinic|"
    r"кафедр|факультет|институт|школ|лаборатор|отдел|центр|филиал|колледж|высш\w+ школ|"
    r"кафедра|мектеб|зертхана|орталы|бөлім|филиал)\w{0,8}\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"(?:系|学院|研究院|研究所|研究中心|中心|实验室|教研室|学部|分校|附属医院)$")


def names_part(text: str) -> bool:
    """True for «кафедра археологии», "Faculty of Law", 机械工程系: a department, school, laboratory or branch."""
    return bool(_WORDS.search(text) or _HAN.search(text.strip()))
