namespace Morsel.Refinement;

/// <summary>Settings of <see cref="Lbfgs"/>.</summary>
public sealed record LbfgsSettings
{
    /// <summary>Pairs of steps and changes of the gradient that are remembered.</summary>
    public int Memory { get; init; } = 20;

    /// <summary>Converged where no component of the gradient is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-15;

    /// <summary>Converged where a step is shorter than this times the length of the parameters.</summary>
    public double StepTolerance { get; init; } = 1e-15;
}

/// <summary>All that <see cref="Lbfgs"/> needs to resume, bit for bit, on the same problem.</summary>
/// <param name="Parameters">theta.</param>
/// <param name="Steps">The remembered changes of theta, from the oldest on.</param>
/// <param name="GradientChanges">The changes of the gradient that belong to them.</param>
/// <param name="Iteration">Steps that lowered the cost.</param>
/// <param name="Outcome">How it stood.</param>
public sealed record LbfgsState(double[] Parameters, double[][] Steps, double[][] GradientChanges, int Iteration, RefinementOutcome Outcome);

/// <summary>Minimises a cost by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: for networks too large for <see cref="LevenbergMarquardt"/>.</summary>
/// <remarks>
/// The direction is -H g, where H is the inverse Hessian that the last m pairs s = change of theta, y = change of g build from s^T y / y^T y times the
/// identity; the step along it meets the strong Wolfe conditions. J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed. (2006), Algorithms 7.4,
/// 7.5, 3.5 and 3.6. A step takes one or two evaluations of the cost and its gradient, and memory for 2 m + 5 rows of parameters. Nothing is allocated
/// after the first step.
/// </remarks>
public sealed class Lbfgs
{
    readonly IDifferentiableCost _problem;
    readonly LbfgsSettings _settings;
    readonly WolfeSearch _search;
    readonly double[] _parameters, _gradient, _direction, _trial, _trialGradient, _weights;
    readonly double[][] _steps, _changes;
    LinePoint _evaluated;
    int _pairs;

