using System.Globalization;
using System.Text;

namespace Morsel.Interop.Ipi;

/// <summary>The text that comes with INIT: parameters as <c>name:value</c>, commas between them. Blanks do not matter.</summary>
static class IpiInitText
{
    const string BatchSize = "batch_size";
    const int LargestBatch = 100_000;

    /// <summary>
    /// How many geometries each POSDATA will hold: <c>batch_size</c>, or 1 where the text does not name it; other parameters are not for
    /// us.
    /// </summary>
    /// <exception cref="IpiException">It is not a number of geometries.</exception>
    public static int Batch(ReadOnlySpan<byte> text)
    {
        foreach (string parameter in Encoding.UTF8.GetString(text).Split(','))
        {
            if (parameter.Split(':') is [var name, var value] && name.Trim() == BatchSize)
            {
                return
                    int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int size)
                    && size is >= 1 and <= LargestBatch
                    ? size
                    : throw new IpiException(
                        $"INIT asks for {BatchSize}:{value.Trim()}; expected a whole number from 1 to {LargestBatch}."
                    );
            }
        }

        return 1;
    }
}
