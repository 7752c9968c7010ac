"""Several processes and threads on one ledger, and processes that are killed at the worst moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from storyledger.errors import StoreError
from storyledger.model import Report
from storyledger.store import open_store


@pytest.fixture
def other_process(address):
    """Start Python code in another process; it has `store` and `report(n)`; killed in the end."""
    started = []
    prelude = """
        import os, sys, time
        from storyledger.model import Annotations, Report
        from storyledger.store import open_store
        def say(*words): print(*words, flush=True)
        def report(n): return Report(f"The ferry, day {n}. " * 50, title=f"Ferry, day {n}")
        def put(writer, n):
            writer.put_report(report(n))
            writer.put_annotations(Annotations(report(n).id, None, "en", "rules 1", sentences=((0, 9),)))
            terms = {f"w:{n}": 1.0, "w:ferry": 1.0}
            writer.assign(report(n).id, story=f"s{n % 3}", episode=f"e{n}", terms=terms, published=None)
        store = open_store(sys.argv[1], timeout_s=5)
    """

    def start(code):
        script = textwrap.dedent(prelude) + textwrap.dedent(code)
        process = subprocess.Popen(
            [sys.executable, "-c", script, address], stdout=subprocess.PIPE, text=True, env=_environment()
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def _environment():
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def test_one_writer_at_a_time_and_readers_are_not_kept_waiting(store, address, other_process):
    with store.writing() as writer:
        writer.put_report(Report("The ferry sank."))
    other = other_process("""
        with store.claimed():
            with store.writing() as writer:
                put(writer, 1)
                say("writing")
                sys.stdin.read() if False else time.sleep(60)
    """)
    assert other.stdout.readline() == "writing\n"
    said = "Another process is writing this ledger: .*ledger.db. Wait until it is done"
    with pytest.raises(StoreError, match=said), store.writing():
        pass
    with pytest.raises(StoreError, match=said), store.claimed():
        pass
    assert store.report_count() == 1
    assert len(store.search("ferry")) == 1
    open_store(address).close()  # opening does not need the lock
    other.kill()
    other.wait()
    with store.writing() as writer:
        writer.put_report(Report("The ferry was raised."))
    assert store.report_count() == 2
    assert list(store.verify()) == []


def test_a_writer_waits_for_another_that_finishes(address, other_process):
    other = other_process("""
        with store.writing() as writer:
            put(writer, 1)
            say("writing")
            time.sleep(0.3)
        say("done")
    """)
    assert other.stdout.readline() == "writing\n"
    with open_store(address, timeout_s=30) as store, store.writing() as writer:
        assert writer.report_count() == 1
        writer.put_report(Report("The ferry sank."))


def test_a_database_locked_by_other_means_is_reported_the_same(store, address):
    import sqlite3

    other = sqlite3.connect(address, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another process is writing this ledger"), store.writing():
        pass
    other.close()


def test_threads_take_turns(store):
    def put(number):
        with open_store(store.path, timeout_s=30) as mine:
            for day in range(10):
                with mine.writing() as writer:
                    writer.put_report(Report(f"The ferry, {number}, {day}."))
                mine.report_count()

    threads = [threading.Thread(target=put, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.report_count() == 40
    assert list(store.verify()) == []


def test_many_threads_read_one_store(store):
    with store.writing() as writer:
        for day in range(30):
            writer.put_report(Report(f"The ferry, day {day}."))
    found = []

    def read():
        found.append((len(list(store.reports())), len(store.search("ferry", limit=99))))

    threads = [threading.Thread(target=read) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(30, 30)] * 20


def test_a_process_killed_in_a_transaction_leaves_nothing_of_it(address, other_process):
    other = other_process("""
        with store.writing() as writer:
            put(writer, 0)
        with store.writing() as writer:
            for n in range(1, 400):
                put(writer, n)
            say("halfway")
            time.sleep(60)
    """)
    assert other.stdout.readline() == "halfway\n"
    other.send_signal(signal.SIGKILL)
    other.wait()
    with open_store(address, timeout_s=0.3) as store:
        assert store.counts() | {"terms": 0} == {
            "reports": 1,
            "annotations": 1,
            "failures": 0,
            "stories": 1,
            "episodes": 1,
            "terms": 0,
        }
        assert store.term_counts(["w:ferry", "w:5"]) == {"w:ferry": 1}
        assert list(store.verify()) == []
        with store.writing() as writer:
            assert writer.put_report(Report("The ferry sank."))


@pytest.mark.parametrize("reports", [1, 7, 40])
def test_a_process_killed_anywhere_keeps_every_finished_transaction(address, other_process, reports):
    other = other_process("""
        for n in range(100_000):
            with store.writing() as writer:
                put(writer, n)
            say(n)
    """)
    for _ in range(reports):
        other.stdout.readline()
    other.send_signal(signal.SIGKILL)
    other.wait()
    finished = reports + len(other.stdout.read().splitlines())
    with open_store(address, timeout_s=0.3) as store:
        titles = [ref.title for ref in store.report_refs()]
        assert titles == [f"Ferry, day {n}" for n in range(len(titles))]
        assert len(titles) in (finished, finished + 1)  # the last one may not have come to say so
        assert store.counts()["annotations"] == len(titles)
        assert store.term_counts(["w:ferry"]) == {"w:ferry": len(titles)}
        assert list(store.verify()) == []


def test_a_forked_worker_that_outlives_its_parent_does_not_hold_the_lock(store, other_process):
    other = other_process("""
        with store.claimed():
            worker = os.fork()
            if worker == 0:
                time.sleep(60)
                os._exit(0)
            say(worker)
            time.sleep(60)
    """)
    worker = int(other.stdout.readline())
    try:
        with pytest.raises(StoreError, match="Another process"), store.claimed():
            pass
        other.kill()
        other.wait()
        with store.claimed(), store.writing() as writer:
            writer.put_report(Report("The ferry sank."))
    finally:
        os.kill(worker, signal.SIGKILL)


def test_a_claim_may_be_taken_again_by_its_holder(store):
    with store.claimed(), store.claimed():
        with store.writing() as writer:
            writer.put_report(Report("The ferry sank."))
        with store.writing() as writer:
            assert writer.report_count() == 1
    assert store.size_bytes() == store.path.stat().st_size  # nothing waits in the log


def test_a_claim_inside_a_transaction_or_beside_a_reader_is_no_trouble(store):
    with store.writing() as writer, store.claimed():
        writer.put_report(Report("The ferry sank."))
    with store._readers.connect() as reader:
        reader.exec_driver_sql("BEGIN")
        assert reader.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 1
        with store.claimed(), store.writing() as writer:
            writer.put_report(Report("The ferry was raised."))
        assert reader.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 1
        reader.exec_driver_sql("ROLLBACK")
    assert store.report_count() == 2
