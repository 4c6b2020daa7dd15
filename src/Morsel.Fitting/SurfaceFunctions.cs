using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.Data;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Fitting;

/// <summary>From chosen models to a surface, and to what scores it.</summary>
public static class SurfaceFunctions
{
    /// <summary>The surface of <paramref name="models"/> fitted to <paramref name="training"/>.</summary>
    public static Surface Surface(FitData training, ImmutableArray<SurfaceModel> models, EnergyUnit unit) =>
        Surface(training, models, unit, descriptor => TrainingRange.Of(descriptor, training.Coordinates));

    /// <summary>What evaluates <paramref name="models"/> at points such as those of <paramref name="data"/>.</summary>
    public static SurfaceFunction Of(FitData data, ImmutableArray<SurfaceModel> models)
    {
        var evaluator = new SurfaceEvaluator(Surface(data, models, EnergyUnit.Wavenumber, TrainingRange.Unbounded));
        return (points, energies, gradients) => evaluator.EvaluateAll(points, energies, gradients);
    }

    static Surface Surface(FitData data, ImmutableArray<SurfaceModel> models, EnergyUnit unit, Func<IDescriptor, TrainingRange> rangeOf)
    {
        ImmutableArray<TrainingRange> ranges = [.. models.Select(model => model.Descriptor).Distinct().Select(rangeOf)];
        return data.IsMolecule
            ? Surfaces.Surface.OfMolecule(data.Elements, unit, models, ranges)
            : Surfaces.Surface.OfCoordinates(data.Axes, data.EnergyUnit, models, ranges);
    }
}
