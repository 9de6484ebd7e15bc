"""Converting: documents a second per format, scaling, cost of the run, memory, resuming. ``python -m tests.benchmarks.convert``.

The sources are copies of ``samples/legacy`` (without the scans), so the figures are for plans of one to four pages. Rounds are
interleaved; ratios carry over to other machines better than times.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ipdocs.api import Workspace
from ipdocs.api.converting import Converter, ConvertFactory, ConvertSettings, fingerprint
from ipdocs.batch import Execution, Job, RunSettings, parse_pattern, run
from ipdocs.batch import fingerprint as content_of
from ipdocs.conversion import Source, Survey, walk
from ipdocs.conversion.run_report import reporter
from ipdocs.profile import builtin_profile_path
from tests.tooling import ROOT

SAMPLES = ROOT / "samples" / "legacy"
SETTINGS = ConvertSettings()


@dataclass(frozen=True)
class Figures:
    """Of one run: seconds a document, and growth of this process's memory in MiB from a fifth of the run to its end."""

    seconds: float
    growth: float


def copies(folder: Path, count: int, suffix: str = "") -> None:
    """``count`` sources: the samples (of one format, or of all) again and again."""
    samples = sorted(path for path in SAMPLES.glob(f"2*{suffix}") if path.is_file())
    for number in range(count):
        sample = samples[number % len(samples)]
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, place / f"{number:05}-{sample.name}")


def alone(sources: list[Source]) -> float:
    """Seconds a document of the conversion itself, without run, ledger or files."""
    converter = Converter(Workspace.open(builtin_profile_path()), SETTINGS)
    converter(sources[0])
    started = time.perf_counter()
    for source in sources:
        converter(source)
    return (time.perf_counter() - started) / len(sources)


def whole(sources: list[Source], jobs: int, folder: Path) -> Figures:
    """A run over the sources."""
    here = Workspace.open(builtin_profile_path())
    settings = RunSettings(
        folder, fingerprint(here, SETTINGS), parse_pattern("{kilde.navn}"), SETTINGS.suffixes, Execution(jobs=jobs),
        also_report=reporter(sources),
    )  # fmt: skip
    early, late = 0.0, 0.0
    started = time.perf_counter()
    for number, _ in enumerate(run(_jobs(sources), ConvertFactory(here.profile.source, SETTINGS), settings)):
        if number == len(sources) // 5:
            early = _resident()
        late = _resident() if number % 100 == 0 else late
    return Figures((time.perf_counter() - started) / len(sources), late - early)


def _jobs(sources: list[Source]) -> Iterator[Job]:
    for source in sources:
        name = {"kilde.navn": Path(source.path).stem}
        yield Job(source.path, source, source.label, content_of([source.sha256]), name)


def _resident() -> float:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sources_in(folder: Path) -> list[Source]:
    """All sources of a folder."""
    with Survey(None) as survey:
        return list(survey.sources(walk([folder], Path(tempfile.gettempdir()) / "nowhere")))


def formats(count: int) -> None:
    """Documents a second per format, one process, without the run."""
    rates: dict[str, float] = defaultdict(float)
    for suffix in (".docx", ".odt", ".rtf", ".doc", ".pdf", ".html", ".txt"):
        with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".convert-") as folder:
            copies(Path(folder), count, suffix)
            rates[suffix[1:]] = 1 / alone(sources_in(Path(folder)))
    print("documents a second, one process: " + ", ".join(f"{name} {rate:.1f}" for name, rate in rates.items()))


def scaling(count: int, rounds: int) -> None:
    """Two jobs against one, and what the run adds to the conversion itself."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".convert-") as folder:
        copies(Path(folder) / "inn", count)
        sources = sources_in(Path(folder) / "inn")
        bare, one, two, growth = [], [], [], []
        for number in range(rounds):
            bare.append(alone(sources))
            single = whole(sources, 1, Path(folder) / f"one{number}")
            double = whole(sources, 2, Path(folder) / f"two{number}")
            one.append(single.seconds)
            two.append(double.seconds)
            growth += [single.growth, double.growth]
        task, first, second = map(statistics.median, (bare, one, two))
        print(
            f"{count} mixed: conversion {task * 1000:.1f} ms; run with one job {first * 1000:.1f} ms "
            f"({100 * (first - task) / task:+.1f} %), two {second * 1000:.1f} ms; two jobs are {first / second:.2f} times "
            f"one; memory grew {max(growth):.1f} MiB"
        )


def resuming(count: int) -> None:
    """The command line again over a finished run."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".convert-") as folder:
        copies(Path(folder) / "inn", count)
        command = [sys.executable, "-m", "ipdocs", "convert", str(Path(folder) / "inn"), "-o", str(Path(folder) / "ut")]
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        first = time.perf_counter() - started
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        print(
            f"{count} by the command line: {first:.0f} s; again, nothing to do: {time.perf_counter() - started:.2f} s"
        )


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--resume", type=int, default=2000, help="documents for resuming (default 2000)")
    chosen = arguments.parse_args()
    formats(max(10, chosen.count // 5))
    scaling(chosen.count, chosen.rounds)
    resuming(chosen.resume)


if __name__ == "__main__":
    main()
