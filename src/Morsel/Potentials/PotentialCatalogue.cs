using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>The built-in potentials, by name.</summary>
public static class PotentialCatalogue
{
    sealed record Entry(IPotential Default, ImmutableArray<string> Changeable, ImmutableArray<string> Forms, Func<Wish, IPotential> Build);

    sealed record Wish(IReadOnlyDictionary<string, double> Values, string? Form, EnergyUnit EnergyUnit)
    {
        public double this[string parameter] => Values[parameter];
    }

    static readonly ImmutableArray<Entry> _entries =
    [
        Describe(new Morse(), [], wish => new Morse(wish["D"], wish["beta"], wish["re"], wish.EnergyUnit)),
        Describe(new LennardJones(), [], wish => new LennardJones(wish["epsilon"], wish["sigma"], wish.EnergyUnit)),
        Describe(
            new Morse2D(),
            ["separable", "planar"],
            wish => new Morse2D(
                wish.Form == "planar" ? Morse2DForm.Planar : Morse2DForm.Separable,
                wish["exponent"],
                wish["De"],
                wish["re"]
            )
        ),
        Describe(new DoubleMorse2D(), ["planar"], wish => new DoubleMorse2D(wish["b"], wish["exponent"], wish["De"], wish["re"])),
        Describe(new MullerBrown(), [], _ => new MullerBrown()) with
        {
            Changeable = [],
        },
        Describe(new HenonHeiles(), [], wish => new HenonHeiles(wish["lambda"])),
        Describe(new CollinearLeps(), [], wish => new CollinearLeps(wish["D"], wish["beta"], wish["re"], wish["sato"], wish.EnergyUnit)),
        Describe(new Eckart(), [], wish => new Eckart(wish["V1"], wish["V2"], wish["a"], wish.EnergyUnit)),
        Describe(new DoubleWell(), [], wish => new DoubleWell(wish["barrier"], wish["x0"], wish["tilt"], wish.EnergyUnit)),
        Describe(new Leps3D(), [], wish => new Leps3D(wish["D"], wish["beta"], wish["re"], wish["sato"], wish.EnergyUnit)),
        Describe(
            new DoubleWellBath(),
            [],
            wish => new DoubleWellBath(
                wish["barrier"],
                wish["s0"],
                wish["w1"],
                wish["w2"],
                wish["w3"],
                wish["g1"],
                wish["g2"],
                wish["g3"],
                wish.EnergyUnit
            )
        ),
        Describe(new CoupledMorse(), [], wish => new CoupledMorse(wish["D"], wish["beta"], wish["re"], wish["lambda"], wish.EnergyUnit)),
        Describe(new HenonHeiles6D(), [], wish => new HenonHeiles6D(wish["lambda"])),
        Describe(new Water(), [], wish => new Water(wish.EnergyUnit)) with
        {
            Changeable = [],
        },
        Describe(new HydrogenCyanide(), [], wish => new HydrogenCyanide(wish.EnergyUnit)) with
        {
            Changeable = [],
        },
    ];

    /// <summary>Every potential, with its default parameters, form and energy unit.</summary>
    public static IReadOnlyList<IPotential> All { get; } = [.. _entries.Select(entry => entry.Default)];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(potential => potential.Name)];

    /// <summary>A potential with some of its parameters, its form or its energy unit changed. Allocates the result.</summary>
    /// <param name="name">One of <see cref="Names"/>; case matters, here as below.</param>
    /// <param name="parameters">
    /// New values by parameter name, each in the unit in which <see cref="All"/> lists it, whatever <paramref name="energyUnit"/> is.
    /// </param>
    /// <param name="form"><c>separable</c> or <c>planar</c> for <c>morse-2d</c>; null for the default.</param>
    /// <param name="energyUnit">Symbol of the energy unit; null for the default. A surface in reduced units has only <c>1</c>.</param>
    /// <exception cref="UnknownNameException">There is no such potential, parameter, form or unit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names the parameter.</exception>
    public static IPotential Create(
        string name,
        IReadOnlyDictionary<string, double>? parameters = null,
        string? form = null,
        string? energyUnit = null
    )
    {
        var entry = _entries.FirstOrDefault(e => e.Default.Name == name) ?? throw new UnknownNameException("potential", name, Names);
        foreach (var parameter in parameters?.Keys ?? [])
        {
            RequireKnown($"{name} parameter", parameter, entry.Changeable);
        }

        if (form is not null)
        {
            RequireKnown($"{name} form", form, entry.Forms);
        }

        if (energyUnit is not null)
        {
            RequireKnown($"{name} energy unit", energyUnit, EnergyUnits(entry.Default).Select(unit => unit.Symbol));
        }

        var values = entry.Default.Parameters.ToDictionary(p => p.Name, p => parameters?.GetValueOrDefault(p.Name, p.Value) ?? p.Value);
        return entry.Build(new(values, form, energyUnit is null ? entry.Default.EnergyUnit : EnergyUnit.ParseOrReduced(energyUnit)));
    }

    static Entry Describe(IPotential potential, ImmutableArray<string> forms, Func<Wish, IPotential> build) =>
        new(potential, [.. potential.Parameters.Select(parameter => parameter.Name)], forms, build);

    static ImmutableArray<EnergyUnit> EnergyUnits(IPotential potential) =>
        potential.EnergyUnit.IsReduced ? [EnergyUnit.Reduced] : EnergyUnit.All;

    static void RequireKnown(string kind, string found, IEnumerable<string> known)
    {
        if (!known.Contains(found))
        {
            throw new UnknownNameException(kind, found, known);
        }
    }
}
