using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>Numbers as programs print them.</summary>
static class Numbers
{
    /// <summary>
    /// Reads a number with a point, an exponent after e or Fortran's D, or without a letter (-1.08-108), or a word for what is not finite.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var exponent = text.IndexOfAny('D', 'd');
        if (exponent > 0 && exponent < 64 && text.Length < 64)
        {
            Span<char> changed = stackalloc char[text.Length];
            text.CopyTo(changed);
            changed[exponent] = 'e';
            return double.TryParse(changed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        if (BareExponent(text) is > 0 and var sign && text.Length < 63)
        {
            Span<char> changed = stackalloc char[text.Length + 1];
            text[..sign].CopyTo(changed);
            changed[sign] = 'e';
            text[sign..].CopyTo(changed[(sign + 1)..]);
            return double.TryParse(changed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        value = text.TrimStart("+-").ToString().ToUpperInvariant() is "NAN" or "INF" or "INFINITY" ? double.NaN : 0;
        return double.IsNaN(value);
    }

    // Fortran leaves the letter out where an exponent has three digits: -1.08-108. Without a point, 12-05 may be anything.
    static int BareExponent(ReadOnlySpan<char> text)
    {
        var sign = text.LastIndexOfAny('+', '-');
        return
            sign > 1
            && text.Length - sign - 1 is 2 or 3
            && !text[(sign + 1)..].ContainsAnyExceptInRange('0', '9')
            && (char.IsAsciiDigit(text[sign - 1]) || text[sign - 1] == '.')
            && text[..sign].Contains('.')
            ? sign
            : -1;
    }

    /// <summary>A number for a message.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static bool AreAll(IEnumerable<string> fields) => fields.All(field => TryParse(field, out _));

    /// <summary>What to expect in place of a field that is not a finite number.</summary>
    public static string Expected(string field) =>
        TryParse(field, out _) ? "a finite number"
        : field.Contains(',', StringComparison.Ordinal) ? "a number with a decimal point, such as -1.5e-3"
        : "a number such as -1.5e-3";
}
