using System.Collections.Frozen;
using System.Text.Json;
using Morsel.Activations;
using Morsel.Descriptors;
using Morsel.Units;

namespace Morsel.Files.Surfaces;

/// <summary>The names that a surface file uses for values of a few kinds, in both directions.</summary>
static class SurfaceNames
{
    public static FrozenDictionary<string, ActivationName> Activations { get; } = Of<ActivationName>();

    public static FrozenDictionary<string, InvariantSet> InvariantSets { get; } = Of<InvariantSet>();

    public static FrozenDictionary<string, DataPart> Parts { get; } = Of<DataPart>();

    public static FrozenDictionary<string, EnergyUnit> EnergyUnits { get; } = EnergyUnit.All.ToFrozenDictionary(unit => unit.Symbol);

    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    static FrozenDictionary<string, T> Of<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => Of(value));
}
