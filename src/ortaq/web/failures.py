"""Why something failed, in the reader's language. What fails below the pages says so in English, as the command line
does, and that is what is stored: here are its sentences, by which the pages know what was said."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ortaq.registry.sentences import Sentences

# As they stand in the rooms below, word for word; a test reads those and fails for a sentence that is missing here.
SENTENCES: tuple[str | Promise, ...] = (
    _("%(name)s: the file is empty."),
    _("%(name)s: this is not text but a binary file."),
    _("%(name)s: not %(encoding)s text (byte %(byte)s at position %(position)s); save it as UTF-8 and try again."),
    _(
        "%(name)s: %(size)s MB is too large for one article (at most %(most)s MB); split it into one file per "
        "article."
    ),
    _("%(name)s: not a kind of file that can be read; use %(kinds)s."),
    _("%(name)s: there is no text in it."),
    _("%(name)s: not an article: expected one JSON object with a 'text'."),
    _("%(name)s: not valid JSON (line %(line)s: %(why)s)."),
    _("%(name)s: not an article: the JSON is nested too deeply."),
    _("%(name)s: the article has no 'text'."),
    _("%(name)s: '%(key)s' must be text or null, not %(type)s."),
    _("%(name)s: 'date' must be a day such as 2026-03-31, not %(value)s."),
    _("%(name)s: cannot be opened (%(why)s)."),
    _("%(name)s: is locked with a password, or an old .doc file; save it without one, as .docx, and try again."),
    _("%(name)s: is no Word file; save it as .docx and try again."),
    _("%(name)s: the page holds no text outside its scripts and menus."),
    _("%(name)s: is no e-mail; save it as .eml and try again."),
    _("%(name)s: the message has no text; only what is attached was looked at."),
    _("%(name)s: attachment %(number)s is damaged (%(why)s)."),
    _("%(name)s: is locked with a password; unlock it and bring it again."),
    _("%(name)s: is locked with a password; save it without one and try again."),
    _("%(name)s: is damaged, or no zip file (%(why)s); save or pack it anew."),
    _("%(name)s: holds more than %(most)s files; pack it into several."),
    _("%(name)s: is damaged (%(why)s); save or pack it anew."),
    _("%(name)s: unpacks to more than %(most)s MB; it was not opened."),
    _(
        "%(name)s: its %(count)s pages are pictures without text (a scan?); let a program recognize the text "
        "(OCR) and save it as PDF, or paste the text."
    ),
    _("%(name)s: is damaged, or no PDF file (%(why)s); save it anew."),
    _("%(name)s: has %(count)s pages (at most %(most)s); split it."),
    _("%(name)s: page %(number)s is damaged (%(why)s); save it anew."),
    _("%(name)s: there is no XML in it."),
    _("%(name)s: the XML is broken in line %(line)s (%(why)s); ask who made it to mend it."),
    _("%(name)s: holds no articles; their names end in %(kinds)s."),
    _("%(name)s: is larger than %(most)s MB; split it."),
    _("%(name)s: neither a feed (RSS, Atom) nor a sitemap, but <%(kind)s>."),
    _("%(name)s: is no article but an archive (%(kind)s); name it by itself."),
    _("%(name)s: is attached too deep to be looked for."),
    _("%(name)s: is not in the archive any more."),
    _("%(name)s: is not an Excel workbook, or it is damaged or locked (%(why)s); save it anew as .xlsx."),
    _("%(name)s: is not UTF-8 text after row %(row)s; save it as \"CSV UTF-8\"."),
    _("%(name)s: row %(row)s is broken (%(why)s); save it anew."),
    _("%(name)s: names more than %(most)s pages; capture its parts one by one."),
    _("%(name)s: is damaged (%(why)s)."),
    _("%(name)s: has no text and no address of one."),
    _("%(name)s: not an address; copy it from the browser."),
    _("%(name)s: not an address (%(why)s); copy it from the browser."),
    _("%(name)s: not an address of the web; it must begin with https:// or http://."),
    _("%(name)s: an address with a name or password in it is not fetched."),
    _("%(name)s: there is no server %(host)s; check the address."),
    _("%(name)s: there is no server %(host)s (or no network); check the address."),
    _("%(name)s: leads into a private network (%(ip)s); only public addresses are fetched."),
    _("%(name)s: the server answered %(answer)s; try again later."),
    _("%(name)s: redirects again and again (more than %(most)s times); open it in a browser."),
    _("%(name)s: the server cannot be reached (%(why)s); try again later."),
    _("%(name)s: there is no such page (%(code)s); check the address."),
    _("%(name)s: the server does not show this page to everybody (%(code)s); save it as a file."),
    _("%(name)s: the answer is packed in a way that was not asked for (%(kind)s)."),
    _("%(name)s: the answer is damaged (%(why)s); try again later."),
    _("%(name)s: is larger than %(most)s MB, too large for an article."),
    _("%(name)s: is no article but %(kind)s; give the address of a page or document."),
    _("%(name)s: the server took longer than %(seconds)s seconds; try again later."),
    _("%(name)s: the answer broke off (%(why)s); try again later."),
    _("%(name)s: the server's certificate does not hold (%(why)s); it was not trusted."),
    _("%(name)s: could not be opened (%(why)s)."),
    _("%(name)s: could not be taken in (%(why)s)."),
    _("The reader failed on this text (%(why)s). The text is kept; read it again after an update."),
    _("nothing to tell any more, or nobody to tell it to"),
    _("the mail server refused %(address)s: %(why)s"),
    _("the mail server refused the mail: %(why)s"),
    _("the connection broke while it was sent: %(why)s"),
    _("the mail server %(server)s cannot be used: %(why)s"),
    _("the worker ended while it was sent"),
    _("%(name)s: the language could not be told; Ortaq reads %(kinds)s. If it is one of these, name it."),
    _("%(name)s: the language is %(language)s; Ortaq reads %(kinds)s. If it is one of these, name it."),
    _(
        "%(name)s: the text has %(count)s characters, too many for one article (at most %(most)s); split it "
        "into one file per article."
    ),
    _(
        "%(name)s: no column is named as one that holds the text ('text', 'текст', 'мәтін', '正文' …) or the "
        "address ('url', 'ссылка' …); the first row has: %(seen)s."
    ),
    _("%(name)s: 'date' must be a day such as 2026-03-31 or 31.03.2026, not %(value)s."),
    _("%(name)s: is larger than %(most)s GB unpacked; bring it as .csv."),
)  # fmt: skip
_FAILURES = Sentences(SENTENCES)


def worded_failure(text: str) -> str:
    """The sentence in the reader's language, with the values that it names; one that is not known as it stands."""
    return _FAILURES.worded(text)
