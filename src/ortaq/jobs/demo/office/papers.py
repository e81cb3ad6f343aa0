"""The signed papers of the demo: one page that says that it is invented."""

from __future__ import annotations

from anyascii import anyascii

from ortaq.registry.filestore import Kept, keep


def paper(title: str, name: str) -> Kept:
    """A document in the file store, as a scan would lie there."""
    return keep([one_page((title, "Invented for the demo of Ortaq. Nobody has signed this."))], name=name)


def one_page(lines: tuple[str, ...]) -> bytes:
    """A PDF of one page with the lines in Latin letters."""
    shown = (anyascii(line)[:90].replace("\\", "").replace("(", "[").replace(")", "]") for line in lines)
    content = ("BT /F 12 Tf 60 780 Td " + " ".join(f"({line}) Tj 0 -24 Td" for line in shown) + " ET").encode()
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table) + end
