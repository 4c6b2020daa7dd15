using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting.Choice;

/// <summary>From chosen models to a surface, and to what scores it.</summary>
static class SurfaceFunctions
{
    /// <summary>The surface of <paramref name="models"/> fitted to <paramref name="training"/>, on its base if there is one.</summary>
    public static Surface Surface(Dataset training, ImmutableArray<SurfaceModel> models, FitBase? foundation = null)
    {
        Surface own = Surface(training, models, descriptor => TrainingRange.Of(descriptor, training.Coordinates.AsSpan()));
        return foundation?.Surface.Plus(own) ?? own;
    }

    /// <summary>A surface as a function of many points.</summary>
    public static SurfaceFunction Of(Surface surface)
    {
        SurfaceEvaluator evaluator = new(surface);
        return (points, energies, gradients) => evaluator.EvaluateAll(points, energies, gradients);
    }

    /// <summary>What evaluates <paramref name="models"/> at points such as those of <paramref name="data"/>.</summary>
    public static SurfaceFunction Of(Dataset data, ImmutableArray<SurfaceModel> models)
    {
        SurfaceEvaluator evaluator = Evaluator(data, models);
        return (points, energies, gradients) => evaluator.EvaluateAll(points, energies, gradients);
    }

    /// <summary>The same, one point at a time too. It covers every point.</summary>
    public static SurfaceEvaluator Evaluator(Dataset data, ImmutableArray<SurfaceModel> models) =>
        new(Surface(data, models, TrainingRange.Unbounded));

    static Surface Surface(Dataset data, ImmutableArray<SurfaceModel> models, Func<IDescriptor, TrainingRange> rangeOf) =>
        new(data.Space, data.SourceUnit, models, [.. models.Select(model => model.Descriptor).Distinct().Select(rangeOf)]);
}
