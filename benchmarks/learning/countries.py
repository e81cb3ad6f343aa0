"""Names of countries in forty languages for ``places/countries.tsv``, from Unicode CLDR and a list of our own.

python benchmarks/learning/countries.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from babel import Locale

PLACE = Path(__file__).resolve().parents[2] / "src" / "ortaq" / "resolution" / "places" / "countries.tsv"
HEAD = (
    '# Names of countries in 40 languages, one country a line: code, then names separated by " | ".\n'
    "# From Unicode CLDR (Unicode License v3) with common abbreviations and former names added. "
    "Made by benchmarks/learning/countries.py, 2026-11-24.\n"
)
NOT_COUNTRIES = frozenset("ZZ EU EZ UN QO XA XB AQ BV HM".split())
LANGUAGES = (
    "en fr de es pt it nl pl cs sk hu ro bg ru uk kk uz tr az ky fi sv nb da "
    "et lv lt el sr hr sl id ms vi zh zh_Hant ja ko ar fa he ca eu"
).split()
# Abbreviations, former names and parts as affiliations have them.
MORE = {
    "US": [
        "USA",
        "U.S.A.",
        "U.S.",
        "United States of America",
        "Estados Unidos da América",
        "EUA",
        "EE. UU.",
        "EEUU",
        "E.U.A.",
        "États Unis",
        "США",
        "АҚШ",
        "AQSh",
        "美國",
    ],
    "GB": [
        "UK",
        "U.K.",
        "Great Britain",
        "Britain",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "Angleterre",
        "Inglaterra",
        "Écosse",
        "Reino Unido",
        "Gran Bretaña",
        "Англия",
        "Великобритания",
        "Ұлыбритания",
        "英格兰",
    ],
    "CN": [
        "PRC",
        "P.R.C.",
        "P.R. China",
        "PR China",
        "P. R. China",
        "People's Republic of China",
        "Peoples Republic of China",
        "P.R.China",
        "Mainland China",
        "R.P. Chine",
        "КНР",
        "Қытай",
        "ҚХР",
        "中华人民共和国",
        "VR China",
    ],
    "KR": [
        "Korea",
        "Republic of Korea",
        "South Korea",
        "Rep. of Korea",
        "S. Korea",
        "R.O. Korea",
        "ROK",
        "Corée",
        "Corea",
        "Korea South",
        "Корея",
        "Южная Корея",
        "Оңтүстік Корея",
    ],
    "KP": ["DPRK", "North Korea"],
    "RU": [
        "Russia",
        "Russian Federation",
        "USSR",
        "U.S.S.R.",
        "Россия",
        "РФ",
        "Российская Федерация",
        "Ресей",
        "Federación Rusa",
        "Russie",
    ],
    "TW": ["Taiwan", "R.O.C.", "ROC", "Republic of China", "Taiwan ROC", "Taiwan R.O.C.", "Chinese Taipei"],
    "HK": ["Hong Kong", "Hongkong", "Hong Kong SAR"],
    "MO": ["Macau", "Macao"],
    "DE": [
        "BRD",
        "FRG",
        "Federal Republic of Germany",
        "West Germany",
        "East Germany",
        "GDR",
        "RFA",
        "Bundesrepublik Deutschland",
        "Германия",
        "Германия Федеративтік Республикасы",
    ],
    "CZ": ["Czech Republic", "Czechia", "Czechoslovakia", "CZ"],
    "SK": ["Slovak Republic", "Slovakia"],
    "NL": ["The Netherlands", "Holland", "Pays Bas", "Países Bajos", "Нидерланды", "Голландия"],
    "TR": ["Turkey", "Türkiye", "Turkiye"],
    "IR": ["Iran", "I.R. Iran", "IR Iran", "Islamic Republic of Iran"],
    "VN": ["Viet Nam", "Vietnam"],
    "BR": ["Brasil", "Brazil", "Brésil"],
    "CH": ["Suisse", "Schweiz", "Svizzera", "Switzerland"],
    "RS": ["Yugoslavia", "Serbia", "Republic of Serbia"],
    "MK": ["Macedonia", "FYROM", "North Macedonia"],
    "CI": ["Cote d'Ivoire", "Ivory Coast"],
    "CD": ["DR Congo", "Democratic Republic of Congo", "Democratic Republic of the Congo", "DRC", "RDC", "Zaire"],
    "CG": ["Congo"],
    "MM": ["Burma", "Myanmar"],
    "SZ": ["Swaziland", "Eswatini"],
    "LA": ["Laos", "Lao PDR"],
    "SY": ["Syria"],
    "TZ": ["Tanzania"],
    "BO": ["Bolivia"],
    "VE": ["Venezuela"],
    "MD": ["Moldova", "Republic of Moldova"],
    "AE": ["UAE", "U.A.E.", "United Arab Emirates", "ОАЭ", "БАӘ"],
    "SA": ["KSA", "Saudi Arabia", "Kingdom of Saudi Arabia"],
    "PS": ["Palestine", "Palestinian Territories", "West Bank", "Gaza"],
    "KZ": [
        "Kazakhstan",
        "Kazakstan",
        "Republic of Kazakhstan",
        "Казахстан",
        "Республика Казахстан",
        "РК",
        "Қазақстан",
        "Қазақстан Республикасы",
        "哈萨克斯坦",
        "哈薩克",
    ],
    "KG": ["Kyrgyzstan", "Kirghizia", "Kyrgyz Republic", "Киргизия", "Кыргызстан", "Қырғызстан"],
    "UZ": ["Uzbekistan", "Узбекистан", "Өзбекстан", "Ouzbékistan"],
    "BY": ["Belarus", "Byelorussia", "Белоруссия", "Беларусь", "Республика Беларусь"],
    "IE": ["Ireland", "Republic of Ireland", "Éire"],
    "AU": ["Australia"],
    "NZ": ["New Zealand", "Aotearoa"],
    "MX": ["México", "Mexico", "Mexique"],
    "PE": ["Perú", "Peru"],
    "JP": ["Japan", "Nippon", "日本", "Япония", "Жапония"],
    "GR": ["Greece", "Hellas"],
    "CV": ["Cape Verde"],
    "TL": ["East Timor"],
    "BN": ["Brunei"],
    "PG": ["Papua New Guinea"],
    "BA": ["Bosnia", "Bosnia and Herzegovina"],
    "XK": ["Kosovo"],
    "TT": ["Trinidad and Tobago", "Trinidad", "West Indies"],
}


def rows() -> dict[str, dict[str, None]]:
    """Code → its names, each once, in order."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:
                plain = re.sub(r"\s*[(（].*?[)）]", "", name).strip()
                names[code][plain.replace("中国香港特别行政区", "香港").replace("中国澳门特别行政区", "澳门")] = None
    for code, more in MORE.items():
        names[code].update(dict.fromkeys(more))
    return names


if __name__ == "__main__":
    lines = [f"{code}\t{' | '.join(names)}\n" for code, names in sorted(rows().items())]
    PLACE.write_text(HEAD + "".join(lines), encoding="utf-8")
