using Morsel.Algebra;
using Morsel.Refinement;

namespace Morsel.Tests.Refinement;

/// <summary>A least-squares problem with a published answer; its Jacobian is that of dual numbers.</summary>
/// <param name="Name">As published.</param>
/// <param name="Start">The standard starting point.</param>
/// <param name="Minimum">The published sum of squares at the solution, twice the cost.</param>
/// <param name="Residuals">r of the parameters.</param>
sealed record ClassicProblem(string Name, double[] Start, double Minimum, Func<HyperDual[], HyperDual[]> Residuals) : ILeastSquares
{
    public int ParameterCount => Start.Length;

    public double Cost(ReadOnlySpan<double> parameters) => 0.5 * Rows(parameters, 0).Sum(r => r.Value * r.Value);

    public void Linearise(ReadOnlySpan<double> parameters, NormalEquations equations)
    {
        RowBlock? block = null;
        int count = 0;
        for (int parameter = 0; parameter < ParameterCount; parameter++)
        {
            HyperDual[] rows = Rows(parameters, parameter);
            block ??= new RowBlock(count = rows.Length, ParameterCount + 1);
            for (int row = 0; row < count; row++)
            {
                (block[row, parameter], block[row, ParameterCount]) = (rows[row].A, rows[row].Value);
            }
        }

        equations.Add(block!, count);
    }

    HyperDual[] Rows(ReadOnlySpan<double> parameters, int parameter)
    {
        var x = new HyperDual[ParameterCount];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = new(parameters[i], i == parameter ? 1 : 0);
        }

        return Residuals(x);
    }
}

/// <summary>
/// Problems of J. J. More, B. S. Garbow, K. E. Hillstrom, ACM Trans. Math. Softw. 7, 17 (1981), with their numbers there, and of the NIST
/// Statistical Reference Datasets.
/// </summary>
static class ClassicProblems
{
    static readonly double[] _bard = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
    static readonly double[] _kowalik = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
    static readonly double[] _osborne = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];
    static readonly double[] _meyer =
    [
        34780,
        28610,
        23650,
        19630,
        16370,
        13720,
        11540,
        9744,
        8261,
        7030,
        6005,
        5147,
        4427,
        3820,
        3307,
        2872,
    ];
    static readonly double[] _misraX = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
    static readonly double[] _misraY = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

    public static readonly ClassicProblem Rosenbrock = new("Rosenbrock (1)", [-1.2, 1], 0, x => [10 * (x[1] - x[0] * x[0]), 1 - x[0]]);

    public static readonly ClassicProblem HelicalValley = new(
        "Helical valley (7)",
        [-1, 0, 0],
        0,
        x =>
        {
            HyperDual turn = HyperDual.Atan(x[1] / x[0]) / (2 * Math.PI) + (x[0].Value < 0 ? 0.5 : 0);
            return [10 * (x[2] - 10 * turn), 10 * (HyperDual.Sqrt(x[0] * x[0] + x[1] * x[1]) - 1), x[2]];
        }
    );

    public static readonly ClassicProblem Bard = new(
        "Bard (8)",
        [1, 1, 1],
        8.21487e-3,
        x =>
            Each(
                15,
                i =>
                {
                    double u = i + 1,
                        v = 15 - i,
                        w = Math.Min(u, v);
                    return _bard[i] - (x[0] + u / (v * x[1] + w * x[2]));
                }
            )
    );

    public static readonly ClassicProblem Meyer = new(
        "Meyer (10)",
        [0.02, 4000, 250],
        87.9458,
        x => Each(16, i => x[0] * HyperDual.Exp(x[1] / (45 + 5 * (i + 1) + x[2])) - _meyer[i])
    );

    public static readonly ClassicProblem PowellSingular = new(
        "Powell singular (13)",
        [3, -1, 0, 1],
        0,
        x =>
            [
                x[0] + 10 * x[1],
                Math.Sqrt(5) * (x[2] - x[3]),
                (x[1] - 2 * x[2]) * (x[1] - 2 * x[2]),
                Math.Sqrt(10) * (x[0] - x[3]) * (x[0] - x[3]),
            ]
    );

    public static readonly ClassicProblem Wood = new(
        "Wood (14)",
        [-3, -1, -3, -1],
        0,
        x =>
            [
                10 * (x[1] - x[0] * x[0]),
                1 - x[0],
                Math.Sqrt(90) * (x[3] - x[2] * x[2]),
                1 - x[2],
                Math.Sqrt(10) * (x[1] + x[3] - 2),
                (x[1] - x[3]) / Math.Sqrt(10),
            ]
    );

    public static readonly ClassicProblem KowalikOsborne = new(
        "Kowalik and Osborne (15)",
        [0.25, 0.39, 0.415, 0.39],
        3.07505e-4,
        x =>
            Each(
                11,
                i =>
                {
                    double u = _osborne[i];
                    return _kowalik[i] - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3]);
                }
            )
    );

    public static readonly ClassicProblem BrownDennis = new(
        "Brown and Dennis (16)",
        [25, 5, -5, -1],
        85822.2,
        x =>
            Each(
                20,
                i =>
                {
                    double t = (i + 1) / 5.0;
                    HyperDual left = x[0] + t * x[1] - Math.Exp(t),
                        right = x[2] + x[3] * Math.Sin(t) - Math.Cos(t);
                    return left * left + right * right;
                }
            )
    );

    public static readonly ClassicProblem JennrichSampson = new(
        "Jennrich and Sampson (6)",
        [0.3, 0.4],
        124.362,
        x => Each(10, i => 2 + 2 * (i + 1) - (HyperDual.Exp((i + 1) * x[0]) + HyperDual.Exp((i + 1) * x[1])))
    );

    /// <summary>Certified: b1 = 2.3894212918e2, b2 = 5.5015643181e-4.</summary>
    public static readonly ClassicProblem Misra1a = new(
        "NIST Misra1a",
        [500, 0.0001],
        1.2455138894e-1,
        x => Each(14, i => x[0] * (1 - HyperDual.Exp(-_misraX[i] * x[1])) - _misraY[i])
    );

    public static readonly ClassicProblem[] All =
    [
        Rosenbrock,
        JennrichSampson,
        HelicalValley,
        Bard,
        Meyer,
        PowellSingular,
        Wood,
        KowalikOsborne,
        BrownDennis,
        Misra1a,
    ];

    static HyperDual[] Each(int count, Func<int, HyperDual> residual) => [.. Enumerable.Range(0, count).Select(residual)];
}
