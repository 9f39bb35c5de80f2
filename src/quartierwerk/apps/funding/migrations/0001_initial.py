import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import quartierwerk.apps.accounts.tenancy
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('concept', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FundingProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('kind', models.CharField(choices=[('urban_renewal', 'Städtebauförderung'), ('esf', 'ESF'), ('erdf', 'EFRE'), ('federal', 'Bund'), ('land', 'Land'), ('municipal', 'Kommune'), ('third_party', 'Dritte')], max_length=15, verbose_name='Art')),
                ('funder', models.CharField(max_length=200, verbose_name='Fördergeber')),
                ('legal_base', models.CharField(max_length=300, verbose_name='Rechtsgrundlage')),
                ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                ('website', models.CharField(blank=True, max_length=300, verbose_name='Internetseite')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'Förderprogramm',
                'ordering': ('name', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_programme_code'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='funding_programme_name')],
            },
        ),
        migrations.CreateModel(
            name='FundingDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('programme_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Programmjahr')),
                ('kind', models.CharField(choices=[('application', 'Antrag'), ('payment_call', 'Mittelabruf'), ('narrative_report', 'Sachbericht'), ('interim_proof', 'Zwischennachweis'), ('final_proof', 'Verwendungsnachweis'), ('other', 'anderes')], max_length=20, verbose_name='Art')),
                ('due_on', models.DateField(verbose_name='Frist')),
                ('title', models.CharField(max_length=200, verbose_name='Was fällig ist')),
                ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='funding.fundingprogramme', verbose_name='Förderprogramm')),
            ],
            options={
                'verbose_name': 'Frist',
                'ordering': ('due_on', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_deadline_code'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='funding_deadline_title')],
            },
        ),
        migrations.CreateModel(
            name='FormTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('kind', models.CharField(choices=[('xlsx', 'Excel-Mappe (XLSX)'), ('docx', 'Word-Dokument (DOCX)')], max_length=4, verbose_name='Dateiart')),
                ('content', models.BinaryField(verbose_name='Datei')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='forms', to='funding.fundingprogramme', verbose_name='Förderprogramm')),
            ],
            options={
                'verbose_name': 'Formular',
                'ordering': ('name', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_form_code'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='funding_form_name')],
            },
        ),
        migrations.CreateModel(
            name='CostItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('number', models.CharField(max_length=20, verbose_name='Nummer')),
                ('title', models.CharField(max_length=200, verbose_name='Kostenposition')),
                ('guideline', models.CharField(blank=True, max_length=40, verbose_name='Nummer der Förderrichtlinie')),
                ('programme_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Programmjahr')),
                ('gross', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='Gesamtkosten')),
                ('not_eligible', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='nicht zuwendungsfähig')),
                ('revenue', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='Einnahmen')),
                ('third_party', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='Mittel Dritter')),
                ('building', models.BooleanField(default=False, verbose_name='Baumaßnahme')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='Beginn')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Ende')),
                ('remark', models.TextField(blank=True, verbose_name='Bemerkung')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='concept.measure', verbose_name='Maßnahme')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='items', to='funding.fundingprogramme', verbose_name='Förderprogramm')),
            ],
            options={
                'verbose_name': 'Kostenposition',
                'ordering': ('number', 'code'),
                'indexes': [models.Index(fields=['municipality', 'measure'], name='funding_item_measure')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_item_code'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='funding_item_title'), models.CheckConstraint(condition=models.Q(('gross__gte', 0), ('not_eligible__gte', 0), ('revenue__gte', 0), ('third_party__gte', 0)), name='funding_item_amounts'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='funding_item_term')],
            },
        ),
        migrations.CreateModel(
            name='FundingRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('programme_year', models.PositiveSmallIntegerField(verbose_name='Programmjahr')),
                ('rate', models.DecimalField(decimal_places=4, max_digits=7, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='Fördersatz in Prozent')),
                ('eu_part', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='Anteil EU in Prozent')),
                ('federal_part', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='Anteil Bund in Prozent')),
                ('land_part', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='Anteil Land in Prozent')),
                ('ceiling', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='Förderobergrenze')),
                ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='funding.fundingprogramme', verbose_name='Förderprogramm')),
            ],
            options={
                'verbose_name': 'Fördersatz',
                'ordering': ('programme_year', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_rate_code'), models.UniqueConstraint(fields=('programme', 'programme_year'), name='funding_rate_year'), models.CheckConstraint(condition=models.Q(('rate__gte', 0), ('rate__lte', 100)), name='funding_rate_percent'), models.CheckConstraint(condition=models.Q(('ceiling__isnull', True), ('ceiling__gte', 0), _connector='OR'), name='funding_rate_ceiling')],
            },
        ),
        migrations.CreateModel(
            name='YearSlice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('programme_year', models.PositiveSmallIntegerField(verbose_name='Programmjahr')),
                ('cash_year', models.PositiveSmallIntegerField(verbose_name='Kassenjahr')),
                ('planned', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='geplant')),
                ('applied', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='beantragt')),
                ('granted', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='bewilligt')),
                ('called', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='abgerufen')),
                ('paid', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='ausgezahlt')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='ausgezahlt am')),
                ('spent', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='verwendet')),
                ('proven', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=15, verbose_name='nachgewiesen')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slices', to='funding.costitem', verbose_name='Kostenposition')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'Jahresscheibe',
                'ordering': ('programme_year', 'cash_year', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_slice_code'), models.UniqueConstraint(fields=('item', 'programme_year', 'cash_year'), name='funding_slice_once'), models.CheckConstraint(condition=models.Q(('applied__gte', 0), ('called__gte', 0), ('granted__gte', 0), ('paid__gte', 0), ('planned__gte', 0), ('proven__gte', 0), ('spent__gte', 0)), name='funding_slice_amounts')],
            },
        ),
        migrations.CreateModel(
            name='FormField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('place', models.CharField(max_length=120, verbose_name='Stelle')),
                ('fact', models.CharField(max_length=80, verbose_name='Angabe')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='funding.formtemplate', verbose_name='Formular')),
            ],
            options={
                'verbose_name': 'Formularfeld',
                'ordering': ('place', 'code'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='funding_formfield_code'), models.UniqueConstraint(fields=('template', 'place'), name='funding_formfield_place'), models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), models.Q(('fact', ''), _negated=True)), name='funding_formfield_filled')],
            },
        ),
    ]
