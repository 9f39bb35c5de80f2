import django.db.models.deletion
import quartierwerk.apps.audit.models.subject
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SubjectKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=120, unique=True)),
                ('key', models.CharField(default=quartierwerk.apps.audit.models.subject.key_new, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40, verbose_name='Vorgang')),
                ('entity', models.CharField(max_length=60, verbose_name='Gegenstand')),
                ('entity_id', models.CharField(max_length=64)),
                ('summary', models.CharField(max_length=300, verbose_name='Beschreibung')),
                ('changes', models.JSONField(default=dict)),
                ('actor_seal', models.CharField(blank=True, max_length=64)),
                ('personal_seal', models.CharField(blank=True, max_length=64)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('-at', '-sequence'),
                'indexes': [models.Index(fields=['municipality', 'entity', 'entity_id'], name='audit_event_entity')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'sequence'), name='audit_event_sequence', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='PersonalNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='personal_note', to='audit.event')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='audit.subjectkey')),
            ],
        ),
    ]
