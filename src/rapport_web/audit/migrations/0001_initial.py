"""The trail, the keys by person, and the erasures."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("subject", models.CharField(help_text="customer:55", max_length=80)),
                ("digest", models.CharField(max_length=90)),
                ("at", models.DateTimeField(db_index=True)),
                ("gone", models.JSONField(default=dict, help_text="by room, in words: how many")),
                ("entry", models.BigIntegerField(help_text="the number of its entry in the trail")),
                (
                    "swept_at",
                    models.DateTimeField(
                        help_text="when the freed space and the old backups were rewritten", null=True
                    ),
                ),
                ("trouble", models.TextField(blank=True, help_text="why that was not done")),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(help_text="agent:12, customer:55 or user:3", max_length=80, unique=True)),
                ("key", models.BinaryField(max_length=44)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(unique=True)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "actor_id",
                    models.BigIntegerField(
                        help_text="the person, also where a token or a job acted for them", null=True
                    ),
                ),
                ("actor", models.CharField(help_text="user:3, token:7, job:…, or system", max_length=80)),
                ("deed", models.CharField(max_length=80)),
                ("thing", models.CharField(max_length=40)),
                ("thing_id", models.CharField(blank=True, max_length=200)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("facts", models.JSONField(default=dict)),
                ("sealed", models.JSONField(default=dict)),
                ("before_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("number",),
                "indexes": [
                    models.Index(fields=["actor_id", "-number"], name="audit_actor"),
                    models.Index(fields=["deed", "-number"], name="audit_deed"),
                    models.Index(fields=["thing", "thing_id", "-number"], name="audit_thing"),
                ],
            },
        ),
    ]