    /// <summary>Room for the problem; <see cref="Start"/> or <see cref="Restore"/> comes next.</summary>
    public Lbfgs(IDifferentiableCost problem, LbfgsSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Memory);
        (_problem, _settings) = (problem, settings);
        _search = new WolfeSearch(Along);
        int count = problem.ParameterCount;
        (_parameters, _gradient, _direction) = (new double[count], new double[count], new double[count]);
        (_trial, _trialGradient, _weights) = (new double[count], new double[count], new double[settings.Memory]);
        _steps = [.. Enumerable.Range(0, settings.Memory).Select(_ => new double[count])];
        _changes = [.. Enumerable.Range(0, settings.Memory).Select(_ => new double[count])];
        Cost = double.NaN;
    }

    /// <summary>theta.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>C(theta).</summary>
    public double Cost { get; private set; }

    /// <summary>Steps taken since <see cref="Start"/>.</summary>
    public int Iteration { get; private set; }

    public RefinementOutcome Outcome { get; private set; }

    /// <summary>Begins anew, with nothing remembered, from <paramref name="parameters"/>: after a change of the problem's weights, too.</summary>
    public void Start(ReadOnlySpan<double> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, _parameters.Length);
        parameters.CopyTo(_parameters);
        Cost = _problem.CostAndGradient(_parameters, _gradient);
        (Iteration, _pairs) = (0, 0);
        Outcome = double.IsFinite(Cost) && double.IsFinite(Norms.Largest(_gradient)) ? RefinementOutcome.Improving : RefinementOutcome.Diverged;
    }

    public LbfgsState Save() => new(
        [.. _parameters], [.. _steps[.._pairs].Select(row => (double[])row.Clone())], [.. _changes[.._pairs].Select(row => (double[])row.Clone())],
        Iteration, Outcome);

    /// <summary>Resumes from a state saved with the same <see cref="LbfgsSettings.Memory"/>.</summary>
    public void Restore(LbfgsState state)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(state.Steps.Length, _steps.Length);
        Start(state.Parameters);
        _pairs = state.Steps.Length;
        for (int pair = 0; pair < _pairs; pair++)
        {
            state.Steps[pair].CopyTo(_steps[pair], 0);
            state.GradientChanges[pair].CopyTo(_changes[pair], 0);
        }

        (Iteration, Outcome) = (state.Iteration, state.Outcome);
    }

    /// <summary>Takes one step that lowers the cost; nothing happens once the method has ended.</summary>
    /// <returns><see cref="RefinementOutcome.Improving"/> if it was taken.</returns>
    public RefinementOutcome Step()
    {
        if (Outcome == RefinementOutcome.Improving)
        {
            Outcome = TakeStep();
        }

        return Outcome;
    }

    RefinementOutcome TakeStep()
    {
        if (Norms.Largest(_gradient) <= _settings.GradientTolerance)
        {
            return RefinementOutcome.Converged;
        }

        while (true)
        {
            SetDirection();
            double slope = Norms.Dot(_gradient, _direction);
            if (-slope <= Norms.Rounding * Math.Abs(Cost))
            {
                return RefinementOutcome.Converged;
            }

            double first = _pairs > 0 ? 1 : Math.Min(1, 1 / Norms.Length(_gradient));
            LinePoint found = slope < 0 ? _search.Find(new LinePoint(0, Cost, slope), first) : default;
            if (found.Alpha > 0)
            {
                return Accept(found);
            }

            // What is remembered may mislead: the direction of steepest descent has the last word.
            if (_pairs == 0)
            {
                return RefinementOutcome.Stalled;
            }

            _pairs = 0;
        }
    }

    RefinementOutcome Accept(LinePoint found)
    {
        if (found != _evaluated)
        {
            Along(found.Alpha);
        }

        // The oldest pair makes room for the new one, which stands last; without curvature it would spoil H.
        if (_pairs == _steps.Length)
        {
            Rotate(_steps);
            Rotate(_changes);
            _pairs--;
        }

        double[] step = _steps[_pairs], change = _changes[_pairs];
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = _trial[i] - _parameters[i];
            change[i] = _trialGradient[i] - _gradient[i];
        }

        if (Norms.Dot(step, change) > Norms.Rounding * Norms.Length(step) * Norms.Length(change))
        {
            _pairs++;
        }

        bool isShort = Norms.Length(step) <= _settings.StepTolerance * Norms.Length(_parameters);
        _trial.CopyTo(_parameters, 0);
        _trialGradient.CopyTo(_gradient, 0);
        Cost = found.Value;
        Iteration++;
        return isShort ? RefinementOutcome.Converged : RefinementOutcome.Improving;
    }

    // -H g by the two-loop recursion.
    void SetDirection()
    {
        for (int i = 0; i < _direction.Length; i++)
        {
            _direction[i] = -_gradient[i];
        }

        for (int pair = _pairs - 1; pair >= 0; pair--)
        {
            _weights[pair] = Norms.Dot(_steps[pair], _direction) / Norms.Dot(_steps[pair], _changes[pair]);
            Add(-_weights[pair], _changes[pair]);
        }

        if (_pairs > 0)
        {
            double[] change = _changes[_pairs - 1];
            double scale = Norms.Dot(_steps[_pairs - 1], change) / Norms.Dot(change, change);
            for (int i = 0; i < _direction.Length; i++)
            {
                _direction[i] *= scale;
            }
        }

        for (int pair = 0; pair < _pairs; pair++)
        {
            double weight = Norms.Dot(_changes[pair], _direction) / Norms.Dot(_steps[pair], _changes[pair]);
            Add(_weights[pair] - weight, _steps[pair]);
        }
    }

    void Add(double factor, double[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            _direction[i] += factor * row[i];
        }
    }

    LinePoint Along(double alpha)
    {
        for (int i = 0; i < _trial.Length; i++)
        {
            _trial[i] = _parameters[i] + alpha * _direction[i];
        }

        double cost = _problem.CostAndGradient(_trial, _trialGradient);
        return _evaluated = new LinePoint(alpha, cost, Norms.Dot(_trialGradient, _direction));
    }

    static void Rotate(double[][] rows)
    {
        double[] oldest = rows[0];
        Array.Copy(rows, 1, rows, 0, rows.Length - 1);
        rows[^1] = oldest;
    }
}
