namespace Morsel.Files.Data;

/// <summary>What is said of a quantity's unit, or of whether slopes are gradients or forces, and who says it.</summary>
/// <param name="Value">A unit's symbol, or <c>gradients</c> or <c>forces</c>.</param>
/// <param name="Source">Who says so: <c>column 'energy_eV'</c>, <c>--energy-unit</c>, <c>the convention of XYZ</c>.</param>
/// <param name="IsConvention">Whether the file only implies it by its format, so that an option may say otherwise.</param>
sealed record Statement(string Value, string Source, bool IsConvention = false)
{
    public static Statement Convention(string value, string format) => new(value, $"the convention of {format}", true);

    /// <summary>What holds where a file and an option speak of the same thing.</summary>
    /// <exception cref="DataFileException">Both do, and differ.</exception>
    internal static Statement? Settle(string file, string what, Statement? stated, string? given, string option) =>
        given is null ? stated
        : stated is null || stated.IsConvention ? new(given, option)
        : stated.Value == given ? stated
        : throw new DataFileException(
            file,
            null,
            $"{what} {stated.Value}, by {stated.Source}",
            $"{given}, by {option}",
            $"Remove {option}, or correct the file."
        );
}
