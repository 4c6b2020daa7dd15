using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Fitting.LeastSquares;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>The classical rival for few points: variable and order chosen by cross-validation, then fitted to all of them.</summary>
sealed class LinearCrossStep(CrossValidation cross) : FitStep
{
    public override string Stage => "fitting linearly, with cross-validation";

    /// <summary>The chosen fit, to all points; null if they determine none.</summary>
    public LinearFit? Fit { get; private set; }

    /// <summary>Its errors on points that it was not fitted to.</summary>
    public ValidationErrors? Errors { get; private set; }

    internal override void Execute(IWorkers workers)
    {
        Dataset set = cross.Pool;
        double weight = LinearSearch.CustomarySlopeWeightInAngstrom;
        var fits = Enumerable.Range(0, cross.Parts)
            .SelectMany(part => LinearSearch.FitAll(set, cross.Fitted[part], cross.Judges[part], weight, workers).Select(fit => (Part: part, Fit: fit)))
            .GroupBy(each => (each.Fit.Definition.Variable.Formula, each.Fit.Order))
            .Where(group => group.Count() == cross.Parts)
            .ToList();
        if (fits.Count == 0)
            return;
        var best = fits.MinBy(group => group.Sum(each => each.Fit.ValidationError.Cost * cross.Judges[each.Part].Length))!;
        double energies = best.Sum(each => Square(each.Fit.ValidationError.EnergyRmse) * cross.Judges[each.Part].Length) / cross.Pool.Count;
        double directions = set.Space.DegreesOfFreedom, components = set.CoordinateCount;
        double? slopes = best.First().Fit.ValidationError.SlopeRmse is null
            ? null
            : best.Sum(each => Square(each.Fit.ValidationError.SlopeRmse!.Value) * cross.Judges[each.Part].Length) / cross.Pool.Count * directions / components;
        Errors = new(Math.Sqrt(energies), slopes is { } square ? Math.Sqrt(square) : null);

        // The ridge in the middle of those that the parts chose.
        LinearFit middle = best.Select(each => each.Fit).OrderBy(fit => fit.Ridge).ElementAt(cross.Parts / 2);
        Fit = LinearSearch.Refit(middle, set, [.. Enumerable.Range(0, cross.Pool.Count)], weight, workers);
    }

    static double Square(double value) => value * value;

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(Fit is not null);
        if (Fit is not null)
        {
            writer.WriteLinear(Fit);
            writer.WriteErrors(Errors!);
        }
    }

    internal override void Load(BinaryReader reader)
    {
        if (reader.ReadBoolean())
            (Fit, Errors) = (reader.ReadLinear(cross.Pool.Space.Elements), reader.ReadErrors());
    }
}
