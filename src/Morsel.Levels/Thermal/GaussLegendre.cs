namespace Morsel.Levels.Thermal;

/// <summary>The rule of Gauss and Legendre, over equal panels.</summary>
sealed class GaussLegendre
{
    readonly double[] _nodes,
        _weights;

    /// <param name="count">Nodes in each panel.</param>
    public GaussLegendre(int count)
    {
        (_nodes, _weights) = (new double[count], new double[count]);
        for (int k = 0; k < count; k++)
        {
            double x = Math.Cos(Math.PI * (k + 0.75) / (count + 0.5)),
                slope = 0;
            // Newton's method doubles the digits of a good start.
            for (int step = 0; step < 8; step++)
            {
                double before = 1,
                    value = x;
                for (int l = 1; l < count; l++)
                {
                    (before, value) = (value, ((2 * l + 1) * x * value - l * before) / (l + 1));
                }

                slope = count * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }

            (_nodes[k], _weights[k]) = (x, 2 / ((1 - x * x) * slope * slope));
        }
    }

    public double Integral(Func<double, double> function, double from, double to, int panels)
    {
        double half = (to - from) / (2 * panels),
            sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            double middle = from + (2 * panel + 1) * half;
            for (int k = 0; k < _nodes.Length; k++)
            {
                sum += _weights[k] * function(middle + half * _nodes[k]);
            }
        }

        return half * sum;
    }
}
