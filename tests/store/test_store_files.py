"""Opening a ledger: what is one, what is none, and which need work first."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from storyledger.errors import ConfigError, StoreError
from storyledger.model import Report
from storyledger.store import migrations, open_store, schema


def _sql(address, *statements):
    connection = sqlite3.connect(address, isolation_level=None)
    try:
        return [connection.execute(statement).fetchall() for statement in statements]
    finally:
        connection.close()


def test_a_ledger_is_made_where_there_is_none_and_found_again(address, make_report):
    with open_store(address) as store, store.writing() as writer:
        writer.put_report(make_report())
    with open_store(address, create=False) as store:
        assert store.report_count() == 1
    with open_store(Path(address), read_only=True) as store:
        assert store.report_count() == 1
    assert _sql(address, "PRAGMA journal_mode") == [[("wal",)]]


def test_an_empty_file_becomes_a_ledger(address):
    Path(address).touch()
    with pytest.raises(StoreError, match="only an empty file"):
        open_store(address, create=False)
    with pytest.raises(StoreError, match="only an empty file"):
        open_store(address, read_only=True)
    with open_store(address) as store:
        assert store.report_count() == 0


def test_a_ledger_whose_making_was_cut_off_is_made(address):
    _sql(address, "PRAGMA journal_mode = WAL")  # as far as a killed process may have come
    with open_store(address) as store:
        assert store.counts()["reports"] == 0


@pytest.mark.parametrize("name", ["Ærø & co?.db", "50%41.db", "a#b;c.db", ":memory:", " x"])
def test_any_name_will_do(tmp_path, name):
    with open_store(tmp_path / name) as store, store.writing() as writer:
        writer.put_report(Report("The ferry sank."))
    assert (tmp_path / name).is_file()
    with open_store(tmp_path / name, create=False) as store:
        assert store.report_count() == 1


def test_nothing_there(tmp_path):
    for given in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError, match=r"There is no ledger here: .*ledger.db. .*storyledger add"):
            open_store(tmp_path / "ledger.db", **given)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_a_folder_and_no_file_at_all(tmp_path):
    with pytest.raises(StoreError, match=r"No such folder for a ledger: .*missing. Create it"):
        open_store(tmp_path / "missing" / "ledger.db")
    with pytest.raises(StoreError, match="A folder where a ledger should be"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="nor any file: /dev/null"):
        open_store("/dev/null")
    with pytest.raises(StoreError, match=r"cannot be opened .*File name too long"):
        open_store(tmp_path / ("x" * 300))
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"{tmp_path}/a\0b")


def test_what_is_no_ledger_is_left_alone(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("Not a database, but long enough to be taken for one. " * 50)
    other = tmp_path / "other.db"
    _sql(other, "CREATE TABLE guests (name TEXT)", "INSERT INTO guests VALUES ('Dahl')")
    marked = tmp_path / "marked.db"
    _sql(marked, "PRAGMA application_id = 42")
    for path, said in (
        (words, "nor any SQLite database"),
        (other, "A database of something else"),
        (marked, "A database of something else"),
    ):
        before = path.read_bytes()
        with pytest.raises(StoreError, match=said):
            open_store(path)
        assert path.read_bytes() == before


def test_a_damaged_ledger_says_so(address, make_report):
    with open_store(address) as store, store.writing() as writer:
        for day in range(50):
            writer.put_report(make_report(title=f"Ferry, day {day}"))
    size = Path(address).stat().st_size
    with Path(address).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (size - 100))
    with pytest.raises(StoreError, match=r"damaged: .*Go back to a copy"):
        open_store(address)


@pytest.mark.parametrize("page", [4, 13, 24, 31])
def test_a_lost_page_is_a_problem_not_a_crash(address, make_report, make_annotations, page):
    with open_store(address) as store, store.writing() as writer:
        for day in range(30):
            report = make_report(title=f"Ferry, day {day}")
            writer.put_report(report)
            writer.put_annotations(make_annotations(report))
            writer.assign(report.id, story="s1", episode="e1", terms={f"w:{day}": 1.0}, published=None)
    assert Path(address).stat().st_size >= 4096 * page
    with Path(address).open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(bytes(4096))
    with open_store(address) as store:
        assert any("damaged" in problem.message for problem in store.verify())


def test_a_ledger_cut_in_half_says_so(address, make_report):
    with open_store(address) as store, store.writing() as writer:
        writer.put_report(make_report())
    os.truncate(address, Path(address).stat().st_size // 2)
    with pytest.raises(StoreError, match="The ledger is damaged"):
        open_store(address)


@pytest.mark.parametrize(
    "address", ["postgresql://reporter:secret@db/ledger", "postgresql+psycopg://db/ledger"]
)
def test_postgresql_is_not_there_yet(address):
    with pytest.raises(ConfigError, match="PostgreSQL are not there yet") as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_another_kind_of_address(tmp_path):
    with pytest.raises(ConfigError, match="Not the address of a ledger: mysql://…"):
        open_store("mysql://db/ledger")


def test_a_newer_ledger_says_who_wrote_it_and_is_not_touched(address):
    open_store(address).close()
    _sql(
        address,
        "UPDATE meta SET value = '7' WHERE key = 'format'",
        "UPDATE meta SET value = '3.2.1' WHERE key = 'writer'",
        "DROP TABLE failures",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    )
    before = Path(address).read_bytes()
    for read_only in (True, False):
        with pytest.raises(
            StoreError,
            match=r"A newer Storyledger \(3.2.1\) wrote .* format is 7.*up to 4.*Update Storyledger",
        ):
            open_store(address, read_only=read_only)
    assert Path(address).read_bytes() == before


# -- ledgers of an earlier format ----------------------------------------------------------------------


TODAY = schema.VERSION


def _next_format(monkeypatch, *steps):
    monkeypatch.setattr(schema, "VERSION", TODAY + len(steps))
    monkeypatch.setattr("storyledger.store.store.VERSION", TODAY + len(steps))
    numbered = [
        migrations.Step(number, "for the test", step) for number, step in enumerate(steps, start=TODAY + 1)
    ]
    monkeypatch.setattr(migrations, "STEPS", tuple(numbered))


def _add_desk(connection):
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN desk TEXT")


def _fill_desk(connection):
    connection.exec_driver_sql("UPDATE reports SET desk = 'coast'")


def test_an_earlier_ledger_is_brought_up_to_date_step_by_step(address, make_report, monkeypatch):
    with open_store(address) as store, store.writing() as writer:
        writer.put_report(make_report())
    _next_format(monkeypatch, _add_desk, _fill_desk)
    with pytest.raises(
        StoreError,
        match=rf"earlier format \({TODAY}; this version reads {TODAY + 2}\).*Open it once for writing",
    ):
        open_store(address, read_only=True)
    for _ in range(2):  # the second time there is nothing to do
        with open_store(address) as store:
            assert store.report(make_report().id) == make_report()
            assert list(store.verify()) == []
        desks, formats = _sql(
            address, "SELECT desk FROM reports", "SELECT value FROM meta WHERE key = 'format'"
        )
        assert (desks, formats) == ([("coast",)], [(str(TODAY + 2),)])


def test_a_step_that_fails_leaves_the_ledger_as_it_was(address, make_report, monkeypatch):
    with open_store(address) as store, store.writing() as writer:
        writer.put_report(make_report())

    def fail(connection):
        connection.exec_driver_sql("DROP TABLE failures")
        connection.exec_driver_sql("ALTER TABLE nowhere ADD COLUMN x")

    with monkeypatch.context() as patch:
        _next_format(patch, _add_desk, fail)
        with pytest.raises(StoreError, match="no such table: nowhere"):
            open_store(address)
    with open_store(address) as store:  # still of today's format, and whole
        assert store.report(make_report().id) == make_report()
        assert store.failures() == []
    (columns,) = _sql(address, "SELECT name FROM pragma_table_info('reports')")
    assert ("desk",) not in columns


TO_FORMAT_1 = (
    "DROP TABLE prints",
    "DROP TABLE former_stories",
    "DROP TABLE stories_apart",
    "DROP TABLE story_mentions",
    "DROP TABLE proposals",
    "DROP TABLE decisions",
    "ALTER TABLE stories DROP COLUMN named",
    "ALTER TABLE stories DROP COLUMN hidden",
    "UPDATE meta SET value = '1' WHERE key = 'format'",
)


def _columns(address):
    (rows,) = _sql(
        address,
        'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master AS t, '
        "pragma_table_info(t.name) AS c WHERE t.type = 'table' ORDER BY t.name, c.name",
    )
    return rows


def test_a_ledger_of_the_first_format_becomes_one_of_today(address, make_report):
    with open_store(address) as store, store.writing() as writer:
        writer.put_report(make_report())
        writer.assign(make_report().id, story="s1", episode="e1", terms={"w:ferry": 1.0}, published=None)
    fresh = _columns(address)
    _sql(address, *TO_FORMAT_1)
    assert _columns(address) != fresh
    with open_store(address) as store:
        assert store.links_due()
        assert [fact.id for fact in store.stories()] == ["s1"]
        assert store.decisions() == []
        assert list(store.verify()) == []
    assert _columns(address) == fresh


def test_the_released_steps_lead_to_the_format_of_today():
    assert [step.to for step in migrations.STEPS] == list(range(2, schema.VERSION + 1))


# -- full disks and missing rights ---------------------------------------------------------------------


def _fill(store, make_report):
    for day in range(2000):
        with store.writing() as writer:
            writer.put_report(make_report(title=f"Ferry, day {day}", text=f"The ferry, day {day}. " * 200))


def _check_all_stored(address, make_report):
    with open_store(address) as store:
        assert list(store.verify()) == []
        titles = [ref.title for ref in store.report_refs()]
        assert titles == [f"Ferry, day {day}" for day in range(len(titles))]
        assert len(titles) > 3
        assert len(store.search("ferry", limit=5000)) == len(titles)
    return len(titles)


def test_a_full_ledger_keeps_what_it_has_and_goes_on_later(address, make_report):
    with open_store(address) as store:
        with store._writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 150")
        with pytest.raises(
            StoreError, match=r"no space left to write the ledger: .*ledger.db. Free some space"
        ):
            _fill(store, make_report)
        before = store.report_count()
        with store._writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        with store.writing() as writer:
            writer.put_report(make_report(title=f"Ferry, day {before}"))
    assert _check_all_stored(address, make_report) == before + 1


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False, capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("may not mount a small file system here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)  # also where a failing test has left a file open


def test_a_full_disk_keeps_what_it_has_and_goes_on_later(small_disk, make_address, make_report):
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    address = make_address(small_disk)
    with open_store(address) as store:
        with pytest.raises(StoreError, match=r"no space left to write the ledger|disk under the ledger"):
            _fill(store, make_report)
        assert store.report_count() > 3
        assert len(list(store.reports())) == store.report_count()
        ballast.unlink()
        with store.writing() as writer:
            writer.put_report(make_report(title=f"Ferry, day {store.report_count()}"))
    _check_all_stored(address, make_report)


def test_a_disk_without_any_space(small_disk, make_address):
    (small_disk / "ballast").write_bytes(bytes(2**20 - 4096))
    with pytest.raises(StoreError, match=r"no space left|disk under the ledger"):
        open_store(make_address(small_disk))


@pytest.fixture
def guarded(make_report):
    """A ledger in a folder where, for somebody without special rights, nothing can be written."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "ledger.db"
    with open_store(path) as store, store.writing() as writer:
        writer.put_report(make_report())
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def _without_rights(act):
    """Run a function in a child process that is nobody in particular; returns what it says."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        said = "died"
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = str(act())
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(write_end, said.encode())
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def test_a_ledger_that_cannot_be_written_can_be_read(guarded):
    def read():
        with open_store(guarded, read_only=True) as store:
            return store.report_count(), len(store.search("ferry")), len(list(store.verify()))

    assert _without_rights(read) == "(1, 1, 0)"
    said = _without_rights(lambda: open_store(guarded))
    assert said.startswith("StoreError: The ledger cannot be written: ")
    assert "open it for reading only" in said


def test_a_ledger_whose_last_writer_was_cut_off_says_where_to_open_it(guarded, make_report):
    guarded.parent.chmod(0o755)
    guarded.chmod(0o644)
    cut_off = guarded.with_name("cut-off.db")
    with open_store(guarded) as store, store.writing() as writer:
        writer.put_report(make_report(title="Another"))
        log = guarded.with_name("ledger.db-wal")
        shutil.copy(guarded, cut_off)
        shutil.copy(log, cut_off.with_name("cut-off.db-wal"))
    guarded.parent.chmod(0o555)
    said = _without_rights(lambda: open_store(cut_off, read_only=True))
    assert said.startswith("StoreError: The l")
    assert "Open it once from where it can be written" in said


def test_a_ledger_that_cannot_be_read_or_made(guarded):
    said = _without_rights(lambda: open_store(guarded.with_name("new.db")))
    assert said.startswith("StoreError: The ledger cannot be")
    guarded.chmod(0)
    said = _without_rights(lambda: open_store(guarded, read_only=True))
    assert said.startswith("StoreError: The ledger cannot be opened (Permission denied)")


def test_a_store_for_reading_only_does_not_write(address):
    open_store(address).close()
    with open_store(address, read_only=True) as store:
        with pytest.raises(StoreError, match="opened for reading only"), store.writing():
            pass
        with store._readers.connect() as connection, pytest.raises(Exception, match="readonly"):
            connection.exec_driver_sql("DELETE FROM reports")
