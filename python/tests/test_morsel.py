"""The package against the program that MORSEL_PROGRAM names. tests/data of the clone is MORSEL_DATA."""

import csv
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

import numpy as np

import morsel
from morsel import _native, _program, _progress, _tables, _units

DATA = pathlib.Path(os.environ["MORSEL_DATA"])
MOLECULES = ("formaldehyde", "formaldehyde-committee")
FITS = "import morsel; morsel.fit('water.csv', time_limit='1m', threads=1)"


def reference_points(name):
    return np.array(json.loads((DATA / "surfaces" / f"{name}.json").read_text())["referencePoints"])


class InAFolder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.before = os.getcwd()
        os.chdir(self.folder.name)

    def tearDown(self):
        os.chdir(self.before)
        self.folder.cleanup()


class SurfaceTests(InAFolder):
    def predicted(self, path, elements, positions):
        lines = [f"{len(elements)}\n\n" + "\n".join(f"{e} {x!r} {y!r} {z!r}" for e, (x, y, z) in zip(elements, p.tolist())) for p in positions]
        pathlib.Path("points.xyz").write_text("\n".join(lines) + "\n")
        _program.run(["predict", str(path), "points.xyz", "--gradients", "--out", "predicted.csv"])
        with open("predicted.csv", newline="") as file:
            rows = list(csv.reader(file))[1:]
        return np.array(rows, dtype=float)

    def test_energies_and_gradients_are_those_of_predict(self):
        for name in MOLECULES:
            for native in [False] + ([True] if _native.library() else []):
                with self.subTest(surface=name, native=native):
                    surface = morsel.Surface(DATA / "surfaces" / f"{name}.json", native=native)
                    positions = reference_points(name).reshape(-1, *surface.shape)
                    predicted = self.predicted(surface.path, surface.elements, positions)
                    os.remove("predicted.csv")
                    energies, gradients = surface.energy_and_gradient(positions, unit=surface.data_energy_unit)
                    self.assertLess(np.abs(energies / predicted[:, 0] - 1).max(), 1e-12)
                    self.assertLess(np.abs(gradients.reshape(len(positions), -1) - predicted[:, 1:-1]).max(), 1e-12 * np.abs(energies).max())
                    if native:
                        self.assertTrue((energies == predicted[:, 0]).all(), "not the same bits")
                        self.assertTrue((gradients.reshape(len(positions), -1) == predicted[:, 1:-1]).all(), "not the same bits")

    def test_a_batch_of_any_shape_comes_back_in_that_shape(self):
        surface = morsel.Surface(DATA / "surfaces" / "formaldehyde-committee.json")
        positions = reference_points("formaldehyde-committee")[:6].reshape(2, 3, 4, 3)
        found = surface.evaluate(positions)
        self.assertEqual([array.shape for array in found], [(2, 3), (2, 3, 4, 3), (2, 3), (2, 3)])
        self.assertEqual(float(surface.energy(positions[1, 2])), float(found.energy[1, 2]))
        self.assertTrue((found.spread >= 0).all())

    def test_a_surface_in_plain_coordinates_keeps_the_units_of_its_data(self):
        surface = morsel.Surface(DATA / "surfaces" / "argon.json")
        self.assertEqual((surface.shape, surface.energy_unit), ((1,), "eV"))
        point = reference_points("argon")[0]
        self.assertAlmostEqual(float(surface.energy(point, unit="meV")) / float(surface.energy(point)), 1000, places=9)

    def test_a_wrong_shape_and_a_wrong_unit_are_refused(self):
        surface = morsel.Surface(DATA / "surfaces" / "formaldehyde.json")
        with self.assertRaisesRegex(morsel.RequestError, r"found the shape \(3, 4\); expected \(\.\.\., 4, 3\)"):
            surface.energy(np.zeros((3, 4)))
        with self.assertRaisesRegex(morsel.RequestError, "found 'ev'; expected J, eV"):
            surface.energy(reference_points("formaldehyde")[0].reshape(4, 3), unit="ev")
        with self.assertRaisesRegex(morsel.RequestError, r"\[1, 2\]: found nan"):
            surface.energy([[0, 0, 0], [0, 0, float("nan")], [0, 1, 0], [1, 0, 0]])

    def test_a_file_that_is_no_surface_is_refused_in_the_programs_words(self):
        pathlib.Path("surface.json").write_text('{"format": "soup"}')
        for native in [False] + ([True] if _native.library() else []):
            with self.subTest(native=native), self.assertRaisesRegex(morsel.RequestError, "'soup'"):
                morsel.Surface("surface.json", native=native)

    def test_ase_gets_forces_in_its_own_units_and_order(self):
        try:
            from ase import Atoms
        except ImportError:
            self.skipTest("no ASE here: apt-get install python3-ase")
        surface = morsel.Surface(DATA / "surfaces" / "formaldehyde.json")
        positions = reference_points("formaldehyde")[3].reshape(4, 3)
        order = [2, 1, 3, 0]
        molecule = Atoms([surface.elements[atom] for atom in order], positions[order], calculator=surface.calculator())
        energy, gradient = surface.energy_and_gradient(positions, unit="eV")
        self.assertEqual(molecule.get_potential_energy(), float(energy))
        np.testing.assert_array_equal(molecule.get_forces(), -gradient[order])


