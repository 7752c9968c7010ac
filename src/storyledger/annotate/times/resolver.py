"""From readings to times: holds the day of writing and the time that the text is at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from storyledger.annotate.times import choosing, feasts
from storyledger.annotate.times.antiquity import Antiquity
from storyledger.annotate.times.business import Business
from storyledger.annotate.times.granules import PARTS, RANK, Granule
from storyledger.annotate.times.narrative import Narrative, Told
from storyledger.annotate.times.periods import Period
from storyledger.annotate.times.reading import Reading
from storyledger.annotate.times.units import day_in, in_year, move, weekend
from storyledger.annotate.times.written import duration_value, own_days, unresolved_value, when_of
from storyledger.model import Anchor, Piece, Published, Time, When


class Resolver:
    """Resolves the readings of one text in order; relative ones need `published` or a time told before.

    `history` is for texts that tell of other years than their own: then everything but the explicit hangs
    on what was told before, and nothing on the day of writing.
    """

    def __init__(self, published: Published | None, *, history: bool = False) -> None:
        self._day = published.day if published else None
        precision = {"time": "day"}.get(published.precision, published.precision) if published else "day"
        self._rank = RANK[precision]
        self._history = history
        self._memory = Narrative()
        self._antiquity = Antiquity()
        self._business = Business(self._day, self._memory, self._calendar)

    def sentence(self, readings: Sequence[Reading]) -> list[Time]:
        """The times of one sentence, by position. Times of day come last to find their day."""
        found: list[Time] = []
        days: list[tuple[int, Told]] = []
        for reading in readings:
            if reading.kind != "clock":
                time, granule = self._resolve(reading)
                found.append(time)
                if granule is not None and granule.unit == "day":
                    days.append((time.start, Told(granule, (time.start, time.end), reading.sentence, True)))
        found.extend(self._clock(reading, days) for reading in readings if reading.kind == "clock")
        return sorted(found, key=lambda time: time.start)

    def _resolve(self, reading: Reading) -> tuple[Time, Granule | None]:
        try:
            return self._known(reading)
        except (OverflowError, ValueError):
            value = reading.value or unresolved_value(reading)
            return _time(reading, When(value, None, None, None, "none", Anchor.UNRESOLVED), None), None

    def _known(self, reading: Reading) -> tuple[Time, Granule | None]:
        ancient = self._antiquity.read(reading)
        if ancient is not None:
            return _time(reading, *ancient), None
        if reading.kind in ("set", "reference"):
            return _time(reading, self._plain(reading), None), None
        business = self._business.period(reading)
        if reading.kind in ("duration", "window"):
            if business is not None:
                return self._spanned(reading, *business), None
            when = self._plain(reading) if reading.kind == "duration" else self._window(reading)
            return _time(reading, when, None), None
        if business is not None:
            return self._of_business(reading, *business)
        granule, anchor, span = self._granule(reading)
        if granule is None:
            return self._vague(reading, span), None
        granule = _beside(reading, granule)
        since, until = self._bounds(reading, granule)
        when = when_of(reading, granule, anchor, since, until)
        if reading.feast:
            when = feasts.with_days(when, reading.feast)
        if not reading.closes:
            self._memory.remember(reading, granule, anchor)
            own = self._business.note(reading, granule)
            when = own_days(when, own) if own and not reading.phase else when
        return _time(reading, when, span), granule

    def _of_business(
        self, reading: Reading, period: Period, anchor: Anchor, span: Piece | None
    ) -> tuple[Time, Granule | None]:
        when = when_of(reading, period.granule, anchor, None, None)
        if not reading.compares and not reading.told_year:
            self._memory.remember(reading, period.granule, anchor)
        return _time(reading, own_days(when, period), span), period.granule

    def _spanned(self, reading: Reading, period: Period, anchor: Anchor, span: Piece | None) -> Time:
        """A duration whose last day is told: "the six months ended June 30"."""
        edtf = f"{period.first.isoformat()}/{period.last.isoformat()}"
        when = When(duration_value(reading), edtf, period.first, period.last, "interval", anchor)
        return _time(reading, when, span)

    def _granule(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        match reading.kind:
            case "calendar" | "week_of":
                return self._calendar(reading)
            case "counted":
                return self._counted(reading)
            case "told" | "shifted":
                ahead = reading.extra.get("next") and reading.unit != "day" and not self._history
                return self._counted(reading) if ahead else self._from_told(reading)
            case "definite":
                return self._definite(reading)
            case "day_of_month":
                return self._day_of_month(reading)
        return None, Anchor.UNRESOLVED, None

    # Calendar ---------------------------------------------------------------------------------------------

    def _calendar(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        if reading.decade is not None:
            return Granule.containing("decade", date(reading.decade, 1, 1)), Anchor.EXPLICIT, None
        if reading.century is not None:
            return (
                Granule.containing("century", date((reading.century - 1) * 100, 1, 1)),
                Anchor.EXPLICIT,
                None,
            )
        if reading.year is not None:
            return in_year(reading, reading.year), Anchor.EXPLICIT, None
        if reading.which_year is not None:
            if not self._can("year") or self._day is None:
                return None, Anchor.UNRESOLVED, None
            return in_year(reading, self._day.year + reading.which_year), Anchor.PUBLISHED, None
        if reading.told_year is not None:
            told = self._memory.last()
            if told is None:
                return None, Anchor.UNRESOLVED, None
            return (
                in_year(reading, told.granule.first.year + reading.told_year),
                Anchor.EXPRESSION,
                told.span,
            )
        if reading.month is None and reading.weekday is not None:
            return self._weekday(reading)
        if reading.headed is not None and reading.headed.year is not None and reading.which is None:
            return self._headed(reading, reading.headed, reading.headed.year)
        return self._without_year(reading)

    def _headed(
        self, reading: Reading, head: Reading, year: int
    ) -> tuple[Granule | None, Anchor, Piece | None]:
        """In the year that a list by date is at; what lies ahead may be in the next."""
        granule, told = in_year(reading, year), self._memory.last()
        if reading.direction > 0 and told is not None and granule.last < told.granule.first:
            granule = in_year(reading, year + 1)
        return granule, Anchor.EXPRESSION, (head.start, head.end)

    def _weekday(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        assert reading.weekday is not None
        told = self._memory.last("day")
        if told and (self._history or reading.told is not None or self._day is None):
            step = 1 if reading.told is None or reading.told >= 0 else -1
            day = told.granule.first
            forward = (reading.weekday - day.isoweekday()) % 7
            shift = forward if step > 0 else forward - 7
            return Granule("day", day).shift(shift), Anchor.EXPRESSION, told.span
        if self._day is None or not self._can("day"):
            return None, Anchor.UNRESOLVED, None
        chosen = choosing.weekday(
            self._day, reading.weekday, reading.which, reading.direction, either="either" in reading.extra
        )
        return chosen, Anchor.PUBLISHED, None

    def _without_year(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        def make(year: int) -> Granule | None:
            granule = in_year(reading, year)
            if granule.unit != "day":
                return None if reading.day else granule  # 29 February is of leap years
            agrees = reading.weekday is None or granule.first.isoweekday() == reading.weekday
            return granule if agrees else None

        told = self._narrative(reading)
        if told is not None:
            chosen = choosing.by_narrative(make, told.granule, told.since, reading.which)
            if chosen is None:
                chosen = choosing.by_narrative(lambda year: in_year(reading, year), told.granule)
            return chosen, Anchor.EXPRESSION, told.span
        if self._day is None or self._rank > RANK["month"]:
            return None, Anchor.UNRESOLVED, None
        # Quarters are mostly told when their results are out.
        direction = reading.direction or (-1 if reading.quarter else 0)
        chosen = choosing.by_publication(make, self._day, reading.which, direction)
        if chosen is None:
            chosen = choosing.by_publication(
                lambda year: in_year(reading, year), self._day, reading.which, direction
            )
        return chosen, Anchor.PUBLISHED, None

    def _narrative(self, reading: Reading) -> Told | None:
        """The time told before that a date without a year leans on, if it does not on the day of writing."""
        if self._history or self._day is None:
            relative = reading.which in (-1, 1) and self._day is not None
            return self._memory.thread() if reading.which is None or relative else None
        beside = self._memory.last("month")
        if beside and beside.sentence == reading.sentence and reading.month and not reading.direction:
            return beside if reading.which is None else None  # "a high in June from a low in March"
        moved = self._memory.moved
        if moved is None or reading.which is not None or reading.direction > 0 or not moved.explicit:
            return None
        near = reading.sentence - moved.sentence <= 1
        exact = moved.granule.unit in ("day", "month") or moved.sentence == reading.sentence
        if reading.extra.get("up_to") and moved.granule.unit == "year":
            return None  # "Under a plan of 1987 it had bought 4,000 through Sept. 29": up to the writing
        if not near or not exact or moved.granule.first.year >= self._day.year:
            return None
        same_year = in_year(reading, moved.granule.first.year)
        return moved if same_year.last >= moved.granule.first else None

    # Counted ----------------------------------------------------------------------------------------------

    def _counted(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        unit = reading.unit or "day"
        base, anchor, span = self._day, Anchor.PUBLISHED, None
        if self._history and (
            reading.unit not in (None, "day") or (reading.which == 0 and reading.kind != "calendar")
        ):
            told = self._memory.last() if reading.extra.get("deictic") is None else None
            if told:
                base, anchor, span = told.granule.first, Anchor.EXPRESSION, told.span
        if base is None:
            return None, Anchor.UNRESOLVED, None
        if reading.way is not None:
            return self._shift(Granule.containing("day", base), reading), anchor, span
        if unit not in RANK or not self._can("day" if unit == "weekend" else unit):
            return None, Anchor.UNRESOLVED, None
        which = reading.which or reading.told or 0
        granule = Granule.containing(unit, base)
        if unit == "week" and which == -1 and anchor is Anchor.PUBLISHED and base.isoweekday() > 5:
            reading.extra["near"] = (base - timedelta(days=1)).isoformat()
        if unit == "weekend":
            return weekend(base, reading), anchor, span
        if unit == "season":
            return granule.shift(which), anchor, span
        return granule.shift(which), anchor, span

    def _shift(self, base: Granule, reading: Reading) -> Granule | None:
        """The base moved by "two years", as exact as that unit and no more; None where it is not told."""
        count, unit, way = reading.count, reading.unit, reading.way or 1
        if not isinstance(count, float) or unit is None:
            return None
        if unit == "fortnight":
            unit, count = "week", count * 2
        if unit in ("hour", "minute", "second"):
            return base if base.unit == "day" and way < 0 and count <= 12 else None
        if unit == "night":
            unit = "day"
        if unit not in RANK:
            return None
        if unit == "decade":
            # Nobody who says "two decades ago" counts the years.
            reading.extra["about_years"] = str(round(2 * count))
            reading.mod = reading.mod or "APPROX"
            unit, count = "year", count * 10
        if not count.is_integer():
            finer = {"year": ("month", 12), "week": ("day", 7), "month": ("day", 30)}
            if unit not in finer:
                return None
            unit, factor = finer[unit][0], finer[unit][1]
            count = float(round(count * factor))
        if reading.kind == "counted" and not self._can(unit):
            return None
        if reading.kind == "counted" and unit == "month" and self._can("day") and base.unit == "day":
            near = move(base.first, replace(reading, unit=unit, count=count))
            reading.extra["near"] = near.isoformat() if near else ""
        return Granule.containing(unit, base.first).shift(way * int(count))

    def _from_told(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        unit = "day" if reading.unit in (None, "night", "hour", "minute", "second") else reading.unit
        shifted = reading.kind == "shifted"
        told = self._memory.nearest(unit)
        back = (reading.way or reading.told or 0) < 0
        if told is None:
            if not back or self._day is None:
                return None, Anchor.UNRESOLVED, None
            day = Granule.containing("day", self._day)
            if shifted:
                return self._shift(day, reading), Anchor.PUBLISHED, None
            if unit is None or unit not in RANK or not self._can(unit):
                return None, Anchor.UNRESOLVED, None
            return Granule.containing(unit, day.first).shift(-1), Anchor.PUBLISHED, None
        base = told.granule
        if shifted:
            if reading.unit == "year" and base.unit in ("quarter", "month", "half") and reading.count == 1.0:
                per_year = {"quarter": 4, "month": 12, "half": 2}[base.unit]
                return base.shift((reading.way or 1) * per_year), Anchor.EXPRESSION, told.span
            if unit in RANK and RANK[base.unit] > RANK[unit]:
                return None, Anchor.EXPRESSION, told.span
            return self._shift(base, reading), Anchor.EXPRESSION, told.span
        if unit not in RANK or RANK[base.unit] > RANK[unit]:
            return None, Anchor.UNRESOLVED, None
        return Granule.containing(unit, base.first).shift(reading.told or 0), Anchor.EXPRESSION, told.span

    def _definite(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        unit = reading.unit or "day"
        if unit == "weekend" and self._day and self._can("day") and not self._history:
            return weekend(self._day, reading), Anchor.PUBLISHED, None
        told = self._memory.last()
        fits = told is not None and unit in RANK and RANK[told.granule.unit] <= RANK[unit]
        if unit == "quarter":
            told = self._memory.last("quarter")
            fits = told is not None
        if told and fits and (self._history or unit in ("quarter",) or told.sentence == reading.sentence):
            return Granule.containing(unit, told.granule.first), Anchor.EXPRESSION, told.span
        if self._day and unit in RANK and self._can(unit):
            granule = Granule.containing(unit, self._day).shift(reading.which or 0)
            if unit == "quarter" and reading.direction <= 0:
                granule = granule.shift(-1)
            return granule, Anchor.PUBLISHED, None
        return None, Anchor.UNRESOLVED, None

    def _day_of_month(self, reading: Reading) -> tuple[Granule | None, Anchor, Piece | None]:
        assert reading.day is not None
        told = self._memory.last("day") or self._memory.last("month")
        narrative = told is not None and (self._history or self._day is None or told.explicit)
        if told and narrative and reading.which is None:
            base, anchor, span = told.granule.first, Anchor.EXPRESSION, told.span
            months = [base.replace(day=1), Granule.containing("month", base).shift(1).first]
            later = [
                month
                for month in months
                if day_in(month, reading.day) and month.replace(day=reading.day) >= base
            ]
            first = later[0] if later else months[0]
        elif self._day and self._can("day"):
            month = Granule.containing("month", self._day).shift(reading.which or 0)
            ahead = month.first.replace(day=1) if reading.day <= self._day.day else None
            past = reading.direction <= 0 and reading.which is None and ahead is None
            first, anchor, span = (month.shift(-1).first if past else month.first), Anchor.PUBLISHED, None
        else:
            return None, Anchor.UNRESOLVED, None
        return (day_in(first, reading.day) or Granule("month", first)), anchor, span

    # Without a day of the calendar ------------------------------------------------------------------------

    def _plain(self, reading: Reading) -> When:
        if reading.kind == "reference" or reading.value:
            anchor = Anchor.EXPLICIT if reading.kind != "reference" else self._writing()
            return When(reading.value or "", None, None, None, "none", anchor)
        return When(duration_value(reading), None, None, None, "none", Anchor.EXPLICIT)

    def _window(self, reading: Reading) -> When:
        value = duration_value(reading)
        if reading.whole is not None and (part := self._part(reading, reading.whole)):
            first, last, anchor = part
            return When(value, f"{first}/{last}", first, last, "interval", anchor)
        if (
            reading.which is None
            or self._day is None
            or self._history
            or not isinstance(reading.count, float)
        ):
            anchor = Anchor.EXPLICIT if reading.which is None else self._writing()
            return When(value, None, None, None, "none", anchor)
        moved = Reading("counted", 0, 0, unit=reading.unit, count=reading.count, way=reading.which)
        if not self._can("day") or reading.unit not in {*RANK, "fortnight"}:
            return When(value, None, None, None, "none", self._writing())
        end = move(self._day, moved)
        if end is None:
            return When(value, None, None, None, "none", Anchor.PUBLISHED)
        first, last = sorted((self._day, end))
        return When(value, f"{first}/{last}", first, last, "interval", Anchor.PUBLISHED)

    def _part(self, reading: Reading, whole: Reading) -> tuple[date, date, Anchor] | None:
        """The days of "the first two quarters of 1990"; None where that is no part of the whole."""
        if not isinstance(reading.count, float) or reading.unit not in PARTS:
            return None
        try:
            granule, anchor, _ = self._granule(whole)
            days = granule and granule.ends(reading.unit, int(reading.count), first="first" in reading.extra)
        except (OverflowError, ValueError):
            return None
        return (*days, anchor) if days else None

    def _writing(self) -> Anchor:
        return Anchor.PUBLISHED if self._day else Anchor.UNRESOLVED

    def _vague(self, reading: Reading, span: Piece | None) -> Time:
        """A time that no calendar unit can be given for: a vague count, or nothing to hold it against."""
        anchor = Anchor.EXPRESSION if span else Anchor.UNRESOLVED
        if reading.way is not None and not isinstance(reading.count, float):
            value = "PAST_REF" if reading.way < 0 else "FUTURE_REF"
            if reading.kind == "counted":
                anchor = self._writing()
            return _time(reading, When(value, None, None, None, "none", anchor), span)
        return _time(reading, When(unresolved_value(reading), None, None, None, "none", anchor), span)

    def _bounds(self, reading: Reading, granule: Granule) -> tuple[date | None, date | None]:
        """Where the day of writing cuts it: "earlier this year" ends the day before."""
        day = self._day
        if day is None or reading.kind not in ("counted", "definite") or not self._can("day"):
            return None, None
        if not granule.first <= day <= granule.last or granule.unit == "day":
            return None, None
        word = reading.extra.get("phase_word")
        since = min(day + timedelta(days=1), granule.last) if word == "later" else None
        until = max(day - timedelta(days=1), granule.first) if word == "earlier" else None
        return since, until

    def _clock(self, reading: Reading, days: Sequence[tuple[int, Told]]) -> Time:
        """A time of day, on the nearest day of its sentence, else on one told in the two before it."""
        place = bisect_left(days, reading.start, key=lambda entry: entry[0])
        near = sorted(days[max(0, place - 1) : place + 1], key=lambda entry: abs(entry[0] - reading.start))
        last = self._memory.last("day")
        told = near[0][1] if near else last if last and last.sentence >= reading.sentence - 2 else None
        clock = f"T{reading.clock}{reading.extra.get('zone', '')}"
        if told is None:
            return _time(reading, When(clock, None, None, None, "time", Anchor.UNRESOLVED), None)
        day = told.granule
        when = When(day.value + clock, day.edtf, day.first, day.last, "time", Anchor.EXPRESSION)
        return _time(reading, when, told.span)

    # Memory -----------------------------------------------------------------------------------------------

    def _can(self, unit: str) -> bool:
        """Whether the publication date is exact enough for that unit."""
        return self._day is not None and RANK[unit] >= self._rank


def _beside(reading: Reading, granule: Granule) -> Granule:
    """The unit itself, or the one named beside or in it: "the day after Christmas", "year-end"."""
    if "shift" in reading.extra:
        granule = granule.shift(int(reading.extra["shift"]))
    if "last_day" in reading.extra:
        return Granule("day", granule.last)
    if "december" in reading.extra and reading.mod == "APPROX":
        reading.phase = None  # "around year end": a month, wider than December
        return Granule.containing("month", granule.last)
    return granule


def _time(reading: Reading, when: When, span: Piece | None) -> Time:
    mod = reading.phase or reading.mod
    type_ = "TIME" if (reading.part and reading.type == "DATE") or reading.clock else reading.type
    return Time(reading.start, reading.end, type_, when, mod, span)
