using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Studies;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Surfaces;

namespace Morsel.Reports.Stores;

/// <summary>From a network that a study trained to a surface, in double precision whatever it was trained in.</summary>
static class StudySurface
{
    /// <summary>
    /// The surface of the network that a study's report chooses for a part: by validation losses, as <see cref="Finalists.Choose"/> does.
    /// </summary>
    /// <param name="results">The study so far.</param>
    /// <param name="part">Which part of it.</param>
    /// <exception cref="SpecException">No network can be chosen yet, or its output is not linear, which no surface can express.</exception>
    public static SavedSurface Of(StudyResults results, PlannedPart part)
    {
        KeptNetwork network =
            Finalists.Choose(results, part).Network
            ?? throw new SpecException(
                $"{part.Spec.Name}: no network of this part can be chosen: none is finished, or in every cell most have failed. Resume the study, or choose another --part."
            );
        Cell cell = network.Trial.Cell;
        if (cell.Layout.OutputActivation != ActivationName.Linear)
        {
            throw new SpecException(
                $"{part.Spec.Name}: its networks end in {cell.Layout.OutputActivation.ToString().ToLowerInvariant()} (outputActivation: same); a surface needs a linear output. Choose another --part."
            );
        }

        Dataset points = part.Problem.Points;
        var trained = new NetworkSurface(network);
        (Split split, SurfaceModel model) = (trained.Split, trained.Model);
        Dataset training = points.Select(split.Training.AsSpan());
        var surface = new Surface(
            points.Space,
            points.EnergyUnit,
            [model],
            [TrainingRange.Of(model.Descriptor, training.Coordinates.AsSpan())]
        );
        SurfaceFunction function = SurfaceFunctions.Of(training, [model]);
        return new(
            surface,
            ReferencePoints.Of(training),
            [
                SurfaceScore.Of(DataPart.Training, ScoredPoints.Of(training, function).Errors()),
                SurfaceScore.Of(DataPart.Validation, ScoredPoints.Of(points.Select(split.Validation.AsSpan()), function).Errors()),
            ],
            Provenance(results, network, part)
        );
    }

    static SurfaceProvenance Provenance(StudyResults results, KeptNetwork network, PlannedPart part)
    {
        var hash = new Sha256();
        hash.AppendData(MemoryMarshal.AsBytes(part.Problem.Points.Coordinates.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(part.Problem.Points.Energies.AsSpan()));
        var options = ImmutableSortedDictionary<string, string>
            .Empty.Add("study", results.Plan.Spec.Name)
            .Add("part", part.Spec.Name)
            .Add("learning-rate", network.Trial.Cell.LearningRate.ToString("R", CultureInfo.InvariantCulture))
            .Add("replicate", network.Trial.Replicate.ToString(CultureInfo.InvariantCulture));
        string data = part.Problem.Potential?.Name ?? Path.GetFileName(part.Spec.Dataset!);
        return new(data, Convert.ToHexStringLower(hash.GetHashAndReset()), results.Plan.Spec.Seed, results.Run.Version, options);
    }
}
