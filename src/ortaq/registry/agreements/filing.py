"""Files of an agreement: kept by their content, in versions for each role and language."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import held
from ortaq.registry.agreements.models import Agreement, AgreementFile, FileRole
from ortaq.registry.agreements.rules import STANDING
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.errors import Invalid, StillNeeded
from ortaq.registry.filestore import Kept


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def add_agreement_file(
    *,
    agreement: Agreement,
    kept: Kept,
    name: str,
    role: str,
    by: User | None,
    language: str = "",
    visibility: str = Visibility.STAFF,
) -> AgreementFile:
    """A document comes to the agreement; the same content in the same role and language is there only once.

    One with the role "signed" is the signed file from then on, until the agreement is in effect.
    """
    if role not in FileRole.values or visibility not in Visibility.values:
        raise Invalid(_("file: its role or visibility is not one that there is."))
    current = held(agreement, action="add_agreement_file")
    same = AgreementFile.objects.filter(agreement=current, role=role, language=language)
    file = same.filter(sha256=kept.sha256).first()
    if file is None:
        last = same.order_by("-edition").values_list("edition", flat=True).first() or 0
        file = AgreementFile(
            agreement=current, unit=current.unit, name=_plain_name(name), role=role,
            language=language, edition=last + 1,
            visibility=visibility, sha256=kept.sha256, size=kept.size, content_type=kept.content_type,
        )  # fmt: skip
        audit.add(file, action="add_agreement_file", by=by)
    if role == FileRole.SIGNED and current.state not in STANDING:
        audit.change(current, action="add_agreement_file", by=by, signed_file=file)
    return file


@operation("manage", "agreement", on="file.agreement")
@transaction.atomic
def remove_agreement_file(*, file: AgreementFile, by: User | None) -> None:
    """Take away a file that was added by mistake; its content stays in the store, its trace in the audit trail.

    Raises StillNeeded for the signed file of an agreement in effect and for the document of a change.
    """
    current = held(file.agreement, action="remove_agreement_file")
    if file.changes.exists() or (current.state in STANDING and current.signed_file_id == file.pk):
        raise StillNeeded(_("“%(file)s” stays: the agreement stands on it.") % {"file": file})
    if current.signed_file_id == file.pk:
        others = current.files.filter(role=FileRole.SIGNED).exclude(pk=file.pk)
        audit.change(current, action="remove_agreement_file", by=by, signed_file=others.order_by("-id").first())
    audit.remove(file, action="remove_agreement_file", by=by)


@operation("read", "agreementfile", on="file")
@transaction.atomic
def hand_out_file(*, file: AgreementFile, by: User | None) -> AgreementFile:
    """Somebody takes a copy of a restricted file: the audit trail keeps who and when."""
    if file.visibility == Visibility.RESTRICTED:
        audit.note(file, action="hand_out_file", by=by, file=file.name, sha256=file.sha256)
    return file


def _plain_name(name: str) -> str:
    """The last part of a path, without control signs; at most 255 characters, the ending kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable()).strip() or "file"
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= 255 else f"{stem[: 254 - len(ending)]}{dot}{ending}"[:255]
