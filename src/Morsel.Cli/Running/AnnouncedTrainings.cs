using System.Collections.Immutable;
using Morsel.Cli.Output;
using Morsel.Studies.Searching;
using Morsel.Training;

namespace Morsel.Cli.Running;

/// <summary>Says on standard error what a search is about to train.</summary>
sealed class AnnouncedTrainings(string part, ITrainings trainings) : ITrainings
{
    public int MostReplicates => trainings.MostReplicates;

    public ImmutableArray<ImmutableArray<CurvePoint>> Train(ImmutableArray<TrainingRequest> requests, CancellationToken cancellation)
    {
        if (!requests.IsEmpty)
        {
            int cells = requests.Select(request => request.Cell).Distinct().Count(),
                epoch = requests.Max(request => request.Epoch);
            Narration.Line(
                $"{part}: training {requests.Length} {(requests.Length == 1 ? "network" : "networks")} of {cells} {(cells == 1 ? "cell" : "cells")} until epoch {epoch}"
            );
        }

        return trainings.Train(requests, cancellation);
    }
}
