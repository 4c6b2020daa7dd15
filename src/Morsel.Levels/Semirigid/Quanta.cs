using System.Globalization;

namespace Morsel.Levels.Semirigid;

/// <summary>How many quanta each mode of a state has.</summary>
static class Quanta
{
    /// <summary>All states with at most so many quanta in all, the ground state first.</summary>
    public static IEnumerable<int[]> UpTo(int modes, int most) =>
        Weighted([.. Enumerable.Repeat(1.0, modes)], most, [.. Enumerable.Repeat(most, modes)]);

    /// <summary>All states whose quanta, each times its mode's weight, add up to no more than a limit.</summary>
    /// <param name="weights">Of one quantum of each mode.</param>
    /// <param name="most">The limit.</param>
    /// <param name="mostOfMode">The most quanta of each mode alone.</param>
    public static IEnumerable<int[]> Weighted(double[] weights, double most, int[] mostOfMode)
    {
        int[] quanta = new int[weights.Length];
        while (true)
        {
            yield return [.. quanta];
            int mode = 0;
            for (; mode < quanta.Length; mode++)
            {
                quanta[mode]++;
                double sum = quanta.Select((n, k) => n * weights[k]).Sum();
                if (quanta[mode] <= mostOfMode[mode] && sum <= most * (1 + 1e-12))
                {
                    break;
                }

                quanta[mode] = 0;
            }

            if (mode == quanta.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Such as <c>2 v3 + v5</c>, modes counted from 1 in the order of ascending wavenumbers; <c>0</c> of the ground state.
    /// </summary>
    public static string Name(IReadOnlyList<int> quanta)
    {
        string text = string.Join(
            " + ",
            quanta
                .Select((n, mode) => (n, Mode: (mode + 1).ToString(CultureInfo.InvariantCulture)))
                .Where(part => part.n > 0)
                .Select(part => part.n == 1 ? $"v{part.Mode}" : $"{part.n.ToString(CultureInfo.InvariantCulture)} v{part.Mode}")
        );
        return text == "" ? "0" : text;
    }
}
