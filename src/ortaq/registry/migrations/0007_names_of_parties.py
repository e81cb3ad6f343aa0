"""Parties on record keep the name that they have now; agreements bind as their kind says."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

BINDING = ("agreement", "contract")


def fill(apps, schema_editor):
    party, organization = apps.get_model("registry", "Party"), apps.get_model("registry", "Organization")
    name = organization.objects.filter(pk=OuterRef("organization_id")).values("name")[:1]
    party.objects.filter(name_then="").update(name_then=Subquery(name))
    apps.get_model("registry", "Agreement").objects.filter(kind__in=BINDING).update(binding=True)


class Migration(migrations.Migration):
    dependencies = [('registry', '0006_agreement_life')]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
