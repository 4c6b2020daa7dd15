using System.Globalization;

namespace Morsel.Reports.Figures;

/// <summary>Where an axis of decimal logarithms is marked, and what stands there.</summary>
static class LogTicks
{
    const int MostLabels = 8,
        FewestLabels = 3;

    static readonly int[] _round = [1, 2, 5];

    /// <summary>
    /// Powers of ten where there are two or more; else 1, 2 and 5 times a power; and where the axis is too narrow for three of those, the
    /// round numbers of a plain axis, such as 1.2 and 1.4.
    /// </summary>
    public static (double Place, string Label)[] Labelled(double low, double high)
    {
        int first = (int)Math.Ceiling(low),
            last = (int)Math.Floor(high);
        if (last > first)
        {
            var step = (last - first + MostLabels - 1) / MostLabels;
            return
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Where(decade => (decade - first) % step == 0)
                    .Select(decade => ((double)decade, Sheet.Power(decade))),
            ];
        }

        (int Digits, int Decade)[] round =
        [
            .. Enumerable
                .Range(first - 1, last - first + 2)
                .SelectMany(decade => _round.Select(digit => (digit, decade)))
                .Where(number => IsWithin(PlaceOf(number), low, high)),
        ];
        if (round.Length < FewestLabels)
        {
            round = Narrow(low, high);
        }

        var isPlain = low >= -2 && high <= 4;
        return [.. round.Select(number => (PlaceOf(number), isPlain ? Plain(number) : Scientific(number)))];
    }

    /// <summary>The small marks between powers of ten; none where not every power has its label.</summary>
    public static IEnumerable<double> Between(double low, double high) =>
        Math.Floor(high) - Math.Ceiling(low) > MostLabels
            ? []
            : Enumerable
                .Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low))
                .SelectMany(decade => Enumerable.Range(2, 8).Select(digit => decade + Math.Log10(digit)))
                .Where(place => IsWithin(place, low, high));

    /// <summary>Pixels that labels on the left and the axis's name take: more where they are as long as <c>3.5×10⁻³⁹</c>.</summary>
    public static int Room(double low, double high) => Labelled(low, high).Any(tick => tick.Label.Length > 6) ? 108 : 80;

    // Whole multiples of 1, 2 or 5 times a power of ten, four or so of them; as whole numbers, so that 0.3 stays 0.3.
    static (int Digits, int Decade)[] Narrow(double low, double high)
    {
        double from = Math.Pow(10, low),
            to = Math.Pow(10, high);
        if (!(to > from))
        {
            return [];
        }

        for (var decade = (int)Math.Floor(Math.Log10(to - from)) + 1; ; decade--)
        {
            foreach (var unit in _round.Reverse())
            {
                var size = unit * Math.Pow(10, decade);
                double least = Math.Ceiling(from / size),
                    most = Math.Floor(to / size);
                if (most - least + 1 >= FewestLabels)
                {
                    return [.. Enumerable.Range((int)least, (int)(most - least) + 1).Select(count => (count * unit, decade))];
                }
            }
        }
    }

    static bool IsWithin(double place, double low, double high) => place >= low && place <= high;

    static double PlaceOf((int Digits, int Decade) number) => Math.Log10(number.Digits) + number.Decade;

    static string Plain((int Digits, int Decade) number) =>
        Value(number.Digits, number.Decade).ToString("0.##########", CultureInfo.InvariantCulture);

    static string Scientific((int Digits, int Decade) number)
    {
        var above = number.Digits.ToString(CultureInfo.InvariantCulture).Length - 1;
        var mantissa = Value(number.Digits, -above);
        return mantissa == 1
            ? Sheet.Power(number.Decade + above)
            : $"{mantissa.ToString("0.#####", CultureInfo.InvariantCulture)}×{Sheet.Power(number.Decade + above)}";
    }

    static decimal Value(int digits, int decade)
    {
        decimal value = digits;
        for (; decade > 0; decade--)
        {
            value *= 10;
        }

        for (; decade < 0; decade++)
        {
            value /= 10;
        }

        return value;
    }
}
