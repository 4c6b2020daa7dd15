using Morsel.Descriptors;

namespace Morsel.Interop.Exports.C;

/// <summary>A molecule's inputs from the variables of its pairs, and the way back of slopes.</summary>
/// <param name="program">The program.</param>
/// <param name="variables">How many pairs there are.</param>
/// <param name="suffix">What distinguishes the names from those of other inputs; may be empty.</param>
sealed class CSums(MonomialProgram program, int variables, string suffix)
{
    // Small programs are written out, which makes a gradient a third faster; a compiler takes minutes for thousands of statements in one
    // function.
    const int LongestWrittenOut = 300;

    readonly (int Node, int Parent, int Factor)[] _steps =
    [
        .. program.Steps.ToArray().Select((step, i) => (1 + variables + i, step.Parent, step.Factor)),
    ];
    readonly (int First, int End)[] _sums = [.. program.Sums.ToArray().Select(sum => (sum.First, sum.First + sum.Count))];

    /// <summary>The functions <c>sums</c> and <c>sums_back</c>.</summary>
    public string Code()
    {
        bool isWrittenOut = program.Nodes <= LongestWrittenOut || _steps.Length == 0;
        return $$"""
            /*
             * Nodes: the constant 1, the variables y, then monomials, each an earlier node times a variable. An input q is the sum of a monomial over
             * all exchanges of like atoms.
             */
            {{(isWrittenOut ? "" : Tables())}}static void sums{{suffix}}(const double *y, double *node, double *q)
            {
                node[0] = 1;
                for (int k = 0; k < {{variables}}; k++)
                    node[1 + k] = y[k];
            {{(isWrittenOut ? WrittenOut() : Looped())}}
            }

            /* The same in reverse: from slopes in q, by slopes in the nodes, to slopes in r, which are added to dr. */
            static void sums_back{{suffix}}(const double *node, const double *dq, const double *dy, double *dr)
            {
                double slope[{{program.Nodes}}] = { 0 };
            {{(_steps.Length == 0 ? "\n    (void)node;" : "")}}
            {{(isWrittenOut ? WrittenOutBack() : LoopedBack())}}
                for (int k = 0; k < {{variables}}; k++)
                    dr[k] += slope[1 + k] * dy[k];
            }

            """;
    }

    string WrittenOut() =>
        Lines(
            _steps
                .Select(step => $"node[{step.Node}] = node[{step.Parent}] * node[{step.Factor}];")
                .Concat(
                    _sums.Select(
                        (sum, k) =>
                            $"q[{k}] = {string.Join(" + ", Enumerable.Range(sum.First, sum.End - sum.First).Select(node => $"node[{node}]"))};"
                    )
                )
        );

    string WrittenOutBack() =>
        Lines(
            _sums
                .Select(
                    (sum, k) =>
                        $"{string.Concat(Enumerable.Range(sum.First, sum.End - sum.First).Select(node => $"slope[{node}] = "))}dq[{k}];"
                )
                .Concat(
                    _steps
                        .Reverse()
                        .SelectMany(step =>
                            (string[])
                                [
                                    $"slope[{step.Parent}] += slope[{step.Node}] * node[{step.Factor}];",
                                    $"slope[{step.Factor}] += slope[{step.Node}] * node[{step.Parent}];",
                                ]
                        )
                )
        );

    static string Lines(IEnumerable<string> statements) => string.Join('\n', statements.Select(statement => CText.Wrapped(statement, 4)));

    string Tables()
    {
        string type = program.Nodes <= ushort.MaxValue ? "unsigned short" : "int";
        return $"""
            static const {type} parent{suffix}[{_steps.Length}] = {CText.Table(_steps.Select(step => step.Parent))};
            static const {type} factor{suffix}[{_steps.Length}] = {CText.Table(_steps.Select(step => step.Factor))};
            static const {type} first{suffix}[{_sums.Length}] = {CText.Table(_sums.Select(sum => sum.First))}; /* of the nodes of a sum */
            static const {type} end{suffix}[{_sums.Length}] = {CText.Table(_sums.Select(sum => sum.End))};


            """;
    }

    string Looped() =>
        $$"""
                for (int k = 0; k < {{_steps.Length}}; k++)
                    node[{{1 + variables}} + k] = node[parent{{suffix}}[k]] * node[factor{{suffix}}[k]];
                for (int k = 0; k < {{_sums.Length}}; k++) {
                    q[k] = 0;
                    for (int i = first{{suffix}}[k]; i < end{{suffix}}[k]; i++)
                        q[k] += node[i];
                }
            """;

    string LoopedBack() =>
        $$"""
                for (int k = 0; k < {{_sums.Length}}; k++)
                    for (int i = first{{suffix}}[k]; i < end{{suffix}}[k]; i++)
                        slope[i] = dq[k];
                for (int k = {{_steps.Length}}; k-- > 0;) {
                    slope[parent{{suffix}}[k]] += slope[{{1 + variables}} + k] * node[factor{{suffix}}[k]];
                    slope[factor{{suffix}}[k]] += slope[{{1 + variables}} + k] * node[parent{{suffix}}[k]];
                }
            """;
}
