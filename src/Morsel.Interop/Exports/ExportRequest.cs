using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports;

/// <summary>What an exporter is given.</summary>
/// <param name="Surface">The surface, with all the members that are wanted.</param>
/// <param name="ReferencePoints">
/// Points, by coordinates in the surface's own units, whose values the export carries for its self-test.
/// </param>
/// <param name="Name">
/// What the files and their functions are called: a letter, then letters, digits and underscores, at most <see cref="LongestName"/>.
/// </param>
/// <param name="Origin">A line that says what the surface is of and where it came from, for a comment.</param>
sealed record ExportRequest(Surface Surface, ImmutableArray<ImmutableArray<double>> ReferencePoints, string Name, string Origin)
{
    /// <summary>Fortran names have at most 63 characters; the rest is for what an exporter appends.</summary>
    public const int LongestName = 30;

    /// <summary>What it is a surface of, for a comment: <c>of H H O</c>, <c>in r (angstrom)</c>.</summary>
    public string Subject => PrintableText.OneLine(Surface.Space.Match(molecule => $"of {molecule.Symbols}", axes => $"in {axes}"));

    /// <summary>One line, whatever the names of files in it.</summary>
    public string Origin { get; } = PrintableText.OneLine(Origin);

    /// <summary>What the surface is, for a comment.</summary>
    public string Kind =>
        Surface.Members switch
        {
            [{ Layout.Hidden.Depth: 0 }] => "a linear fit",
            [_] => "one network",
            _ when Surface.Terms.Length > 1 =>
                $"the sum of a base surface and a difference from it, {Surface.Members.Length} networks in {Surface.Terms.Length} terms",
            var members => $"the mean of a committee of {members.Length} networks",
        };

    /// <exception cref="SettingException">It is no name of a function in C, Fortran and Python.</exception>
    public string Name { get; } =
        Name is { Length: > 0 and <= LongestName }
        && char.IsAsciiLetterLower(Name[0])
        && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? Name
            : throw new SettingException(
                nameof(Name),
                $"expected a lower-case letter, then lower-case letters, digits and underscores, at most {LongestName} in all, got '{Name}'"
            );
}
