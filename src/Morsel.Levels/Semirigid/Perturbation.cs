using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// A resonance: <paramref name="First"/> and <paramref name="Second"/> together vibrate nearly as fast as <paramref name="Third"/>.
/// </summary>
/// <param name="First">A mode.</param>
/// <param name="Second">The same, or a later one.</param>
/// <param name="Third">The mode whose quantum splits into the two.</param>
readonly record struct Resonance(int First, int Second, int Third);

/// <summary>Vibrational levels by perturbation theory of second order (VPT2), with Fermi resonances solved exactly.</summary>
/// <remarks>
/// I. M. Mills, in Molecular Spectroscopy: Modern Research (1972), p. 115: the constants x_rs; J. M. L. Martin et al., J. Chem. Phys. 103,
/// 2589 (1995): which terms are resonances; V. Barone, J. Chem. Phys. 122, 014108 (2005): x without them. The zero-point energy has all
/// terms of second order and no small denominators. Equal vibrations of a symmetric top are not told apart from nearly equal ones.
/// </remarks>
sealed class Perturbation
{
    // Martin's test: nearer than so many cm-1, and wrong by more than one cm-1 if treated by perturbation.
    const double Nearest = 200,
        LeastError = 1;

    readonly NormalFrame _frame;
    readonly ForceField _field;
    readonly double[] _w;
    readonly int _count;

    Perturbation(NormalFrame frame, ForceField field)
    {
        (_frame, _field, _w, _count) = (frame, field, [.. frame.Wavenumbers], frame.Wavenumbers.Length);
        Resonances = [.. Found()];
        X = Constants();
        ZeroPointEnergy = ZeroPoint();
    }

    /// <summary>x_rs in cm-1, resonances left out.</summary>
    public double[,] X { get; }

    public ImmutableArray<Resonance> Resonances { get; }

    /// <summary>Above the minimum, in cm-1.</summary>
    public double ZeroPointEnergy { get; }

    /// <exception cref="LevelsException">The molecule is linear, or not at a minimum.</exception>
    public static Perturbation At(IEnergySurface surface, NormalFrame frame)
    {
        if (frame.IsLinear)
        {
            throw new LevelsException(
                "The molecule is linear, for which perturbation theory is not done here. --method harmonic gives its harmonic wavenumbers, "
                    + "--method dmc its zero-point energy; three atoms have --method exact."
            );
        }

        frame.RequireMinimum();
        return new(frame, ForceField.At(surface, frame));
    }

    /// <summary>
    /// The lowest levels above the ground state in cm-1, ascending, each with the quanta of its largest part and how large that is.
    /// </summary>
    /// <param name="count">How many, the ground state included.</param>
    /// <param name="mostQuanta">States with more quanta in all are left out.</param>
    public ImmutableArray<(double Energy, ImmutableArray<int> Quanta, double Share)> Levels(int count, int mostQuanta = 4)
    {
        List<int[]> states = [.. Quanta.UpTo(_count, mostQuanta)];
        // Of what lies far above the levels wanted nothing reaches them.
        states = [.. states.OrderBy(Energy).Take(Math.Max(60, 4 * count))];
        int order = states.Count;
        double[] matrix = new double[order * order];
        for (int row = 0; row < order; row++)
        {
            matrix[row * order + row] = Energy(states[row]);
            for (int column = 0; column < row; column++)
            {
                matrix[row * order + column] = Coupling(states[row], states[column]) + Coupling(states[column], states[row]);
            }
        }

        LowestEigenpairs found = LowestEigenpairs.Of(matrix, order, Math.Min(count, order));
        return
        [
            .. found.Values.Select(
                (energy, k) =>
                {
                    int main = Enumerable.Range(0, order).MaxBy(i => Math.Abs(found.Vectors[k][i]));
                    return (energy - found.Values[0], states[main].ToImmutableArray(), found.Vectors[k][main] * found.Vectors[k][main]);
                }
            ),
        ];
    }

    double Energy(int[] quanta)
    {
        double energy = 0;
        for (int r = 0; r < _count; r++)
        {
            energy += _w[r] * quanta[r];
            for (int s = 0; s <= r; s++)
            {
                energy += X[r, s] * ((quanta[r] + 0.5) * (quanta[s] + 0.5) - 0.25);
            }
        }

        return energy;
    }

