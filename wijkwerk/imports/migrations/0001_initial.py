import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('name', models.CharField(max_length=150)),
                ('stored_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'sha256'), name='stored_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('ep-online', 'Energielabels van EP-Online'), ('people', 'Lijst van mensen, behoeften en talenten')], max_length=20)),
                ('state', models.CharField(choices=[('received', 'ontvangen'), ('checking', 'wordt nagekeken'), ('checked', 'nagekeken, nog niet overgenomen'), ('taking', 'wordt overgenomen'), ('taken', 'overgenomen'), ('undoing', 'wordt teruggedraaid'), ('undone', 'teruggedraaid'), ('refused', 'geweigerd')], default='received', max_length=10)),
                ('understood', models.JSONField(default=dict)),
                ('mapping', models.JSONField(default=dict)),
                ('progress', models.PositiveIntegerField(default=0)),
                ('ready', models.PositiveIntegerField(default=0)),
                ('rejected', models.PositiveIntegerField(default=0)),
                ('skipped', models.PositiveIntegerField(default=0)),
                ('refusal', models.CharField(blank=True, default='', max_length=300)),
                ('alive_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batches', to='places.neighbourhood')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='imports.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', '-made_at', 'id'], name='batch_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='batch_code_once'), models.CheckConstraint(condition=models.Q(('taken_by__isnull', True), ('taken_at__isnull', False), _connector='OR'), name='batch_taken_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('undone_by__isnull', True), ('undone_at__isnull', False), _connector='OR'), name='batch_undone_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=40)),
                ('row_id', models.BigIntegerField()),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(default=dict)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='imports.batch')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('before__isnull', True)), fields=['model', 'row_id'], name='change_by_row')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'model', 'row_id'), name='change_once')],
            },
        ),
        migrations.CreateModel(
            name='RememberedMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ep-online', 'Energielabels van EP-Online'), ('people', 'Lijst van mensen, behoeften en talenten')], max_length=20)),
                ('signature', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('remembered_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mappings', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'kind', 'signature'), name='mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('ready', 'klaar'), ('rejected', 'klopt niet'), ('skipped', 'overgeslagen'), ('taken', 'overgenomen')], max_length=8)),
                ('identity', models.CharField(blank=True, default='', max_length=150)),
                ('cells', models.JSONField(default=list)),
                ('values', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['batch', 'state', 'number'], name='staged_row_by_state')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='staged_row_once')],
            },
        ),
    ]
