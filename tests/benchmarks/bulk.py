"""Bulk filling: scaling over jobs, cost of the run, memory. Run it as ``python -m tests.benchmarks.bulk``.

Prints ratios, which carry over to other machines better than times. Two kinds of work: rendering alone, and rendering with
validation and preparation of the record as ``ipdocs fill`` does it. Uses the template and records of a benchmark folder beside
the repository when there is one, else the built-in plan and its sample.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipdocs.batch import Execution, Job, RunSettings, fingerprint, run
from ipdocs.batch.output import write_atomically

BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "bench"
OWN_TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "individuell-plan" / "mal.nb.docx"


@dataclass(frozen=True)
class Render:
    """Factory: rendering alone, with a template that is compiled once a worker."""

    template: Path
    deflate: str | None

    def __call__(self) -> Callable[[Any], bytes]:
        from ipdocs.templating import Template

        return Template.open(self.template, deflate=self.deflate).render


@dataclass(frozen=True)
class Fill:
    """Factory: what ``fill`` does to a record: validate, prepare, render."""

    deflate: str | None

    def __call__(self) -> Callable[[Any], bytes]:
        from ipdocs import content, records
        from ipdocs.profile import load_profile
        from ipdocs.profile.profile import builtin_profile_path
        from ipdocs.templating import Template

        profile = load_profile(builtin_profile_path())
        template = Template.open(OWN_TEMPLATE, deflate=self.deflate)

        def fill(raw: Any) -> bytes:
            record = records.validate(raw)
            return template.render(content.context(record.data, profile, "nb"))

        return fill


@dataclass(frozen=True)
class Wait:
    """Factory: work that takes time and no processor, so that the scaling of the run itself shows on a busy machine too."""

    seconds: float = 0.002

    def __call__(self) -> Callable[[Any], bytes]:
        def wait(_: Any) -> bytes:
            time.sleep(self.seconds)
            return bytes(15_000)

        return wait


def jobs(samples: list[dict[str, Any]], count: int) -> Iterator[Job]:
    """``count`` jobs that go round the samples; parsed anew each, as records from a file are."""
    texts = [json.dumps(sample) for sample in samples]
    for number in range(1, count + 1):
        data = json.loads(texts[number % len(texts)])
        yield Job(
            f"data.jsonl#{number}", data, f"rad {number}", fingerprint(data), {"dato": "2026-03-03", "type": "plan"}
        )


def bare(factory: Callable[[], Callable[[Any], bytes]], samples: list[dict[str, Any]], count: int) -> float:
    """Seconds a document of the task alone."""
    task = factory()
    started = time.perf_counter()
    for number in range(count):
        task(samples[number % len(samples)])
    return (time.perf_counter() - started) / count


def writing(size: int, count: int, folder: Path) -> float:
    """Seconds a document of writing it alone, whole or absent, flushed to the disk."""
    data = os.urandom(size)
    started = time.perf_counter()
    for number in range(count):
        write_atomically(folder / f"{number}.docx", data)
    return (time.perf_counter() - started) / count


def bulk(factory: Any, samples: list[dict[str, Any]], count: int, workers: int) -> tuple[float, float]:
    """Seconds a document of a whole run and growth of this process's memory in MiB between a fifth of the run and its end."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bulk-") as folder:
        settings = RunSettings(Path(folder), b"", execution=Execution(jobs=workers))
        early = 0.0
        started = time.perf_counter()
        for number, _ in enumerate(run(jobs(samples, count), factory, settings)):
            if number == count // 5:
                early = _resident()
        return (time.perf_counter() - started) / count, _resident() - early


def _resident() -> float:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare(name: str, factory: Any, samples: list[dict[str, Any]], count: int, rounds: int) -> None:
    """Print one line of figures for this kind of work; rounds are interleaved."""
    alone, one, two, growth = [], [], [], []
    for _ in range(rounds):
        alone.append(bare(factory, samples, min(count, 500)))
        single, grown = bulk(factory, samples, count, 1)
        double, grown_double = bulk(factory, samples, count, 2)
        one.append(single)
        two.append(double)
        growth += [grown, grown_double]
    task, first, second = map(statistics.median, (alone, one, two))
    print(
        f"{name}: task {task * 1e6:.0f} µs; run with one job {first * 1e6:.0f} µs, two {second * 1e6:.0f} µs a document; "
        f"two jobs are {first / second:.2f} times one; the run adds {(first - task) * 1e6:.0f} µs; "
        f"memory grew {max(growth):.1f} MiB"
    )


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--deflate", default=None)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bulk-") as folder:
        print(f"writing 15 KB whole or absent, flushed: {writing(15_000, 1000, Path(folder)) * 1e6:.0f} µs a document")
    compare("waiting", Wait(), [{"number": 1}], chosen.count, chosen.rounds)
    if BENCH.is_dir():
        samples = json.loads((BENCH / "fill-records.json").read_text("utf-8"))
        render = Render(BENCH / "fill-template.docx", chosen.deflate)
        compare("rendering", render, samples, chosen.count, chosen.rounds)
    else:
        print("rendering: the benchmark folder is not there, so only the built-in plan is measured", file=sys.stderr)
    from ipdocs import records

    plan = json.loads(records.starter("individuell-plan", "nb", "json"))
    compare("filling", Fill(chosen.deflate), [plan], chosen.count, chosen.rounds)


if __name__ == "__main__":
    main()
