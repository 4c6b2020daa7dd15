using Morsel.Datasets;

namespace Morsel.Interop.Exports.C;

/// <summary>Plain axes in C: from coordinates to an energy, both in their own units.</summary>
sealed class CAxes(ExportRequest request, PlainAxes axes) : CSpace(request)
{
    public override string Title => CText.Comment($"the potential-energy surface V({axes.Names})");

    public override string Atoms => "plain coordinates, no molecule";

    public override string Coordinates => CText.Comment(string.Join(' ', axes.Axes.Select(axis => axis.Name)));

    public override string UnitSymbols => "\"1\" where reduced";

    public override string NamingFunction => $"const char *{Name}_coordinate_name(int coordinate);";

    public override string Evaluation(CInputs[] inputs) =>
        $$"""
            {{Variance}}int {{Name}}_eval_spread(const double *x, double *v, double *g, double *spread)
            {
                double dx[{{Prefix}}_COORDINATES] = { 0 }, energy[{{Prefix}}_MEMBERS];
                int inside = 1, finite = 1;

                for (int i = 0; i < {{Prefix}}_COORDINATES; i++)
                    finite &= fabs(x[i]) < HUGE_VAL;
            {{Parts(inputs, "x", "g ? dx : NULL")}}

            {{Committee("")}}
                *v = mean;
                finite &= fabs(*v) < HUGE_VAL;
                for (int i = 0; g && i < {{Prefix}}_COORDINATES; i++) {
                    g[i] = dx[i] / {{Prefix}}_MEMBERS;
                    finite &= fabs(g[i]) < HUGE_VAL;
                }
                return !finite ? {{Prefix}}_NOT_FINITE : inside ? {{Prefix}}_INSIDE : {{Prefix}}_OUTSIDE;
            }

            {{Strings("coordinate_name", axes.Axes.Select(axis => axis.Name))}}
            {{Strings("coordinate_unit", axes.Axes.Select(axis => axis.Unit.Symbol))}}
            """;

    string Strings(string function, IEnumerable<string> texts) =>
        $$"""
            const char *{{Name}}_{{function}}(int coordinate)
            {
                switch (coordinate) {
            {{string.Join('\n', texts.Select((text, i) => $"    case {i}: return {CText.Literal(text)};"))}}
                default: return "";
                }
            }

            """;
}
