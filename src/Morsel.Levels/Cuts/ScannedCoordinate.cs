using System.Collections.Immutable;
using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Levels.Cuts;

/// <summary>A coordinate with its two ends, as <c>--along</c> and <c>--and</c> name them.</summary>
/// <param name="Name">As it was given, without blanks.</param>
/// <param name="Kind">Of an internal coordinate; null of a plain one.</param>
/// <param name="Atoms">Of an internal coordinate.</param>
/// <param name="Place">Of a plain one, among the others.</param>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
sealed record ScannedCoordinate(string Name, CoordinateKind? Kind, ImmutableArray<int> Atoms, int Place, double Low, double High)
{
    const double MostDegrees = 360;

    static readonly (string Form, CoordinateKind Kind, int Atoms)[] _forms =
    [
        ("r(i,j)", CoordinateKind.Distance, 2),
        ("a(i,j,k)", CoordinateKind.Angle, 3),
        ("d(i,j,k,l)", CoordinateKind.Torsion, 4),
        ("R(i;j,k)", CoordinateKind.JacobiDistance, 3),
        ("theta(i;j,k)", CoordinateKind.JacobiAngle, 3),
        ("q(i;j,k)", CoordinateKind.RadauDistance, 3),
        ("phi(i;j,k)", CoordinateKind.RadauAngle, 3),
    ];

    static string Forms => string.Join(", ", _forms.Select(form => form.Form));

    /// <exception cref="LevelsException">It is no coordinate of the subject, or the ends are none.</exception>
    public static ScannedCoordinate Parse(string option, IReadOnlyList<string> given, SurfaceSubject subject)
    {
        if (given.Count != 3)
        {
            throw new LevelsException(
                $"{option} {string.Join(' ', given)}: expected a coordinate and its two ends, such as {option} {Example(subject)}; "
                    + $"got {given.Count} of the three."
            );
        }

        return Of(option, given[0], End(option, given[1]), End(option, given[2]), subject);
    }

