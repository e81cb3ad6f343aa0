"""Which column of a table of articles holds what, by the names that people give them in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# field: names of its column, folded (lower case, letters and digits only), in the order in which they are trusted.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "fulltext", "articletext", "article", "story"),
        *("текст", "текстстатьи", "полныйтекст", "содержание", "статья", "новость"),
        *("мәтін", "мәтіні", "мақаламәтіні", "толықмәтін", "мазмұны", "мазмұн", "мақала", "жаңалық"),
        *("正文", "内容", "全文", "文本", "文章", "文章内容", "新闻内容"),
    ),
    "title": (
        *("title", "headline", "heading", "subject", "заголовок", "название", "тема"),
        *("тақырып", "тақырыбы", "атауы", "标题", "题目", "新闻标题", "文章标题"),
    ),
    "date": (
        *("date", "published", "publishedat", "publicationdate", "datepublished", "day", "pubdate"),
        *("дата", "датапубликации", "опубликовано", "день"),
        *("күні", "күн", "жарияланғанкүні", "жарияланған", "日期", "发布日期", "发布时间", "时间", "发表日期"),
    ),
    "url": (
        *("url", "link", "address", "webaddress", "href", "ссылка", "адрес", "источникссылка"),
        *("сілтеме", "мекенжай", "мекенжайы", "链接", "网址", "地址"),
    ),
    "publisher": (
        *("publisher", "source", "outlet", "media", "издатель", "источник", "издание", "сми"),
        *("баспа", "дереккөз", "жариялаушы", "дереккөзі", "来源", "发布者", "媒体", "出版者", "发布单位"),
    ),
    "lang": ("lang", "language", "язык", "тіл", "тілі", "语言", "语种"),
    "id": ("id", "number", "no", "номер", "нөмір", "нөмірі", "编号", "序号"),
}


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Field → place of its column. Each column holds one field, the first that names it."""
    folded = [re.sub(r"[\W_]+", "", name.casefold()) for name in header]
    found: dict[str, int] = {}
    for field, names in COLUMNS.items():
        for name in names:
            if name in folded and folded.index(name) not in found.values():
                found[field] = folded.index(name)
                break
    return found


def enough(columns: Mapping[str, int]) -> bool:
    """True when rows with these columns can be articles: they have a text, or an address of one."""
    return "text" in columns or "url" in columns
