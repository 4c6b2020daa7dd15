namespace Morsel.Checks;

/// <summary>The inverse Hessian of a walk downhill, as far as its steps have shown it (BFGS).</summary>
/// <remarks>J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed. (2006): algorithm 6.1, initial scale (6.20).</remarks>
/// <param name="n">How many coordinates.</param>
sealed class InverseHessian(int n)
{
    readonly double[] _h = new double[n * n];
    readonly double[] _s = new double[n],
        _y = new double[n],
        _hy = new double[n];
    bool _isFresh = true;

    public void Forget() => _isFresh = true;

    /// <summary>
    /// p = -H g, shortened to the longest step; returns p . g. Without any knowledge yet, a tenth of that step down the gradient.
    /// </summary>
    public double Direction(double[] g, double[] p, double longestStep)
    {
        for (int i = 0; i < n; i++)
        {
            p[i] = _isFresh ? -g[i] : -Dot(_h.AsSpan(i * n, n), g);
        }

        double largest = Descent.Largest(p),
            scale = _isFresh ? longestStep / 10 / largest : Math.Min(1, longestStep / largest);
        for (int i = 0; i < n; i++)
        {
            p[i] *= scale;
        }

        return Dot(p, g);
    }

    public void Update(double[] x, double[] next, double[] g, double[] nextGradient)
    {
        for (int i = 0; i < n; i++)
        {
            (_s[i], _y[i]) = (next[i] - x[i], nextGradient[i] - g[i]);
        }

        double sy = Dot(_s, _y),
            yy = Dot(_y, _y);
        // Without positive curvature along the step H would no longer lead downhill.
        if (!(sy > 1e-10 * Math.Sqrt(yy * Dot(_s, _s))))
        {
            return;
        }

        if (_isFresh)
        {
            Array.Clear(_h);
            for (int i = 0; i < n; i++)
            {
                _h[i * n + i] = sy / yy;
            }

            _isFresh = false;
        }

        for (int i = 0; i < n; i++)
        {
            _hy[i] = Dot(_h.AsSpan(i * n, n), _y);
        }

        double curvature = (1 + Dot(_y, _hy) / sy) / sy;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                _h[i * n + j] += curvature * _s[i] * _s[j] - (_hy[i] * _s[j] + _s[i] * _hy[j]) / sy;
            }
        }
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