class ProgramTests(InAFolder):
    def test_a_wrong_request_is_an_exception_with_the_programs_words(self):
        with self.assertRaisesRegex(morsel.RequestError, "nowhere.xyz: found no such file; expected a file. Check the path."):
            morsel.inspect("nowhere.xyz")
        with self.assertRaisesRegex(morsel.RequestError, "Unknown option '--tim-limit'"):
            morsel.fit("nowhere.xyz", tim_limit="1m", progress=False)

    def test_a_fit_is_inspected_advised_and_evaluated(self):
        _program.run(["sample", "water", "--points", "216", "--out", "water.csv"])
        self.assertEqual(morsel.inspect("water.csv")["rows"], 216)
        self.assertIn("hiddenLayers", morsel.advise("water.csv")["recommended"])
        fit = morsel.fit("water.csv", stop_at=1, threads=1, progress=False)
        self.assertEqual(str(fit.folder), "water-fit")
        self.assertTrue(fit.report.is_file())
        self.assertEqual(fit.result["points"]["training"], 188)
        self.assertTrue(np.isfinite(fit.surface.energy([[1, 1, 1.8], [0.9, 1, 1.7]])).all())

    @unittest.skipIf(sys.platform == "win32", "signals are Unix's")
    def test_an_interrupted_fit_is_saved_and_resumed(self):
        _program.run(["sample", "water", "--points", "216", "--out", "water.csv"])
        running = subprocess.Popen([sys.executable, "-c", FITS], stderr=subprocess.PIPE, text=True)
        for line in running.stderr:
            if "step" in line:
                break
        running.send_signal(signal.SIGINT)
        self.assertIn("KeyboardInterrupt", running.communicate()[1])
        self.assertTrue(pathlib.Path("water-fit", "fit.db").is_file())
        fit = morsel.fit("water.csv", time_limit="1m", threads=1, progress=False, stop_at=1)
        self.assertTrue((fit.folder / "surface.json").is_file())

    def test_a_study_is_a_table(self):
        small = {"epochs": 2, "refinement": 0, "replicates": 1, "pointsPerAxis": 10, "denseTestPoints": 100}
        cells = morsel.study("paper-figure-2", out="study", set=small, progress=False, threads=1)
        self.assertEqual(len(cells), 12)
        self.assertEqual({cell["trials"] for cell in cells}, {1})


class PartTests(unittest.TestCase):
    def test_options_are_those_of_the_command_line(self):
        given = {"time_limit": "5m", "force": True, "seed": 2, "quiet": False, "out": None, "set": ["a=1", "b=2"]}
        self.assertEqual(_program.options(given), ["--time-limit", "5m", "--force", "--seed", "2", "--set", "a=1", "--set", "b=2"])

    def test_a_file_is_never_taken_for_an_option(self):
        self.assertEqual(_program.paths("--force"), [os.path.join(".", "--force")])

    def test_the_bar_follows_the_time_left_and_the_percentage(self):
        self.assertEqual(_progress.fraction("step 2, 1 min 30 s left; best 1 cm-1", 300), 0.7)
        self.assertEqual(_progress.fraction("50.0 %, 24/48 trials, 6 min 45 s left", None), 0.5)
        self.assertIsNone(_progress.fraction("scoring on 22 held-out points, and checking", 300))

    def test_a_time_limit_is_read_as_the_program_reads_it(self):
        self.assertEqual([_progress.seconds(text) for text in ("30s", "5m", "1h30m", "soon")], [30, 300, 5400, None])

    def test_cells_are_numbers_text_or_nothing(self):
        self.assertEqual([_tables.value(text) for text in ("3", "0.5", "", "20-20")], [3, 0.5, None, "20-20"])

    def test_exit_codes_are_kinds_of_exceptions(self):
        kinds = [type(_program.failure(code, ["morsel: no."])) for code in (1, 2, 130)]
        self.assertEqual(kinds, [morsel.MorselError, morsel.RequestError, morsel.Interrupted])

    def test_a_hartree_is_219474_wavenumbers(self):
        self.assertAlmostEqual(_units.factor("hartree", "cm-1"), 219474.6313632, places=4)


if __name__ == "__main__":
    unittest.main()