    // <to| V3 |from> where one quantum of a resonance's third mode has become two of the others.
    double Coupling(int[] to, int[] from)
    {
        foreach (Resonance resonance in Resonances)
        {
            int[] change = new int[_count];
            change[resonance.First]++;
            change[resonance.Second]++;
            change[resonance.Third]--;
            bool fits = true;
            for (int mode = 0; mode < _count && fits; mode++)
            {
                fits = to[mode] - from[mode] == change[mode];
            }

            if (fits)
            {
                double phi = _field.Cubic[resonance.First, resonance.Second, resonance.Third];
                (int first, int second, int third) = (from[resonance.First], from[resonance.Second], from[resonance.Third]);
                return resonance.First == resonance.Second
                    ? phi / 4 * Math.Sqrt((first + 1.0) * (first + 2) * third / 2)
                    : phi / Math.Sqrt(8) * Math.Sqrt((first + 1.0) * (second + 1) * third);
            }
        }

        return 0;
    }

    IEnumerable<Resonance> Found()
    {
        for (int i = 0; i < _count; i++)
        {
            for (int j = i; j < _count; j++)
            {
                for (int k = 0; k < _count; k++)
                {
                    double apart = Math.Abs(_w[i] + _w[j] - _w[k]),
                        phi = _field.Cubic[i, j, k];
                    double error = Math.Pow(phi, 4) / ((i == j ? 256 : 64) * Math.Pow(Math.Max(apart, 1e-3), 3));
                    if (k != i && k != j && apart < Nearest && error > LeastError)
                    {
                        yield return new(i, j, k);
                    }
                }
            }
        }
    }

    bool IsResonance(int first, int second, int third) => Resonances.Contains(new(Math.Min(first, second), Math.Max(first, second), third));

    // 1 / (a + b - c), where a quantum of c does not split into one of a and one of b by resonance.
    double Inverse(int a, int b, int c) => IsResonance(a, b, c) ? 0 : 1 / (_w[a] + _w[b] - _w[c]);

    double[,] Constants()
    {
        double[,] x = new double[_count, _count];
        for (int r = 0; r < _count; r++)
        {
            x[r, r] = _field.Quartic[r, r] / 16;
            for (int s = 0; s < _count; s++)
            {
                // (8 r^2 - 3 s^2) / (s (4 r^2 - s^2)) in parts, of which one may be a resonance.
                double phi = _field.Cubic[r, r, s];
                x[r, r] -= phi * phi / 32 * (4 / _w[s] + 1 / (2 * _w[r] + _w[s]) - Inverse(r, r, s));
            }

            for (int s = 0; s < r; s++)
            {
                x[r, s] = x[s, r] = Between(r, s);
            }
        }

        return x;
    }

    double Between(int r, int s)
    {
        double x = _field.Quartic[r, s] / 4;
        for (int t = 0; t < _count; t++)
        {
            x -= _field.Cubic[r, r, t] * _field.Cubic[t, s, s] / (4 * _w[t]);
            // t (t^2 - r^2 - s^2) / Delta_rst in parts: those of t = r and t = s whose denominators are a frequency cancel.
            double phi = _field.Cubic[r, s, t];
            double parts = 1 / (_w[r] + _w[s] + _w[t]) - Inverse(r, s, t) + Inverse(t, s, r) + Inverse(t, r, s);
            x -= phi * phi / 8 * parts;
        }

        double coriolis = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double zeta = _frame.Zeta[axis][r, s];
            coriolis += _frame.Rotations[axis] * zeta * zeta;
        }

        return x + coriolis * (_w[r] / _w[s] + _w[s] / _w[r]);
    }

    // <0|V4|0>, the second order of V3, and what turning adds: Coriolis's coupling and Watson's term.
    double ZeroPoint()
    {
        double energy = 0;
        for (int i = 0; i < _count; i++)
        {
            double mean = 0;
            energy += _w[i] / 2 + _field.Quartic[i, i] / 32;
            for (int j = 0; j < _count; j++)
            {
                mean += _field.Cubic[i, j, j];
                energy += j < i ? _field.Quartic[i, j] / 16 : 0;
                for (int k = 0; k < _count; k++)
                {
                    double phi = _field.Cubic[i, j, k];
                    energy -= phi * phi / (48 * (_w[i] + _w[j] + _w[k]));
                }
            }

            energy -= mean * mean / (32 * _w[i]);
        }

        for (int axis = 0; axis < 3; axis++)
        {
            double coupling = 0;
            for (int i = 0; i < _count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double zeta = _frame.Zeta[axis][i, j];
                    coupling += zeta * zeta * (_w[i] - _w[j]) * (_w[i] - _w[j]) / (4 * _w[i] * _w[j]);
                }
            }

            energy += _frame.Rotations[axis] * (coupling - 0.25);
        }

        return energy;
    }
}
