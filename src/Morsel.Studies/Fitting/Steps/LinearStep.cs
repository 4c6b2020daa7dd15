using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Studies.Classical;
using Morsel.Studies.Fitting.Data;

namespace Morsel.Studies.Fitting.Steps;

/// <summary>The classical rival: linear least squares in invariants, of which the validation points choose variable, order and ridge.</summary>
sealed class LinearStep(FitData training, FitData validation) : FitStep
{
    public override string Stage => "fitting linearly";

    /// <summary>The best fit; null if the points determine none.</summary>
    public LinearFit? Fit { get; private set; }

    internal override void Execute(IWorkers workers)
    {
        ImmutableArray<int> validationRows = [.. Enumerable.Range(training.Count, validation.Count)];
        Fit = LinearSearch.Best(LinearSearch.FitAll(
            training.Concat(validation).ToMolecularSet(), [.. Enumerable.Range(0, training.Count)], validationRows,
            LinearSearch.CustomarySlopeWeightInAngstrom, workers.Count));
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is not null)
            writer.WriteLinear(Fit);
    }

    internal override void Load(BinaryReader reader) => Fit = reader.ReadBoolean() ? reader.ReadLinear(training.Elements) : null;
}
