using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Fitting.Choice;

/// <summary>What a fit has chosen so far.</summary>
/// <param name="Description">For people: the networks, or the linear fit.</param>
/// <param name="Models">The committee; one model for a single network or a linear fit.</param>
/// <param name="Validation">Its errors on the validation points; of a mean over searches, those of its parts together.</param>
sealed record FittedSurface(string Description, ImmutableArray<SurfaceModel> Models, ValidationErrors Validation)
{
    const string Between = "; ";

    /// <summary>Searches that it is the mean over; 1 where one set of points judges it.</summary>
    public int Searches { get; init; } = 1;

    /// <summary>Networks that would be in the mean, had they not departed from the others: see <see cref="SteadyMean"/>.</summary>
    public ImmutableArray<LeftOutNetwork> LeftOut { get; init; } = [];

    /// <summary>A description for each kind of member.</summary>
    public ImmutableArray<string> Members => [.. Description.Split(Between)];

    /// <summary>The description of a committee.</summary>
    public static string Described(IEnumerable<object> members) => string.Join(Between, members);

    /// <summary>The description of a committee of networks of one kind.</summary>
    public static string OfOneKind(int networks, string kind) => networks == 1 ? kind : $"{networks} networks {kind}";

    /// <summary>A description of each model: those of one kind have one together in <see cref="Description"/>.</summary>
    public ImmutableArray<string> OfEachModel => OnlyKind is { } kind ? [.. Enumerable.Repeat(kind, Models.Length)] : Members;

    string? OnlyKind
    {
        get
        {
            string start = OfOneKind(Models.Length, "");
            return Members is [var only] && only.StartsWith(start, StringComparison.Ordinal) ? only[start.Length..] : null;
        }
    }

    /// <summary>With some of its models alone.</summary>
    public FittedSurface Only(ImmutableArray<int> places)
    {
        ImmutableArray<string> each = OfEachModel;
        return this with
        {
            Description = OnlyKind is { } kind ? OfOneKind(places.Length, kind) : Described(places.Select(place => each[place])),
            Models = [.. places.Select(place => Models[place])],
        };
    }
}
