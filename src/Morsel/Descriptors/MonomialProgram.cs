using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Morsel.Descriptors;

/// <summary>
/// Sums of monomials with their derivatives, as a straight-line program: each monomial is one earlier monomial times one variable.
/// </summary>
/// <remarks>
/// Nodes, in the caller's memory: the constant 1, the variables, then the monomials by degree. The monomials of a sum stand together. All
/// divisors of a monomial are nodes too, so that dm/dy is a node times the exponent of y in m. Every sum runs in one order.
/// </remarks>
sealed class MonomialProgram
{
    /// <summary>One node: the product of two earlier ones, the second of them a variable.</summary>
    public readonly record struct Step(int Parent, int Factor);

    /// <summary>One sum: that of so many nodes from the first on.</summary>
    public readonly record struct Sum(int First, int Count);

    /// <summary>A part of the derivative of a sum in a variable: exponent times a node.</summary>
    public readonly record struct Term(int Variable, int Node, double Exponent);

    readonly int _variables;
    readonly Step[] _steps;
    readonly Sum[] _sums;
    readonly Term[] _terms;
    readonly int[] _termsEnd;

    /// <param name="variables">The number of variables.</param>
    /// <param name="sums">By degree; no monomial is in two. The monomials of degree 1 in a sum are consecutive variables.</param>
    internal MonomialProgram(int variables, ImmutableArray<ImmutableArray<Monomial>> sums)
    {
        _variables = variables;
        ILookup<int, Monomial> others = Divisors(sums).Except(sums.SelectMany(sum => sum)).Order().ToLookup(monomial => monomial.Degree);
        var ordered = Enumerable.Range(0, variables).Select(Monomial.One.Times).Prepend(Monomial.One).ToList();
        foreach (var same in sums.GroupBy(sum => sum[0].Degree).Where(same => same.Key > 1))
        {
            ordered.AddRange(others[same.Key].Concat(same.SelectMany(sum => sum)));
        }

        Dictionary<Monomial, int> nodes = ordered.Index().ToDictionary(node => node.Item, node => node.Index);
        Nodes = ordered.Count;
        _steps = [.. ordered.Skip(1 + variables).Select(monomial => new Step(nodes[monomial.Without(0)], 1 + monomial[0]))];
        _sums = [.. sums.Select(sum => new Sum(nodes[sum[0]], sum.Length))];
        List<Term> terms = [];
        _termsEnd = new int[sums.Length];
        for (int k = 0; k < sums.Length; k++)
        {
            foreach (Monomial monomial in sums[k])
            {
                for (int i = 0, j; i < monomial.Degree; i = j)
                {
                    for (j = i + 1; j < monomial.Degree && monomial[j] == monomial[i]; )
                    {
                        j++;
                    }

                    terms.Add(new(monomial[i], nodes[monomial.Without(i)], j - i));
                }
            }

            _termsEnd[k] = terms.Count;
        }

        _terms = [.. terms];
    }

    /// <summary>The constant, the variables and the steps.</summary>
    public int Nodes { get; }

    /// <summary>In order; the first makes the node after the variables.</summary>
    public ReadOnlySpan<Step> Steps => _steps;

    public ReadOnlySpan<Sum> Sums => _sums;

    /// <summary>The parts of the derivatives of one sum.</summary>
    public ReadOnlySpan<Term> Terms(int sum) => _terms.AsSpan((sum == 0 ? 0 : _termsEnd[sum - 1])..(_termsEnd[sum]));

    /// <summary>The variables among the nodes, which the caller sets before <see cref="Forward"/>.</summary>
    public Span<double> Variables(Span<double> nodes) => nodes.Slice(1, _variables);

    /// <summary>The sums.</summary>
    public void Forward(Span<double> nodes, Span<double> sums)
    {
        nodes[0] = 1;
        int next = 1 + _variables;
        foreach (Step step in _steps)
        {
            nodes[next++] = nodes[step.Parent] * nodes[step.Factor];
        }

        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] = Total(nodes.Slice(_sums[k].First, _sums[k].Count));
        }
    }

    /// <summary>The derivatives of sum_k g_k sum_k in the variables, in reverse through the same program.</summary>
    /// <param name="nodes">As <see cref="Forward"/> left them.</param>
    /// <param name="sumGradient">g.</param>
    /// <param name="slopes">As many as nodes: scratch, in which <see cref="Variables"/> are the result.</param>
    public void Backward(ReadOnlySpan<double> nodes, ReadOnlySpan<double> sumGradient, Span<double> slopes)
    {
        slopes.Clear();
        for (int k = 0; k < sumGradient.Length; k++)
        {
            slopes.Slice(_sums[k].First, _sums[k].Count).Fill(sumGradient[k]);
        }

        int node = Nodes;
        for (int i = _steps.Length - 1; i >= 0; i--)
        {
            Step step = _steps[i];
            double slope = slopes[--node];
            slopes[step.Parent] += slope * nodes[step.Factor];
            slopes[step.Factor] += slope * nodes[step.Parent];
        }
    }

    /// <summary>The derivatives of one sum in the variables.</summary>
    public void Derivatives(ReadOnlySpan<double> nodes, int sum, Span<double> derivatives)
    {
        derivatives.Clear();
        foreach (Term term in Terms(sum))
        {
            derivatives[term.Variable] += term.Exponent * nodes[term.Node];
        }
    }

    /// <summary>How the sums change along one direction.</summary>
    /// <param name="nodes">As <see cref="Forward"/> left them.</param>
    /// <param name="changes">As many as nodes: scratch, of which the caller sets <see cref="Variables"/>.</param>
    /// <param name="sums">Receives the change of each.</param>
    public void Along(ReadOnlySpan<double> nodes, Span<double> changes, Span<double> sums)
    {
        changes[0] = 0;
        int next = 1 + _variables;
        foreach (Step step in _steps)
        {
            changes[next++] = changes[step.Parent] * nodes[step.Factor] + nodes[step.Parent] * changes[step.Factor];
        }

        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] = Total(changes.Slice(_sums[k].First, _sums[k].Count));
        }
    }

    // Four running sums, added pairwise, then what is left over: the same order and bits on every machine.
    static double Total(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector256<double>> fours = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> running = Vector256<double>.Zero;
        foreach (Vector256<double> four in fours)
        {
            running += four;
        }

        double sum = running[0] + running[1] + (running[2] + running[3]);
        foreach (double value in values[(4 * fours.Length)..])
        {
            sum += value;
        }

        return sum;
    }

    static HashSet<Monomial> Divisors(ImmutableArray<ImmutableArray<Monomial>> sums)
    {
        HashSet<Monomial> all = [];
        Stack<Monomial> pending = new(sums.SelectMany(sum => sum));
        while (pending.TryPop(out Monomial monomial))
        {
            if (monomial.Degree > 1 && all.Add(monomial))
            {
                for (int i = 0; i < monomial.Degree; i++)
                {
                    pending.Push(monomial.Without(i));
                }
            }
        }

        return all;
    }
}
