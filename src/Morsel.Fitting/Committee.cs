using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Fitting.Steps;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>The choice of a surface from networks: the best one, or the mean of the best few where that is no more than 5 % worse on the validation points.</summary>
sealed class Committee(Dataset validation)
{
    // What a single network lacks: only a committee shows where it is unsure.
    const double PriceOfOneNetwork = 1.05;

    public FittedSurface? Best { get; private set; }

    /// <summary>Takes the best committee of <paramref name="finalists"/>, if it is better than the best so far.</summary>
    public void Consider(ImmutableArray<Member> finalists)
    {
        ImmutableArray<Member> ranked = [.. finalists.Where(member => double.IsFinite(member.Merit)).OrderBy(member => member.Merit)];
        for (int size = 1; size <= ranked.Length; size++)
        {
            ImmutableArray<Member> chosen = ranked[..size];
            ValidationErrors errors = size == 1 ? chosen[0].Errors! : ErrorsOf([.. chosen.Select(member => member.Model)]);
            Take(new(string.Join("; ", chosen.Select(member => member.Candidate)), [.. chosen.Select(member => member.Model)], errors));
        }
    }

    /// <summary>Takes the mean of <paramref name="models"/>, if it is better than the best so far.</summary>
    public void Consider(string description, ImmutableArray<SurfaceModel> models) => Take(new(description, models, ErrorsOf(models)));

    /// <summary>Takes a surface with known errors, if it is better than the best so far.</summary>
    public void Take(FittedSurface surface)
    {
        if (double.IsFinite(surface.Validation.Merit) && (Best is null || Price(surface) < Price(Best)))
            Best = surface;
    }

    static double Price(FittedSurface surface) => surface.Validation.Merit * (surface.Models is [{ Layout.Hidden.Depth: > 0 }] ? PriceOfOneNetwork : 1);

    ValidationErrors ErrorsOf(ImmutableArray<SurfaceModel> models)
    {
        SurfaceErrors errors = ScoredPoints.Of(validation, SurfaceFunctions.Of(validation, models)).Errors();
        return new(errors.Energy.Rmse, errors.Gradient?.Rmse);
    }
}
