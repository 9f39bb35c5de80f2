import django.db.models.deletion
import django.utils.timezone
import quartierwerk.apps.accounts.tenancy
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
            name='DataVersion',
            fields=[
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='places.municipality')),
                ('token', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, max_length=64)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('origin', models.CharField(choices=[('folder', 'Stadt-Ordner'), ('recipe', 'Dateien einer Quelle')], max_length=10, verbose_name='Herkunft')),
                ('recipe', models.CharField(blank=True, max_length=60, verbose_name='Rezept')),
                ('title', models.CharField(max_length=200, verbose_name='Datei')),
                ('content_hash', models.CharField(max_length=64)),
                ('upload', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('reading', 'wird gelesen'), ('preview', 'Vorschau'), ('committed', 'übernommen'), ('undone', 'zurückgenommen'), ('discarded', 'verworfen'), ('failed', 'nicht lesbar')], default='reading', max_length=10)),
                ('job_code', models.CharField(blank=True, max_length=32)),
                ('problem', models.JSONField(blank=True, null=True)),
                ('counts', models.JSONField(default=dict)),
                ('committed_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-created_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='situation_importbatch_code')],
            },
        ),
        migrations.CreateModel(
            name='ImportChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('table', models.CharField(max_length=40)),
                ('action', models.CharField(choices=[('new', 'neu'), ('changed', 'geändert')], max_length=8)),
                ('rows', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='situation.importbatch')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('number',),
                'indexes': [models.Index(fields=['batch', 'table', 'action'], name='situation_importchunk_table')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='situation_importchunk_number')],
            },
        ),
        migrations.CreateModel(
            name='ImportFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('severity', models.CharField(choices=[('error', 'Fehler'), ('warning', 'Warnung'), ('note', 'Hinweis')], max_length=8)),
                ('finding_code', models.CharField(max_length=60)),
                ('file', models.CharField(max_length=200)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('row', models.PositiveIntegerField(blank=True, null=True)),
                ('column', models.CharField(blank=True, max_length=200)),
                ('found', models.CharField(blank=True, max_length=500)),
                ('expected', models.CharField(blank=True, max_length=500)),
                ('hint', models.CharField(blank=True, max_length=500)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='situation.importbatch')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='situation_importfinding_number')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('name_de', models.CharField(max_length=160, verbose_name='Name')),
                ('name_en', models.CharField(max_length=160, verbose_name='Name (englisch)')),
                ('definition_de', models.TextField(verbose_name='Definition')),
                ('definition_en', models.TextField(verbose_name='Definition (englisch)')),
                ('theme', models.CharField(choices=[('work', 'Arbeit'), ('income', 'Einkommen und Sicherung'), ('children', 'Kinder und Bildung'), ('housing', 'Wohnen'), ('population', 'Bevölkerung'), ('context', 'Umfeld')], max_length=12, verbose_name='Thema')),
                ('unit', models.CharField(choices=[('percent', '%'), ('count', 'Anzahl'), ('per_1000', 'je 1.000'), ('points', 'Prozentpunkte'), ('years', 'Jahre'), ('euro', '€')], max_length=10, verbose_name='Einheit')),
                ('decimals', models.PositiveSmallIntegerField(default=1, verbose_name='Nachkommastellen')),
                ('polarity', models.SmallIntegerField(default=0, help_text='1 more is more need, -1 less is more need, 0 neither', verbose_name='Richtung')),
                ('denominator', models.CharField(max_length=300, verbose_name='Bezugsgröße')),
                ('protection', models.CharField(choices=[('public', 'öffentlich'), ('protected', 'geschützt')], max_length=10, verbose_name='Schutz')),
                ('threshold', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kleinste gezeigte Anzahl')),
                ('source', models.CharField(max_length=500, verbose_name='Quelle')),
                ('licence', models.CharField(blank=True, max_length=200, verbose_name='Lizenz')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('code',),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='situation_indicator_code'), models.CheckConstraint(condition=models.Q(('polarity__in', (-1, 0, 1))), name='situation_indicator_polarity')],
            },
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8, verbose_name='Zeitraum')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Jahr')),
                ('reference_date', models.DateField(verbose_name='Stichtag')),
                ('value', models.FloatField(blank=True, null=True)),
                ('numerator', models.FloatField(blank=True, null=True)),
                ('denominator', models.FloatField(blank=True, null=True)),
                ('absence', models.CharField(blank=True, max_length=16)),
                ('is_shown', models.BooleanField(default=False)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.district')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='situation.indicator')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'year', 'indicator'], name='situation_value_year'), models.Index(fields=['district', 'indicator'], name='situation_value_district')],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'district', 'period'), name='situation_value_once'), models.CheckConstraint(condition=models.Q(models.Q(('absence', ''), ('value__isnull', False)), models.Q(('absence__in', ('not_reported', 'not_applicable', 'suppressed')), ('value__isnull', True)), _connector='OR'), name='situation_value_or_absence')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8, verbose_name='Zeitraum')),
                ('reason', models.CharField(choices=[('too_few_residents', 'zu wenige Einwohner'), ('outlier', 'Ausreißer'), ('uninhabited', 'unbewohnt'), ('no_figures', 'keine Zahlen'), ('judgement', 'fachliche Entscheidung')], max_length=20, verbose_name='Grund')),
                ('note', models.TextField(blank=True, verbose_name='Anmerkung')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('district', 'period'), name='situation_exclusion_once')],
            },
        ),
    ]
