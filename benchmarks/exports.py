#!/usr/bin/env python3
"""What a point costs in exported code: energy and gradient of formaldehyde's surface (49 inputs, two layers of 10 tanh), one core.

    dotnet build -c Release && benchmarks/exports.py --machine NAME

Exports tests/data/surfaces/formaldehyde.json, compiles it, and times it at the 24 reference points, displaced a little; Python's standard
library and the languages' compilers are enough. Every time is the least of many rounds, in which a neighbour on a shared machine was
quiet. `morsel bench` measures the machine's double-precision multiply-add peak before and after:
where one is low, the machine was busy, and the figures are not to be kept. Writes benchmarks/results/NAME/exports.json.
"""
import argparse, json, pathlib, platform, random, shutil, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "artifacts" / "exports"
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"
SURFACE = ROOT / "tests" / "data" / "surfaces" / "formaldehyde.json"
BOHR = 0.529177210544
POINTS = 1024

TIMER_IN_C = r"""
#define _POSIX_C_SOURCE 199309L
#include "pes.h"
#include <stdio.h>
#include <time.h>

enum { POINTS = %d, ROUNDS = 2000 };

static double rows[POINTS][PES_COORDINATES], columns[PES_COORDINATES][POINTS], v[POINTS], g[POINTS * PES_COORDINATES];

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* The least nanoseconds of a point, over all rounds. */
#define LEAST(name, work) \
    do { \
        double least = 1; \
        for (int round = 0; round < ROUNDS; round++) { \
            double start = now(), taken; \
            work; \
            taken = now() - start; \
            least = taken < least ? taken : least; \
        } \
        printf("\"%%s\": %%.1f, ", name, 1e9 * least / POINTS); \
    } while (0)

int main(void)
{
    for (int p = 0; p < POINTS; p++)
        for (int i = 0; i < PES_COORDINATES; i++) {
            if (scanf("%%lf", &rows[p][i]) != 1)
                return 1;
            columns[i][p] = rows[p][i];
        }
    printf("{ ");
    LEAST("energy", for (int p = 0; p < POINTS; p++) pes_eval(rows[p], &v[p], NULL));
    LEAST("energyAndGradient", for (int p = 0; p < POINTS; p++) pes_eval(rows[p], &v[p], g + p * PES_COORDINATES));
    LEAST("batchOfPoints", pes_eval_batch(POINTS, rows[0], PES_COORDINATES, 1, v, g, NULL, NULL));
    LEAST("batchOfCoordinates", pes_eval_batch(POINTS, columns[0], 1, POINTS, v, g, NULL, NULL));
    printf("\"sum\": %%.17g }\n", v[0] + g[0]);
    return 0;
}
""" % POINTS


def export(language):
    folder = WORK / language
    run(MORSEL, "export", SURFACE, "--to", language, "--out", folder)
    return folder


def run(*command, text=None):
    return subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True, check=True).stdout


def rows_of(language, compiler, variants, points):
    """One row for each set of options: `variants` yields the options and the program compiled with them."""
    version = run(compiler, "--version").splitlines()[0]
    for options, program in variants:
        times = json.loads(run(program, text=points))
        times.pop("sum")
        yield {"language": language, "compiler": version, "options": " ".join(options), "nanoseconds": times}


def c(points):
    folder = export("c")
    (folder / "timer.c").write_text(TIMER_IN_C)

    def variants():
        for options in (["-O2"], ["-O3"], ["-O3", "-march=native"]):
            run("gcc", "-std=c99", *options, "-o", folder / "timer", folder / "timer.c", folder / "pes.c", "-lm")
            yield options, folder / "timer"

    yield from rows_of("c", "gcc", variants(), points)


def fortran(points):
    folder = export("fortran")

    def variants():
        for options in (["-O2"], ["-O3"], ["-O3", "-march=native"]):
            run("gfortran", *options, f"-J{folder}", "-o", folder / "timer", folder / "pes.f90", HERE / "exports_fortran.f90")
            yield options, folder / "timer"

    yield from rows_of("fortran", "gfortran", variants(), points)


LANGUAGES = {"c": (c, "gcc"), "fortran": (fortran, "gfortran")}


def points_in_bohr():
    """The surface's reference points, each coordinate displaced by up to 0.02 angstrom: text, one point in a line."""
    references = json.loads(SURFACE.read_text())["referencePoints"]
    numbers = random.Random(1)
    points = ([(x + numbers.uniform(-0.02, 0.02)) / BOHR for x in references[p % len(references)]] for p in range(POINTS))
    return "\n".join(" ".join(map(repr, point)) for point in points)


def operations():
    """Of the networks' multiply-adds, forwards and backwards: four for each parameter."""
    return 4 * sum(len(member["parameters"]) for member in json.loads(SURFACE.read_text())["members"])


def bench():
    return json.loads(run(MORSEL, "bench", "--json", "--precision", "double", "--networks", "2-5-5-1", "--batch", "32", "--geometries", "0", "--seconds", "1", "--threads", "1"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--machine", default=platform.machine(), help="name of the folder under benchmarks/results")
    parser.add_argument("--only", nargs="*", choices=LANGUAGES, default=list(LANGUAGES), help="languages")
    arguments = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)

    before, points, rows = bench(), points_in_bohr(), []
    for language in arguments.only:
        measure, compiler = LANGUAGES[language]
        if shutil.which(compiler):
            rows += measure(points)
        else:
            print(f"{compiler} is not on the PATH: {language} is left out.", file=sys.stderr)
    after = bench()

    peak = max(document["peak"]["oneCoreGigaflops"] for document in (before, after))
    for row in rows:
        row["fractionOfPeak"] = operations() / row["nanoseconds"]["energyAndGradient"] / peak
        print(f"{row['language']:8} {row['options']:20} {row['nanoseconds']['energyAndGradient']:7.0f} ns a point, {row['fractionOfPeak']:.1%} of the peak")
    document = {key: before[key] for key in ("machine", "system", "version")}
    document |= {"oneCorePeakGigaflops": [before["peak"]["oneCoreGigaflops"], after["peak"]["oneCoreGigaflops"]], "rows": rows}
    target = HERE / "results" / arguments.machine / "exports.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document, indent=2) + "\n")
    print(f"written to {target}; the peak was {before['peak']['oneCoreGigaflops']:.1f} GFLOP/s before, {after['peak']['oneCoreGigaflops']:.1f} after")


if __name__ == "__main__":
    main()
