namespace Morsel.Files.Data;

/// <summary>A name that says energy, or forces, taken apart: <c>REF_energy_eV</c> is REF's energy in eV.</summary>
/// <param name="Family">What stands before, or after where it is no unit; the quantities of one method share it.</param>
/// <param name="Unit">The unit's symbol; null where the name has none.</param>
/// <param name="IsWhole">Whether it is the energy of the molecule; a formation energy is used only where there is no other.</param>
sealed record EnergyName(string Family, string? Unit, bool IsWhole)
{
    static readonly string[] _others =
    [
        "kinetic",
        "ke",
        "zero_point",
        "zeropoint",
        "zpe",
        "dispersion",
        "repulsion",
        "nuclear_repulsion",
        "strain",
        "solvation",
        "correlation",
        "exchange",
        "thermal",
        "delta",
    ];

    static readonly string[] _relative = ["binding", "formation", "atomization", "atomisation", "interaction", "cohesive"];

    static readonly string[] _statistics =
    [
        "unit",
        "units",
        "min",
        "max",
        "mean",
        "var",
        "std",
        "sigma",
        "error",
        "uncertainty",
        "per_atom",
        "weight",
        "shift",
        "offset",
        "loss",
        "key",
        "change",
        "drift",
    ];

    static readonly string[] _plain = ["energy", "e", "etot", "epot", "e_tot", "e_pot", "e_total", "total_energy", "energy_total"];

    /// <summary>Null of a name that says no energy.</summary>
    public static EnergyName? Of(string name)
    {
        var (text, unit) = WithoutBrackets(name);
        var lower = text.ToLowerInvariant();
        if (_plain.Contains(lower))
        {
            return new("", unit, true);
        }

        if (lower.EndsWith("energy", StringComparison.Ordinal))
        {
            var before = lower[..^6].TrimEnd('_', '-');
            return before is "total" or "tot" ? new("", unit, true)
                : _others.Contains(before) ? null
                : new(text[..before.Length], unit, !_relative.Contains(before));
        }

        var at = lower.IndexOf("energy_", StringComparison.Ordinal);
        if (at < 0 ? !lower.StartsWith("e_", StringComparison.Ordinal) : at > 0 && lower[at - 1] is not ('_' or '-'))
        {
            return null;
        }

        var after = at < 0 ? text[2..] : text[(at + 7)..];
        var family = at > 0 ? text[..(at - 1)] : "";
        if (_statistics.Contains(after.ToLowerInvariant()) || _others.Contains(family.ToLowerInvariant()))
        {
            return null;
        }

        var known = UnitNames.TryEnergy(after);
        return known is not null ? new(family, known, true)
            : at == 0 ? new(after, null, true)
            : null;
    }

    /// <summary><c>E (hartree)</c>, <c>energy[eV]</c>, and <c>E(RHF)</c>, whose bracket is no unit.</summary>
    static (string Text, string? Unit) WithoutBrackets(string name)
    {
        var open = name.IndexOfAny(['(', '[']);
        return open > 0 && name[^1] is ')' or ']' ? (name[..open].TrimEnd(), UnitNames.TryEnergy(name[(open + 1)..^1])) : (name, null);
    }
}
