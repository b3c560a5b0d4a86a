import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("ledger", "0003_fill_several_books")]

    operations = [
        migrations.AlterField(
            model_name='account',
            name='legal_person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='places.legalperson'),
        ),
        migrations.AlterField(
            model_name='accountholder',
            name='legal_person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.legalperson'),
        ),
        migrations.RemoveConstraint(
            model_name='transaction',
            name='transaction_number_once',
        ),
        migrations.RemoveField(
            model_name='counter',
            name='transactions',
        ),
        migrations.RemoveField(
            model_name='transaction',
            name='number',
        ),
        migrations.AlterField(
            model_name='transaction',
            name='legal_person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='places.legalperson'),
        ),
        migrations.AddConstraint(
            model_name='accountholder',
            constraint=models.UniqueConstraint(fields=('person', 'unit', 'legal_person'), name='one_account_per_person_unit_and_books'),
        ),
        migrations.AddConstraint(
            model_name='accountholder',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind', 'unit', 'legal_person'), name='one_account_per_organisation_unit_and_books'),
        ),
        migrations.AddConstraint(
            model_name='accountholder',
            constraint=models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('name', 'kind', 'unit', 'legal_person'), name='one_account_per_name_unit_and_books'),
        ),
    ]
