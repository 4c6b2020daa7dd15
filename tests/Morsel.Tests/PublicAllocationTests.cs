using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Potentials;
using Morsel.Surfaces;
using Morsel.Tests.Training;
using Morsel.Units;

namespace Morsel.Tests;

/// <summary>Docstrings that say "Allocates nothing" are believed by whoever calls from the inner loop of a dynamics code.</summary>
[Collection(nameof(AllocationTests))]
public class PublicAllocationTests
{
    static readonly Surface _water = SavedSurfaces.Water().Surface;
    static readonly double[] _point = [0, 0, 0.12, 0, 0.76, -0.48, 0, -0.76, -0.48];
    static readonly double[] _gradient = new double[9];
    static readonly double[] _energies = new double[1];

    public static TheoryData<string, Action> Calls
    {
        get
        {
            var evaluator = new SurfaceEvaluator(_water);
            SurfaceView view = SurfaceView.OfMolecule(_water, _water.Space.Elements, LengthUnit.Bohr, EnergyUnit.Hartree)!;
            Dataset plane = SamplingGrid.Random(PotentialCatalogue.Create("henon-heiles"), [(-1, 1), (-1, 1)], 50, seed: 3);
            var widths = new LayerWidths(10, 20);
            var same = new LayerWidths(10, 20);
            LearningRateSchedule[] schedules = [new Constant(), new Cosine(), new Step { EveryEpochs = 3 }];
            var calls = new TheoryData<string, Action>
            {
                { "SurfaceEvaluator.Evaluate", () => evaluator.Evaluate(_point, _gradient) },
                { "SurfaceEvaluator.EvaluateAll", () => evaluator.EvaluateAll(_point, _energies, _gradient) },
                { "SurfaceEvaluator.Energy", () => evaluator.Energy(_point) },
                { "SurfaceEvaluator.Covers", () => evaluator.Covers(_point) },
                { "SurfaceView.Evaluate", () => view.Evaluate(_point, _gradient) },
                { "Dataset.Point", () => _ = plane.Point(7)[0] + plane.Gradient(7)[0] },
                { "Dataset.GradientCount", () => _ = plane.GradientCount + plane.Count + plane.CoordinateCount },
                { "Space", () => _ = _water.Space.Elements.Length + _water.Space.Axes.Length + _water.CoordinateCount },
                { "LayerWidths", () => _ = widths == same && widths.GetHashCode() == same.Depth && widths[1] == widths.AsSpan()[0] },
                { "units", () => _ = EnergyUnit.Hartree.To(EnergyUnit.Wavenumber) + LengthUnit.Bohr.To(LengthUnit.Angstrom) },
                { "Element.OfNumber", () => Element.OfNumber(8) },
            };
            foreach (LearningRateSchedule schedule in schedules)
            {
                calls.Add(schedule.GetType().Name, () => schedule.Factor(10, 100, 5));
            }

            foreach (IPotential potential in PotentialCatalogue.All)
            {
                double[] point = [.. potential.Coordinates.Select(coordinate => 0.4 * coordinate.Low + 0.6 * coordinate.High)];
                double[] gradient = new double[point.Length];
                calls.Add(potential.Name, () => potential.EnergyAndGradient(point, gradient));
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void WhatSaysThatItAllocatesNothingDoesNot(string name, Action call)
    {
        _ = name;
        // What the runtime makes for itself the first time is not the call's.
        call();
        call();
        long allocated = Allocations.Of(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                call();
            }
        });
        Assert.Equal(0, allocated);
    }
}
