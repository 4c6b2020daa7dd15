using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Refinement;

/// <summary>All that <see cref="LevenbergMarquardt"/> needs to resume, bit for bit, on the same problem.</summary>
/// <param name="Parameters">theta.</param>
/// <param name="Lambda">lambda; 0 before the first step.</param>
/// <param name="Iteration">Steps that lowered the cost.</param>
/// <param name="Cost">C(theta).</param>
/// <param name="Outcome">How it stood.</param>
sealed record LevenbergMarquardtState(double[] Parameters, double Lambda, int Iteration, double Cost, RefinementOutcome Outcome);

/// <summary>Damped least squares: minimises C = 1/2 |r(theta)|^2 by steps delta that solve (J^T J + lambda D) delta = -J^T r.</summary>
/// <remarks>
/// <para>D is the identity or the diagonal of J^T J. A step is taken if it lowers the cost. With the gain ratio
/// rho = (C(theta) - C(theta + delta)) / (1/2 delta^T (lambda D delta - J^T r)), of the decrease to the one that the linear model promises,
/// lambda is then multiplied by max(1/3, 1 - (2 rho - 1)^3); after a step that is not taken, or a matrix that is not positive definite, by
/// 2, 4, 8, ... until one is.</para>
/// <para>K. Levenberg, Quart. Appl. Math. 2, 164 (1944); the control of lambda is that of H. B. Nielsen, Damping Parameter in Marquardt's
/// Method, IMM-REP-1999-05, eq. 3.5, as in K. Madsen, H. B. Nielsen, O. Tingleff, Methods for Non-Linear Least Squares Problems, 2nd ed.
/// (2004), Algorithm 3.16.</para>
/// <para>The normal equations square the condition of J. That is what makes an iteration fast, and the damping bounds it: where J^T J +
/// lambda D is not positive definite to working precision, lambda grows. After the first step nothing is allocated.</para>
/// </remarks>
sealed class LevenbergMarquardt
{
    // Less has no effect beside the rounding of J^T J, and would take long to grow again.
    const double LeastDamping = 1e-20;

    readonly ILeastSquares _problem;
    readonly LevenbergMarquardtSettings _settings;
    readonly NormalEquations _equations;
    readonly Cholesky _cholesky;
    readonly double[] _parameters,
        _trial,
        _gradient,
        _step,
        _scale,
        _added;

    /// <summary>
    /// Floating-point operations of refining P parameters: in each iteration P^2 for the normal equations and 6 P for the passes, for each
    /// training point, and P^3 / 3 for the factorisation.
    /// </summary>
    public static double Operations(double parameters, double points, int iterations) =>
        parameters * ((parameters + 6) * points + parameters * parameters / 3) * iterations;

    /// <summary>Room for the problem; <see cref="Start"/> or <see cref="Restore"/> comes next.</summary>
    public LevenbergMarquardt(ILeastSquares problem, LevenbergMarquardtSettings settings, LaneWidth width, IWorkers workers)
    {
        (_problem, _settings) = (problem, settings);
        int count = problem.ParameterCount;
        _equations = new NormalEquations(count, width, workers);
        _cholesky = new Cholesky(count, width, workers);
        (_parameters, _trial, _gradient) = (new double[count], new double[count], new double[count]);
        (_step, _scale, _added) = (new double[count], new double[count], new double[count]);
        Cost = double.NaN;
    }

    /// <summary>theta.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>C(theta).</summary>
    public double Cost { get; private set; }

    /// <summary>Steps taken since <see cref="Start"/>.</summary>
    public int Iteration { get; private set; }

    public RefinementOutcome Outcome { get; private set; }

    /// <summary>lambda; 0 before the first step.</summary>
    public double Lambda { get; private set; }