    /// <exception cref="LevelsException">It is no coordinate of the subject, or the ends are none.</exception>
    public static ScannedCoordinate Of(string option, string given, double low, double high, SurfaceSubject subject)
    {
        string name = string.Concat(given.Where(letter => !char.IsWhiteSpace(letter)));
        ScannedCoordinate found = subject.Elements.IsEmpty ? OfAxis(option, name, subject) : OfAtoms(option, name, subject);
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high))
        {
            throw new LevelsException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} {given} {low} {high}: expected the lower end first; {low} is not below {high}."
                )
            );
        }

        found = found with { Low = low, High = high };
        found.RequirePossible(option);
        return found;
    }

    /// <summary>Whether another one is the same coordinate, perhaps from its other end.</summary>
    public bool IsSameAs(ScannedCoordinate other) =>
        Kind == other.Kind
        && Place == other.Place
        && (
            Atoms.SequenceEqual(other.Atoms)
            || Kind is CoordinateKind.Distance or CoordinateKind.Angle or CoordinateKind.Torsion
                && Atoms.SequenceEqual(other.Atoms.Reverse())
            || Kind is CoordinateKind.JacobiDistance or CoordinateKind.RadauAngle
                && Atoms[0] == other.Atoms[0]
                && Atoms.Order().SequenceEqual(other.Atoms.Order())
        );

    /// <summary>The atoms' symbols in the coordinate's sense, as <c>H-O-H</c>; empty of a plain coordinate.</summary>
    public string Symbols(ImmutableArray<Element> elements, string bond)
    {
        string[] symbols = [.. Atoms.Select(atom => elements[atom].Symbol)];
        return Kind switch
        {
            null => "",
            CoordinateKind.JacobiDistance => $"{symbols[0]} to {symbols[1]}{symbols[2]}",
            CoordinateKind.RadauDistance => $"Radau's length of {symbols[1]}",
            CoordinateKind.RadauAngle => "Radau's angle",
            CoordinateKind.JacobiAngle => $"{symbols[0]} about {symbols[1]}{symbols[2]}",
            _ => string.Join(bond, symbols),
        };
    }

    static string Example(SurfaceSubject subject) => subject.Elements.IsEmpty ? $"{subject.Axes[0].Name} 0.8 2" : "\"r(0,1)\" 0.8 2";

    static ScannedCoordinate OfAxis(string option, string name, SurfaceSubject subject)
    {
        string[] known = [.. subject.Axes.Select(axis => axis.Name)];
        int place = Array.IndexOf(known, name);
        if (place >= 0)
        {
            return new(name, null, [], place, 0, 0);
        }

        string meant = Suggestion.For(name, known) is { } near ? $" Did you mean '{near}'?" : "";
        throw new LevelsException(
            $"{option} {name}: {subject.Name} has no such coordinate.{meant} Its coordinates are {string.Join(", ", known)}."
        );
    }

    static ScannedCoordinate OfAtoms(string option, string name, SurfaceSubject subject)
    {
        string kind = name.Split('(')[0];
        if (!Array.Exists(_forms, form => KindOf(form.Form) == kind))
        {
            string meant = Suggestion.For(kind, _forms.Select(form => KindOf(form.Form))) is { } near ? $" Did you mean '{near}'?" : "";
            throw new LevelsException($"{option} {name}: '{kind}' is no coordinate of a molecule.{meant} Expected one of {Forms}.");
        }

        (string Form, CoordinateKind Kind, int Atoms) wanted = Array.Find(_forms, form => KindOf(form.Form) == kind);
        bool hasCentre = wanted.Form.Contains(';', StringComparison.Ordinal);
        string[] parts = name.EndsWith(')') && name.Length > kind.Length + 1 ? name[(kind.Length + 1)..^1].Split(',', ';') : [];
        char[] separators = [.. name.Where(letter => letter is ',' or ';')];
        if (
            parts.Length != wanted.Atoms
            || !separators.Index().All(separator => separator.Item == (hasCentre && separator.Index == 0 ? ';' : ','))
        )
        {
            throw new LevelsException(
                $"{option} {name}: expected {wanted.Form}, with {wanted.Atoms} atoms counted from 0. Known coordinates: {Forms}."
            );
        }

        int[] atoms = [.. parts.Select(part => Atom(option, name, part, subject))];
        if (atoms.Distinct().Count() < atoms.Length)
        {
            throw new LevelsException(
                $"{option} {name}: an atom is named twice; expected {wanted.Form} with {wanted.Atoms} different atoms."
            );
        }

        if (wanted.Kind is CoordinateKind.RadauDistance or CoordinateKind.RadauAngle && subject.Elements.Length != 3)
        {
            throw new LevelsException(
                $"{option} {name}: Radau's coordinates are of three atoms, and {subject.Name} has {subject.Elements.Length}. "
                    + "Take a distance, an angle, a torsion or Jacobi's."
            );
        }

        return new(name, wanted.Kind, [.. atoms], 0, 0, 0);
    }

    static string KindOf(string form) => form.Split('(')[0];

    static int Atom(string option, string name, string text, SurfaceSubject subject)
    {
        int last = subject.Elements.Length - 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int atom) && atom <= last
            ? atom
            : throw new LevelsException(
                $"{option} {name}: there is no atom '{text}'. The atoms of {subject.Name} are 0 to {last}: "
                    + $"{string.Join(", ", subject.Elements.Select(element => element.Symbol))}."
            );
    }

    static double End(string option, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new LevelsException($"{option}: found '{text}'; expected a finite number for an end of the coordinate.");

    void RequirePossible(string option)
    {
        string? expected = Kind switch
        {
            CoordinateKind.Distance or CoordinateKind.JacobiDistance or CoordinateKind.RadauDistance when Low <= 0 =>
                "a distance above 0, in angstrom",
            CoordinateKind.Angle or CoordinateKind.JacobiAngle or CoordinateKind.RadauAngle when Low < 0 || High > 180 =>
                "an angle from 0 to 180, in degrees",
            CoordinateKind.Torsion when Low < -MostDegrees || High > MostDegrees || High - Low > MostDegrees =>
                "a torsion within -360 to 360, in degrees, and one turn at most",
            _ => null,
        };
        if (expected is not null)
        {
            throw new LevelsException(string.Create(CultureInfo.InvariantCulture, $"{option} {Name} {Low} {High}: expected {expected}."));
        }
    }
}
