"""What the worker does: each thing once, again after it was cut short, and a sentence for people when it cannot."""

from datetime import timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.imports.made_batches import checked, taken
from tests.world import NOW, World
from wijkwerk.access.models import Attempts
from wijkwerk.audit.models import Submission
from wijkwerk.cli import worker
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import BatchState
from wijkwerk.jobs import bundling, enqueue, matching, recovery
from wijkwerk.jobs import clock as jobs_clock
from wijkwerk.jobs import imports as import_jobs
from wijkwerk.matching import commands as matching_commands
from wijkwerk.matching.models import MatchingRun, Suggestion
from wijkwerk.people.models import Person
from wijkwerk.work import commands as work
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import BundlingRun

pytestmark = pytest.mark.django_db
LIST = b"Naam;Tel.\nNel Vos;06 12345678\n"


def _asked(world: World) -> BundlingRun:
    world.supplier()
    for _nth in range(3):
        world.need()
    return work.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)


def _looking(world: World) -> MatchingRun:
    return matching_commands.look_for_people(neighbourhood=world.neighbourhood, by=world.by("Marijke"), at=NOW)


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_the_proposal_that_was_asked(world: World) -> None:
    run = _asked(world)
    enqueue.ask_for_bundles(run.pk)

    worker.queue("worker-1").run()

    run.refresh_from_db()
    assert (run.state, run.progress) == (RunState.READY, 100)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_for_people(world: World) -> None:
    world.shift(days=3)
    run = _looking(world)
    enqueue.ask_for_people(run.pk)

    worker.queue("worker-1").run()

    run.refresh_from_db()
    assert run.state == RunState.READY
    assert Suggestion.objects.get().person == world.persons["Joost"]


def test_a_plan_that_its_verifier_refuses_is_not_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run = _asked(world)
    monkeypatch.setattr(bundling, "verify", lambda *_both: ["two packages hold one need"])

    bundling.propose.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.plan) == (RunState.FAILED, {})
    assert run.problem == bundling.NOT_RIGHT


def test_suggestions_that_their_verifier_refuses_are_not_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.shift(days=3)
    run = _looking(world)
    monkeypatch.setattr(matching, "verify", lambda *_both: ["too far"])

    matching.find_people.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, matching.NOT_RIGHT)
    assert not Suggestion.objects.exists()


def test_where_there_is_no_shift_that_is_said(world: World) -> None:
    run = _looking(world)

    matching.find_people.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, matching.NOBODY)


def test_looking_a_second_time_changes_nothing(world: World) -> None:
    world.shift(days=3)
    run = _looking(world)
    matching.find_people.func(run.pk)
    first = list(Suggestion.objects.values_list("pk", flat=True))

    matching.find_people.func(run.pk)

    assert list(Suggestion.objects.values_list("pk", flat=True)) == first


def test_a_proposal_that_was_cut_short_begins_again(world: World) -> None:
    run = _asked(world)
    work.start_proposal(run=run, instance={"half": "done"}, at=NOW)

    bundling.propose.func(run.pk)

    run.refresh_from_db()
    assert run.state == RunState.READY
    assert "needs" in run.instance


def _running(path: str, number: int, tries: int, worker_id: str = "worker-1") -> DBTaskResult:
    enqueue.ask_for_bundles(number) if path == "bundling" else enqueue.ask_for_people(number)
    row = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.worker_ids = TaskResultStatus.RUNNING, [worker_id] * tries
    row.save()
    return row


def test_what_a_killed_worker_left_begins_again(world: World) -> None:
    run = _asked(world)
    row = _running("bundling", run.pk, tries=1)

    assert recovery.put_back(worker_id="worker-1") == 1

    row.refresh_from_db()
    assert (row.status, row.finished_at) == (TaskResultStatus.READY, None)


def test_what_another_worker_is_doing_is_left_alone(world: World) -> None:
    row = _running("bundling", _asked(world).pk, tries=1, worker_id="worker-2")

    assert recovery.put_back(worker_id="worker-1") == 0

    row.refresh_from_db()
    assert row.status == TaskResultStatus.RUNNING


def test_after_three_tries_the_proposal_says_what_happened(world: World) -> None:
    run = _asked(world)
    _running("bundling", run.pk, tries=recovery.MOST_TRIES)

    recovery.put_back(worker_id="worker-1")

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, recovery.CUT_SHORT)
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_after_three_tries_looking_for_people_says_what_happened(world: World) -> None:
    run = _looking(world)
    _running("matching", run.pk, tries=recovery.MOST_TRIES)

    recovery.put_back(worker_id="worker-1")

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, recovery.CUT_SHORT)


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_through_the_worker_from_check_to_undo(world: World) -> None:
    batch = checked(world, LIST)
    enqueue.ask_check(batch.pk)
    worker.queue("worker-1").run()
    imports.start_taking(batch=batch, by=world.by("Marijke"), at=NOW)
    enqueue.ask_take_over(batch.pk)
    worker.queue("worker-1").run()
    there = Person.objects.filter(first_name="Nel").exists()
    imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    enqueue.ask_undo(batch.pk)

    worker.queue("worker-1").run()

    batch.refresh_from_db()
    assert there
    assert batch.state == BatchState.UNDONE
    assert not Person.objects.filter(first_name="Nel").exists()


def test_a_file_job_that_comes_twice_does_nothing_the_second_time(world: World) -> None:
    batch = taken(world, LIST)
    before = Person.objects.count()

    for job in (import_jobs.check, import_jobs.take_over, import_jobs.undo):
        job.func(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == (BatchState.TAKEN, before)


def test_what_is_timed_runs_once_in_its_hour_however_many_workers_there_are(world: World) -> None:
    Attempts.objects.create(key="x", window=NOW - timedelta(days=9))
    jobs_clock.tick(at=NOW)
    Attempts.objects.create(key="y", window=NOW - timedelta(days=9))

    jobs_clock.tick(at=NOW + timedelta(seconds=5))

    assert list(Attempts.objects.values_list("key", flat=True)) == ["y"]


def test_the_next_day_it_runs_again(world: World) -> None:
    jobs_clock.tick(at=NOW)
    Attempts.objects.create(key="y", window=NOW - timedelta(days=9))

    jobs_clock.tick(at=NOW + timedelta(days=1))

    assert not Attempts.objects.exists()
    assert Submission.objects.filter(key__startswith="clock:").count() >= len(jobs_clock.TIMED)