    /// <summary>Begins anew from <paramref name="parameters"/>: after a change of the problem's weights, too.</summary>
    public void Start(ReadOnlySpan<double> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, _parameters.Length);
        parameters.CopyTo(_parameters);
        Cost = _problem.Cost(_parameters);
        (Iteration, Lambda) = (0, 0);
        Outcome = double.IsFinite(Cost) ? RefinementOutcome.Improving : RefinementOutcome.Diverged;
    }

    public LevenbergMarquardtState Save() => new([.. _parameters], Lambda, Iteration, Cost, Outcome);

    /// <summary>Resumes from a saved state.</summary>
    public void Restore(LevenbergMarquardtState state)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Parameters.Length, _parameters.Length);
        state.Parameters.CopyTo(_parameters, 0);
        (Lambda, Iteration, Cost, Outcome) = (state.Lambda, state.Iteration, state.Cost, state.Outcome);
    }

    /// <summary>
    /// Takes one step that lowers the cost, however many values of lambda it needs; nothing happens once the method has ended.
    /// </summary>
    /// <returns><see cref="RefinementOutcome.Improving"/> if it was taken.</returns>
    public RefinementOutcome Step()
    {
        if (Outcome == RefinementOutcome.Improving)
        {
            Outcome = Linearise() ? TakeStep() : RefinementOutcome.Diverged;
        }

        return Outcome;
    }

    bool Linearise()
    {
        _equations.Clear();
        _problem.Linearise(_parameters, _equations);
        _equations.CopyGradientTo(_gradient);
        _equations.CopyDiagonalTo(_scale);
        double largest = 0,
            sum = 0;
        for (int i = 0; i < _scale.Length; i++)
        {
            largest = Math.Max(largest, _scale[i]);
            sum += _scale[i] + Math.Abs(_gradient[i]);
        }

        if (_settings.Damping == Damping.Identity)
        {
            Array.Fill(_scale, 1);
        }
        else
        {
            // A parameter that moves no residual would otherwise never be damped.
            for (int i = 0; i < _scale.Length; i++)
            {
                _scale[i] = Math.Max(_scale[i], double.Epsilon + 1e-16 * largest);
            }
        }

        double unit = _settings.Damping == Damping.Identity ? largest : 1;
        Lambda = Lambda == 0 ? _settings.InitialDamping * unit : Math.Max(Lambda, LeastDamping * unit);
        return double.IsFinite(sum);
    }

    RefinementOutcome TakeStep()
    {
        if (Norms.Largest(_gradient) <= _settings.GradientTolerance)
        {
            return RefinementOutcome.Converged;
        }

        // The largest decrease that was promised and not kept.
        double broken = 0;
        for (double factor = 2; double.IsFinite(Lambda); Lambda *= factor, factor *= 2)
        {
            for (int i = 0; i < _added.Length; i++)
            {
                _added[i] = Lambda * _scale[i];
                _step[i] = -_gradient[i];
            }

            if (!_cholesky.Factor(_equations.Matrix, _added))
            {
                continue;
            }

            _cholesky.Solve(_step);
            double promised = Try();
            if (Norms.Length(_step) <= _settings.StepTolerance * Norms.Length(_parameters) || promised <= Norms.Rounding * Cost)
            {
                return broken <= Norms.RootOfRounding * Cost ? RefinementOutcome.Converged : RefinementOutcome.Stalled;
            }

            double cost = _problem.Cost(_trial);
            if (cost < Cost)
            {
                double ratio = 2 * (Cost - cost) / promised - 1;
                Lambda *= Math.Max(1.0 / 3, 1 - ratio * ratio * ratio);
                _trial.CopyTo(_parameters, 0);
                Cost = cost;
                Iteration++;
                return RefinementOutcome.Improving;
            }

            broken = Math.Max(broken, promised);
        }

        return RefinementOutcome.Stalled;
    }

    // theta + delta, and the decrease that the linear model promises there: 1/2 delta^T (lambda D delta - J^T r).
    double Try()
    {
        double promised = 0;
        for (int i = 0; i < _step.Length; i++)
        {
            _trial[i] = _parameters[i] + _step[i];
            promised += _step[i] * (_added[i] * _step[i] - _gradient[i]);
        }

        return 0.5 * promised;
    }
}
