using System.Collections.Immutable;

namespace Morsel.Studies.Searching;

/// <summary>The search methods by name.</summary>
static class SearchMethods
{
    public static ImmutableArray<ISearchMethod> All { get; } = [new SuccessiveHalving(), new RandomSearch(), new ModelSearch()];

    /// <exception cref="UnknownNameException">There is no such method.</exception>
    public static ISearchMethod Of(string name) =>
        All.FirstOrDefault(method => method.Name == name)
        ?? throw new UnknownNameException("method", name, All.Select(method => method.Name));
}
