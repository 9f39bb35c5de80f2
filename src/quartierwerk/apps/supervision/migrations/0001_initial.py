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
            name='SiteReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('programme_code', models.CharField(max_length=64, verbose_name='Programm')),
                ('period', models.CharField(max_length=8, verbose_name='Quartal')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('submitted', 'eingereicht'), ('returned', 'zurückgegeben'), ('accepted', 'abgenommen')], default='draft', max_length=10, verbose_name='Stand')),
                ('submitted_on', models.DateField(blank=True, null=True, verbose_name='eingereicht am')),
                ('accepted_on', models.DateField(blank=True, null=True, verbose_name='abgenommen am')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='places.district', verbose_name='Standort')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.programme', verbose_name='Programm')),
            ],
            options={
                'ordering': ('-period', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='supervision_sitereport_code'), models.UniqueConstraint(fields=('municipality', 'programme_code', 'district', 'period'), name='supervision_sitereport_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_on__isnull', False), _connector='OR'), name='supervision_sitereport_submitted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('accepted_on__isnull', False), _connector='OR'), name='supervision_sitereport_accepted')],
            },
        ),
        migrations.CreateModel(
            name='ReportSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('number', models.PositiveIntegerField(verbose_name='Fassung')),
                ('content', models.JSONField(verbose_name='Inhalt')),
                ('digest', models.CharField(max_length=64, verbose_name='Prüfsumme')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='supervision.sitereport')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='supervision_submission_number')],
            },
        ),
        migrations.CreateModel(
            name='ReportStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('before', models.CharField(choices=[('draft', 'Entwurf'), ('submitted', 'eingereicht'), ('returned', 'zurückgegeben'), ('accepted', 'abgenommen')], max_length=10)),
                ('after', models.CharField(choices=[('draft', 'Entwurf'), ('submitted', 'eingereicht'), ('returned', 'zurückgegeben'), ('accepted', 'abgenommen')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='supervision.sitereport')),
            ],
            options={
                'ordering': ('created_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='SiteReportComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('section', models.CharField(max_length=20, verbose_name='Abschnitt')),
                ('text', models.TextField(verbose_name='Anmerkung')),
                ('made_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='Datum')),
                ('state', models.CharField(choices=[('open', 'offen'), ('settled', 'erledigt')], default='open', max_length=10, verbose_name='Stand')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='supervision.sitereport')),
            ],
            options={
                'ordering': ('created_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='supervision_comment_code'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='supervision_comment_text')],
            },
        ),
        migrations.CreateModel(
            name='SiteReportFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('indicator', models.CharField(max_length=64, verbose_name='Kennzahl')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True, verbose_name='Wert')),
                ('absence', models.CharField(blank=True, choices=[('not_reported', 'nicht gemeldet'), ('not_applicable', 'trifft nicht zu'), ('suppressed', 'geheim (kleine Zahl)')], max_length=15, verbose_name='Grund')),
                ('note', models.TextField(blank=True, verbose_name='Anmerkung')),
                ('origin', models.CharField(choices=[('prefilled', 'aus der Plattform übernommen'), ('entered', 'von Hand eingetragen')], default='entered', max_length=10)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='supervision.sitereport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'indicator'), name='supervision_figure_once'), models.CheckConstraint(condition=models.Q(models.Q(('absence', ''), ('value__isnull', False)), models.Q(('value__isnull', True), models.Q(('absence', ''), _negated=True)), _connector='OR'), name='supervision_figure_absence')],
            },
        ),
        migrations.CreateModel(
            name='FigureChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('before_value', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True)),
                ('before_absence', models.CharField(blank=True, choices=[('not_reported', 'nicht gemeldet'), ('not_applicable', 'trifft nicht zu'), ('suppressed', 'geheim (kleine Zahl)')], max_length=15)),
                ('after_value', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True)),
                ('after_absence', models.CharField(blank=True, choices=[('not_reported', 'nicht gemeldet'), ('not_applicable', 'trifft nicht zu'), ('suppressed', 'geheim (kleine Zahl)')], max_length=15)),
                ('reason', models.TextField()),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='supervision.sitereportfigure')),
            ],
            options={
                'ordering': ('created_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='supervision_figurechange_reason')],
            },
        ),
        migrations.CreateModel(
            name='SiteReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('section', models.CharField(max_length=20, verbose_name='Abschnitt')),
                ('text', models.TextField(blank=True, verbose_name='Text')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='supervision.sitereport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'section'), name='supervision_section_once')],
            },
        ),
        migrations.CreateModel(
            name='FundedProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('programme', models.CharField(max_length=200, verbose_name='Fonds und Förderzeitraum')),
                ('title', models.CharField(max_length=1000, verbose_name='Vorhaben')),
                ('beneficiary', models.CharField(blank=True, max_length=500, verbose_name='Begünstigte')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='Ort')),
                ('year', models.PositiveIntegerField(blank=True, null=True, verbose_name='Jahr')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='Beginn')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Ende')),
                ('eligible', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='förderfähig')),
                ('granted', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='bewilligt')),
                ('source', models.CharField(max_length=500, verbose_name='Quelle')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('place', 'title', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='supervision_fundedproject_code'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='supervision_fundedproject_title')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeComparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Fassung')),
                ('period', models.CharField(max_length=8, verbose_name='Quartal')),
                ('note', models.TextField(blank=True, verbose_name='Einordnung')),
                ('content', models.JSONField(verbose_name='Inhalt')),
                ('digest', models.CharField(max_length=64, verbose_name='Prüfsumme')),
                ('released_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='freigegeben am')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.programme')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='supervision_comparison_number')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, verbose_name='Kennung')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='Reihenfolge')),
                ('section', models.CharField(max_length=20, verbose_name='Abschnitt')),
                ('name_de', models.CharField(max_length=120, verbose_name='Name')),
                ('name_en', models.CharField(max_length=120, verbose_name='Name (englisch)')),
                ('definition_de', models.TextField(verbose_name='Definition')),
                ('definition_en', models.TextField(verbose_name='Definition (englisch)')),
                ('unit', models.CharField(choices=[('number', 'Anzahl'), ('persons', 'Personen'), ('hours', 'Stunden'), ('EUR', 'Euro')], max_length=10, verbose_name='Einheit')),
                ('source', models.CharField(choices=[('manual', 'von Hand'), ('network_activities', 'Netzwerk: Besuche, Telefonate, Veranstaltungen'), ('network_hours', 'Netzwerk: Stunden laut Notizen'), ('network_organisations', 'Netzwerk: Organisationen mit Sitz im Stadtteil'), ('network_ties', 'Netzwerk: Verbindungen'), ('network_meetings', 'Netzwerk: Sitzungen'), ('provision_offers', 'Angebot: bestätigte Angebote'), ('provision_gaps', 'Bedarf: Lücken'), ('delivery_participants', 'Umsetzung: Teilnehmende'), ('delivery_jobs', 'Umsetzung: Aufnahmen von Arbeit'), ('delivery_milestones', 'Umsetzung: erreichte Meilensteine'), ('funding_called', 'Finanzierung: abgerufen'), ('funding_spent', 'Finanzierung: ausgegeben')], default='manual', max_length=30, verbose_name='Vorbelegung')),
                ('gathering', models.CharField(choices=[('sum', 'Summe der Quartale'), ('last', 'letzter Stand')], default='sum', max_length=5, verbose_name='über Quartale')),
                ('denominator', models.CharField(blank=True, max_length=64, verbose_name='Nenner des Anteils')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.programme')),
            ],
            options={
                'ordering': ('position', 'code'),
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='supervision_indicator_code'), models.CheckConstraint(condition=models.Q(models.Q(('name_de', ''), _negated=True), models.Q(('definition_de', ''), _negated=True)), name='supervision_indicator_told')],
            },
        ),
    ]
