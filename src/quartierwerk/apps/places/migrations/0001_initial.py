import django.db.models.deletion
import django.utils.timezone
import quartierwerk.apps.accounts.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=32, unique=True, verbose_name='Kürzel')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('state', models.CharField(blank=True, max_length=60, verbose_name='Land')),
                ('website', models.URLField(blank=True, verbose_name='Internetseite')),
                ('boundary_version', models.CharField(blank=True, max_length=32, verbose_name='Gebietsstand')),
                ('is_synthetic', models.BooleanField(default=False, verbose_name='synthetische Daten')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=160, verbose_name='Name')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='Beginn')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Ende')),
            ],
        ),
        migrations.CreateModel(
            name='District',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=quartierwerk.apps.accounts.tenancy.code_new, editable=False, max_length=64, verbose_name='Kennung')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('boundary_version', models.CharField(max_length=32, verbose_name='Gebietsstand')),
                ('level', models.CharField(choices=[('city', 'Stadt'), ('borough', 'Bezirk'), ('district', 'Stadtteil'), ('quarter', 'Quartier'), ('block', 'Block')], max_length=10, verbose_name='Ebene')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('programme_area', models.BooleanField(blank=True, null=True, verbose_name='Programmgebiet')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='gültig ab')),
                ('note', models.TextField(blank=True, verbose_name='Anmerkung')),
                ('geometry', models.JSONField(blank=True, help_text='GeoJSON geometry, WGS 84', null=True, verbose_name='Umriss')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'ordering': ('code',),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'boundary_version', 'code'), name='places_district_code')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='places.municipality')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='places.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'municipality', 'district'), name='places_programme_site', nulls_distinct=False)],
            },
        ),
    ]
