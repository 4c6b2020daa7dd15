using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The potential near a minimum as a sum of terms of one, two and three normal coordinates, at points of the coordinates.
/// </summary>
/// <remarks>
/// V(Q) = V_0 + sum_k V_k(Q_k) + sum_kl V_kl(Q_k, Q_l) + sum_klm V_klm(Q_k, Q_l, Q_m), where each term is what the potential with all
/// other coordinates zero has beyond the terms of fewer: S. Carter, S. J. Culik, J. M. Bowman, J. Chem. Phys. 107, 10458 (1997), equation
/// (6). The potential has Watson's term in it.
/// </remarks>
sealed class ModeExpansion
{
    readonly IEnergySurface[] _surfaces;
    readonly NormalFrame _frame;
    readonly ModalBasis _basis;
    readonly double _bottom;
    readonly int _modes;
    readonly double[][] _two;

    /// <param name="surfaces">One for each worker.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="basis">The points, and what the coordinates have alone.</param>
    public ModeExpansion(IEnergySurface[] surfaces, NormalFrame frame, double bottom, ModalBasis basis)
    {
        (_surfaces, _frame, _bottom, _basis) = (surfaces, frame, bottom, basis);
        _modes = basis.Modals.Length;
        _two = new double[_modes * _modes][];
        WatsonPoint here = Here(0);
        Zero = here.Potential(new double[_modes], 0);
        Bare = [.. basis.Modals.Select((modal, k) => modal.Points.Select(basis.Cuts[k]).ToArray())];
        Alone = [.. Enumerable.Range(0, _modes).Select(k => OfOne(here, k))];
    }

    /// <summary>V_0.</summary>
    public double Zero { get; }

    /// <summary>V_k at the points of each coordinate.</summary>
    public double[][] Alone { get; }

    /// <summary>The same without Watson's term.</summary>
    public double[][] Bare { get; }

    WatsonPoint Here(int worker) => new(_surfaces[worker], _frame, _bottom, _basis.Highest);

    double[] Points(int mode) => _basis.Modals[mode].Points;

    double[] OfOne(WatsonPoint here, int mode)
    {
        double[] q = new double[_modes];
        return
        [
            .. Points(mode)
                .Select(
                    (value, p) =>
                    {
                        q[mode] = value;
                        return here.Potential(q, Bare[mode][p]) - Zero;
                    }
                ),
        ];
    }

    /// <summary>V_kl at the points of two coordinates, which is kept for <see cref="OfThree"/>. Of two different couples at once.</summary>
    /// <remarks>Far out in several coordinates at once there is no molecule, and no term.</remarks>
    public double[] OfTwo(int worker, int k, int l)
    {
        WatsonPoint here = Here(worker);
        double[] q = new double[_modes],
            term = new double[Points(k).Length * Points(l).Length];
        for (int a = 0, place = 0; a < Points(k).Length; a++)
        {
            for (int b = 0; b < Points(l).Length; b++, place++)
            {
                (q[k], q[l]) = (Points(k)[a], Points(l)[b]);
                double bare = Bare[k][a] + Bare[l][b];
                term[place] = bare >= _basis.Highest ? 0 : here.Potential(q, bare) - Zero - Alone[k][a] - Alone[l][b];
            }
        }

        _two[At(k, l)] = term;
        return term;
    }

    /// <summary>V_klm at the points of three coordinates.</summary>
    public double[] OfThree(int worker, int k, int l, int m)
    {
        WatsonPoint here = Here(worker);
        double[] q = new double[_modes],
            term = new double[Points(k).Length * Points(l).Length * Points(m).Length];
        for (int a = 0, place = 0; a < Points(k).Length; a++)
        {
            for (int b = 0; b < Points(l).Length; b++)
            {
                for (int c = 0; c < Points(m).Length; c++, place++)
                {
                    (q[k], q[l], q[m]) = (Points(k)[a], Points(l)[b], Points(m)[c]);
                    double bare = Bare[k][a] + Bare[l][b] + Bare[m][c];
                    term[place] =
                        bare >= _basis.Highest
                            ? 0
                            : here.Potential(q, bare)
                                - Zero
                                - Alone[k][a]
                                - Alone[l][b]
                                - Alone[m][c]
                                - _two[At(k, l)][a * Points(l).Length + b]
                                - _two[At(k, m)][a * Points(m).Length + c]
                                - _two[At(l, m)][b * Points(m).Length + c];
                }
            }
        }

        return term;
    }

    int At(int k, int l) => k * _modes + l;
}
