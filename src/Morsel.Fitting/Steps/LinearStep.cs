using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.LeastSquares;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>The classical rival: linear least squares in invariants, of which the validation points choose variable, order and ridge.</summary>
sealed class LinearStep(Dataset training, Dataset validation) : FitStep
{
    public override string Stage => "fitting linearly";

    // Energies and gradients seldom agree to the last digit: with the gradients weighted less, the same terms follow the energies.
    static readonly ImmutableArray<double> _lowered = [0.1, 0.01];

    /// <summary>The best fit, and where there are gradients the same with their weight lowered; empty if the points determine none.</summary>
    public ImmutableArray<LinearFit> Fits { get; private set; } = [];

    internal override void Execute(IWorkers workers)
    {
        Dataset set = training.Concat(validation);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, training.Count)], validationRows = [.. Enumerable.Range(training.Count, validation.Count)];
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom;
        if (LinearSearch.Best(LinearSearch.FitAll(set, rows, validationRows, weight, workers)) is not { } best)
            return;
        Fits = training.GradientCount == 0 ? [best] : [best, .. _lowered.Select(factor => LinearSearch.Refit(best, set, rows, factor * weight, workers))];
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(Fits.Length);
        foreach (LinearFit fit in Fits)
            writer.WriteLinear(fit);
    }

    internal override void Load(BinaryReader reader) => Fits = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadLinear(training.Space.Elements))];
}
