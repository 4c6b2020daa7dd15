using System.Collections.Immutable;
using Morsel.Studies.Fitting.Data;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Studies.Fitting;

/// <summary>From chosen models to a surface, and to what scores it.</summary>
public static class SurfaceFunctions
{
    /// <summary>The surface of <paramref name="models"/> fitted to <paramref name="training"/>.</summary>
    public static Surface Surface(FitData training, ImmutableArray<SurfaceModel> models, EnergyUnit unit)
    {
        ImmutableArray<TrainingRange> ranges = [.. models.Select(model => model.Descriptor).Distinct().Select(descriptor => TrainingRange.Of(descriptor, training.Coordinates))];
        return training.IsMolecule
            ? Surfaces.Surface.OfMolecule(training.Elements, unit, models, ranges)
            : Surfaces.Surface.OfCoordinates(training.Axes, training.EnergyUnit, models, ranges);
    }

    /// <summary>What evaluates <paramref name="models"/> at points such as those of <paramref name="data"/>.</summary>
    public static SurfaceFunction Of(FitData data, ImmutableArray<SurfaceModel> models)
    {
        var evaluator = new SurfaceEvaluator(Surface(data, models, EnergyUnit.Wavenumber));
        return (points, energies, gradients) => evaluator.EvaluateAll(points, energies, gradients);
    }
}
