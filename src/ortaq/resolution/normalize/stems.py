"""Endings cut off, so that inflected and loosely translated names meet. Deliberately light: a stem keeps 4 letters.

Reviewed by Ortaq founders, 2026-11-24. Words arrive folded (й is и, ё is е).
"""

from __future__ import annotations

import re

_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HISSED = re.compile(r"(?:ch|sh|ss|x)es$")
_WEAK_END = re.compile(r"[аяоеуюыиь]$")


def _by_length(endings: str) -> dict[int, frozenset[str]]:
    """Endings by their length, the longest first."""
    found = endings.split()
    lengths = sorted({len(ending) for ending in found}, reverse=True)
    return {length: frozenset(ending for ending in found if len(ending) == length) for length in lengths}


# Not among them: -ов and -ев. In names they end surnames and towns (Карлов, Саратов), or genitives that never change.
_RUSSIAN = _by_length(
    "ского скому ским ском ская скои скую ские ских скими скии ское ск ска ску ске ого ему ому ыми ими его ая яя ои еи "
    "ую юю ые ие ых их ыи ии ое ее ым им ом ем ами ями ах ях ам ям ия ию иеи а я о е у ю ы и ь"
)
_KAZAKH = _by_length(
    "ындағы індегі дағы дегі тағы тегі нағы негі ғы гі қы кі ларының лерінің ларында лерінде ларына леріне ының "
    "інің ында інде ына іне ынан інен ымен імен ын ін ның нің дың дің тың тің ға ге қа ке на не да де та те дан ден "
    "тан тен нан нен мен бен пен лар лер дар дер тар тер ды ді ты ті ны ні ы і"
)
# Nouns of institutions whose Kazakh and Russian endings are many: whatever follows, the noun is meant.
_NOUNS = (
    "университет институт академи министрл министерств факультет зертхана колледж филиал консерватори корпораци орталы "
    "мектеб"
).split()

# English and other Latin words that press services exchange for one another in names of institutions.
_SAME = dict(
    pair.split("=")
    for pair in (
        "universities=university universitat=university universite=university universidad=university uni=university "
        "universita=university universidade=university universiteti=university universitesi=university "
        "universitety=university unversity=university univ=university institutes=institute institut=institute "
        "instituto=institute centre=center centers=center centres=center polytechnical=polytechnic "
        "technologies=technology "
        "technological=technology tech=technology languages=language studies=study sciences=science sci=science "
        "political=politics arts=art agricultural=agriculture agrarian=agriculture medical=medicine affairs=affair "
        "programmes=program programme=program programs=program laboratories=laboratory lab=laboratory teachers=teacher "
        "engineers=engineering economics=economy economic=economy finances=finance academic=academy womens=women "
        "provincial=province educational=education governmental=government environmental=environment "
        "mathematical=mathematics biological=biology geological=geology geographical=geography historical=history "
        "peoples=people normal=pedagogical jiaotong=transport railways=railway posts=post "
        # Peoples and parts of the world stand for their countries: Belarusian State University, University of Belarus.
        "kazakh=kazakhstan kazakhstani=kazakhstan russian=russia chinese=china uzbek=uzbekistan kyrgyz=kyrgyzstan "
        "kirghiz=kyrgyzstan kyrghyz=kyrgyzstan tajik=tajikistan turkmen=turkmenistan mongolian=mongolia turkish=turkey "
        "turkiye=turkey azerbaijani=azerbaijan georgian=georgia armenian=armenia belarusian=belarus "
        "belarussian=belarus byelorussian=belarus ukrainian=ukraine polish=poland german=germany french=france "
        "british=britain italian=italy spanish=spain portuguese=portugal dutch=netherlands belgian=belgium "
        "swiss=switzerland austrian=austria hungarian=hungary slovak=slovakia slovenian=slovenia serbian=serbia "
        "croatian=croatia bulgarian=bulgaria romanian=romania greek=greece finnish=finland swedish=sweden "
        "norwegian=norway danish=denmark icelandic=iceland estonian=estonia latvian=latvia lithuanian=lithuania "
        "american=america canadian=canada mexican=mexico brazilian=brazil argentine=argentina chilean=chile "
        "australian=australia japanese=japan korean=korea indian=india pakistani=pakistan afghan=afghanistan "
        "iranian=iran iraqi=iraq israeli=israel egyptian=egypt malaysian=malaysia indonesian=indonesia thai=thailand "
        "vietnamese=vietnam european=europe asian=asia african=africa arabic=arab arabian=arab eurasian=eurasia "
        "siberian=siberia silesian=silesia bavarian=bavaria scottish=scotland irish=ireland english=england "
        "moldovan=moldova albanian=albania macedonian=macedonia montenegrin=montenegro bosnian=bosnia "
        "maltese=malta cypriot=cyprus tunisian=tunisia algerian=algeria moroccan=morocco libyan=libya sudanese=sudan "
        "ethiopian=ethiopia kenyan=kenya nigerian=nigeria ghanaian=ghana ugandan=uganda tanzanian=tanzania "
        "zambian=zambia zimbabwean=zimbabwe namibian=namibia rwandan=rwanda cameroonian=cameroon senegalese=senegal "
        "lebanese=lebanon syrian=syria jordanian=jordan kuwaiti=kuwait qatari=qatar yemeni=yemen omani=oman "
        "bangladeshi=bangladesh nepalese=nepal nepali=nepal burmese=myanmar cambodian=cambodia filipino=philippine "
        "taiwanese=taiwan singaporean=singapore cuban=cuba colombian=colombia venezuelan=venezuela peruvian=peru "
        "ecuadorian=ecuador bolivian=bolivia uruguayan=uruguay paraguayan=paraguay panamanian=panama "
        "jamaican=jamaica catalan=catalonia flemish=flanders tasmanian=tasmania"
    ).split()
)


def is_cyrillic(word: str) -> bool:
    """Whether any letter is Cyrillic."""
    return bool(_CYRILLIC.search(word))


def same(word: str) -> str:
    """The one form of a folded Latin word: cognates, plurals and peoples under one."""
    known = _SAME.get(word)
    if known is not None:
        return known
    return singular(word) if word[-1:] == "s" else word


def singular(word: str) -> str:
    """Without the ending of an English plural: roads, counties, researches; Paris, Texas, Campos and physics stay."""
    if len(word) < 5 or word[-2] in "saiou" or word.endswith("ics"):
        return word
    if word.endswith("ies") and len(word) > 5:
        return _SAME.get(f"{word[:-3]}y", f"{word[:-3]}y")
    bare = word[:-2] if _HISSED.search(word) else word[:-1]
    return _SAME.get(bare, bare)


def cut(word: str) -> str:
    """The stem of one folded Cyrillic word."""
    for noun in _NOUNS:
        if word.startswith(noun) and len(word) - len(noun) <= 8:
            return noun
    if len(word) == 4:
        return _WEAK_END.sub("", word)
    # Kazakh endings follow on Russian ones; a word without Kazakh letters is cut the Russian way alone.
    if _KAZAKH_LETTER.search(word):
        word = _cut(word, _KAZAKH)
    return _cut(word, _RUSSIAN)


def cut_kazakh(word: str) -> str:
    """The stem of a word that may be Kazakh though none of its letters shows it (Берлинде, Оксфордта)."""
    return _cut(_cut(word, _KAZAKH), _RUSSIAN)


def _cut(word: str, endings: dict[int, frozenset[str]]) -> str:
    for length, of_length in endings.items():
        if len(word) - length >= 4 and word[-length:] in of_length:
            return word[:-length]
    return word
