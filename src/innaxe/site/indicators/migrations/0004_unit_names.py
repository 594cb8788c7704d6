from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0003_notes_and_sides"),
    ]

    operations = [
        migrations.AddField(
            model_name="dataset",
            name="unit_names",
            field=models.JSONField(default=dict),
        ),
    ]
