using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Fitting;
using Morsel.Fitting.Data;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>What a fit works with, on standard error before its first step.</summary>
static class FitIntroduction
{
    public static void Write(FitInput input, MoleculeSymmetry? symmetry, int networks, int stepsBefore, FitClock clock)
    {
        FitSplit split = input.Split;
        string gradients = split.Training.GradientCount > 0 ? "energies and gradients" : "energies";
        Narration.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"fit: {gradients}: {split.Training.Count} points to train on, {split.Validation.Count} to choose by, {split.HeldOut.Count} held out"
            )
        );
        if (input.LeftOut > 0)
        {
            Narration.Line($"fit: {input.LeftOut} points above --max-energy are left out");
        }

        if (input.Base is { } foundation)
        {
            Write(foundation, split);
        }

        if (input.Earlier is { } earlier)
        {
            WriteEarlier(earlier, split, networks);
        }

        if (symmetry is { Words.Length: > 0 })
        {
            Narration.Line($"fit: symmetry: {symmetry.Words}");
        }

        WriteCopies(split);
        if (stepsBefore > 0)
        {
            Narration.Line($"fit: resuming after step {stepsBefore}, with {ProgressPhrases.Duration(clock.Spent)} spent");
        }
    }

    // Of the points that the fit may see.
    static void Write(BaseChoice foundation, FitSplit split)
    {
        Dataset seen = split.Training.Concat(split.Validation);
        double deviation = Standardiser.OfSums(foundation.Fit.DifferenceOf(seen).Energies).Deviation,
            whole = Standardiser.OfSums(seen.Energies).Deviation;
        string unit = seen.EnergyUnit.IsReduced ? "" : $" {seen.EnergyUnit.Symbol}";
        Narration.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"fit: the difference from {foundation.Name} is fitted: its standard deviation is {deviation:G4}{unit}, that of the energies {whole:G4}{unit}"
            )
        );
        if (foundation.Outside > 0)
        {
            Console.Error.WriteLine(
                $"fit: warning: {foundation.Outside} points lie outside the range of the points that {foundation.Name} was fitted to: nothing is known of the base there"
            );
        }
    }

    static void WriteEarlier(EarlierFit earlier, FitSplit split, int networks)
    {
        string kept = networks switch
        {
            0 => "it left no networks that suit these points, so that the search begins anew",
            1 => "its network competes with fresh ones of its kind",
            _ => string.Create(CultureInfo.InvariantCulture, $"its {networks} networks compete with fresh ones of their kinds"),
        };
        Narration.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"fit: going on from an earlier fit of {earlier.Points.Count(EarlierPart.Training) + earlier.Points.Count(EarlierPart.Validation)} points and {earlier.Points.Count(EarlierPart.HeldOut)} held out, which stay so; {split.Added} points are new; {kept}"
            )
        );
    }

    // Copies are the same geometry in whatever orientation, mirror image and order of like atoms.
    static void WriteCopies(FitSplit split)
    {
        if (split.Copies > 0)
        {
            Narration.Line(
                $"fit: {split.Copies} points have the geometry of an earlier one; those that are drawn stand on one side of the split"
            );
        }

        if (split.CopiesLeftOut > 0)
        {
            Narration.Line($"fit: {split.CopiesLeftOut} points are left out, for their geometry is that of a named row");
        }

        if (split.HeldOutCopies > 0)
        {
            Console.Error.WriteLine(
                $"fit: warning: {split.HeldOutCopies} held-out points have the geometry of a point that is trained on or chosen by, by the row files: the held-out errors say less of other geometries"
            );
        }
    }
}
