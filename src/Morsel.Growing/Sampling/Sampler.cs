using System.Collections.Immutable;
using Morsel.Examination;
using Morsel.Levels.Paths;
using Morsel.Levels.Thermal;
using Morsel.Molecules;
using Morsel.Randomness;

namespace Morsel.Growing.Sampling;

/// <summary>
/// Random geometries about the starts and between them, up to an energy: the same distribution for first points and for tests.
/// </summary>
/// <remarks>
/// A fifth of the draws are of the vibrational ground state, the others of temperatures at which the harmonic potential energy would be on
/// average a tenth, a quarter, a half and all of the window, those above the window drawn again: the hottest fill it evenly. With several
/// starts a third of the draws lie between two of them: distances interpolated, r = (1 - t) a + t b, then moved as at the lowest
/// temperature. A draw is a function of the seed and its number.
/// </remarks>
sealed class Sampler
{
    const int MostTries = 200;

    static readonly double[] _partsOfWindow = [0.1, 0.25, 0.5, 1];

    readonly ImmutableArray<Element> _elements;
    readonly ImmutableArray<StartPoint> _starts;
    readonly double _window;
    readonly ulong _seed;

    /// <param name="elements">The atoms in order.</param>
    /// <param name="starts">About which; at least one.</param>
    /// <param name="window">The highest energy above the lowest start, in cm-1.</param>
    /// <param name="seed">Of every draw.</param>
    public Sampler(ImmutableArray<Element> elements, ImmutableArray<StartPoint> starts, double window, ulong seed) =>
        (_elements, _starts, _window, _seed) = (elements, starts, window, seed);

    /// <summary>The draw of a number from a stream.</summary>
    /// <param name="stream">Draws for different uses have different ones.</param>
    /// <param name="number">Which draw.</param>
    public Candidate Draw(ulong stream, int number)
    {
        var random = new SplitMix64(SplitMix64.Mix(SplitMix64.Mix(_seed, stream), (ulong)number));
        double lowest = _starts.Min(start => start.Energy);
        for (int tried = 0; tried < MostTries; tried++)
        {
            bool isBetween = _starts.Length > 1 && random.NextBelow(3) == 0;
            StartPoint start = _starts[random.NextBelow(_starts.Length)];
            int kind = random.NextBelow(_partsOfWindow.Length + 1);
            if (isBetween)
            {
                if (Between(start, ref random) is { } between && HasRoom(between.Positions.AsSpan()))
                {
                    return between;
                }

                continue;
            }

            double temperature = kind == 0 ? 0 : Temperature(start, _partsOfWindow[kind - 1]);
            double[] x = HarmonicSampling.Draw(start, temperature, ref random, out double energy);
            if (start.Energy - lowest + energy <= _window && HasRoom(x))
            {
                string how = kind == 0 ? "ground state" : FormattableString.Invariant($"thermal, {Math.Round(temperature, 0)} K,");
                return new([.. x], $"{how} about start {start.Number}");
            }
        }

        // The window is so low that hardly a draw lies within it.
        StartPoint any = _starts[random.NextBelow(_starts.Length)];
        double[] cold = HarmonicSampling.Draw(any, 0, ref random, out double high);
        double shrink = Math.Sqrt(Math.Min(1, Math.Max(_window - (any.Energy - lowest), 0.01 * _window) / high));
        return new([.. cold.Zip(any.Positions, (there, here) => here + shrink * (there - here))], $"shrunk about start {any.Number}");
    }

    /// <summary>Whether no two atoms stand closer than half the sum of their covalent radii.</summary>
    public bool HasRoom(ReadOnlySpan<double> positions) => CloseAtoms.AreNone(_elements, positions);

    // At which n / 2 k T, the mean of the harmonic potential energy of n vibrations, is a part of the window.
    double Temperature(StartPoint start, double part) => 2 * part * _window / (start.Modes.Wavenumbers.Length * ThermalUnits.Boltzmann);

    Candidate? Between(StartPoint one, ref SplitMix64 random)
    {
        StartPoint other = _starts[random.NextBelow(_starts.Length)];
        double t = random.NextDouble();
        if (other == one)
        {
            return null;
        }

        ImmutableArray<int> kinds = [.. _elements.Select(element => element.Number)];
        double[] aligned = Alignment.WithExchanges(kinds, [.. one.Positions], [.. other.Positions]).Of([.. other.Positions]);
        int pairs = _elements.Length * (_elements.Length - 1) / 2;
        double[] first = new double[pairs],
            second = new double[pairs],
            x = new double[aligned.Length];
        DistanceGeometry.Distances(one.Positions.AsSpan(), first);
        DistanceGeometry.Distances(aligned, second);
        DistanceGeometry.Place([.. first.Zip(second, (a, b) => (1 - t) * a + t * b)], x);
        double scale = Math.Sqrt(ThermalUnits.Boltzmann * Temperature(one, _partsOfWindow[0]) / Stiffness);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += scale * random.NextNormal();
        }

        return new([.. x], FormattableString.Invariant($"between start {one.Number} and start {other.Number}, {t:F2} of the way,"));
    }

    // k of a soft bond in cm-1/angstrom^2, some 4 mdyn/angstrom, so that a move by chance costs about k T.
    const double Stiffness = 2e5;
}
