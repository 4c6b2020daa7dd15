using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>The same molecule with its atoms in two orders.</summary>
static class AtomOrder
{
    /// <summary>
    /// For each atom of <paramref name="given"/>, its place in <paramref name="wanted"/>: the k-th of an element is the k-th of that
    /// element there.
    /// </summary>
    /// <returns>Null where the two are not of the same atoms.</returns>
    public static ImmutableArray<int>? Places(ImmutableArray<Element> given, ImmutableArray<Element> wanted)
    {
        if (given.Length != wanted.Length)
        {
            return null;
        }

        Element?[] free = [.. wanted];
        var places = ImmutableArray.CreateBuilder<int>(given.Length);
        foreach (Element element in given)
        {
            int place = Array.IndexOf(free, element);
            if (place < 0)
            {
                return null;
            }

            free[place] = null;
            places.Add(place);
        }

        return places.MoveToImmutable();
    }
}
