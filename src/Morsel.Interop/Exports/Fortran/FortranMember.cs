using System.Text;
using Morsel.Activations;
using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>One network of the committee as a subroutine with its numbers inside.</summary>
static class FortranMember
{
    public static string Subroutine(int number, SurfaceModel model)
    {
        var layout = model.Layout;
        int inputs = layout.Inputs,
            hidden = layout.Hidden.Depth;
        var variables =
            string.Concat(
                Enumerable
                    .Range(1, hidden)
                    .Select(layer => $", {string.Join(", ", "zas".Select(letter => $"{letter}{layer}({layout.Hidden[layer - 1]})"))}")
            ) + string.Concat(Enumerable.Range(1, hidden).Select(layer => $", t{layer - 1}({layout.InputsOf(layer - 1)})"));
        string activation = hidden == 0 ? "linear" : layout.Activation.ToString().ToLowerInvariant();
        return $"""
              ! Member {number}: {layout}, {activation}. dE/dq is added to slope if that is wanted.
              pure recursive subroutine member_{number}(q, with_gradient, energy, slope)
                real(dp), intent(in) :: q({inputs})
                logical, intent(in) :: with_gradient
                real(dp), intent(out) :: energy
                real(dp), intent(inout) :: slope({inputs})
            {Numbers(model)}    real(dp) :: a0({inputs}){variables}
            {(hidden > 0 ? "    integer :: i\n" : "")}
                a0 = (q - mean)*per_deviation
            {Forward(model)}
                if (.not. with_gradient) return
            {Backward(model)}
              end subroutine member_{number}

            """;
    }

    // The weights [output][input] of a layer run over the inputs first, as they stand; the other order is for the way forwards.
    static string Numbers(SurfaceModel model)
    {
        const string Indent = "    ";
        var layout = model.Layout;
        ReadOnlySpan<double> parameters = model.Parameters.AsSpan();
        var text = new StringBuilder();
        text.Append(FortranText.Table(Indent, "mean", model.Mean, layout.Inputs));
        text.Append(FortranText.Table(Indent, "per_deviation", model.Deviation.Select(deviation => 1 / deviation), layout.Inputs));
        for (int layer = 1; layer <= layout.LayerCount; layer++)
        {
            int inputs = layout.InputsOf(layer - 1),
                outputs = layout.OutputsOf(layer - 1);
            double[] weights = parameters[..(inputs * outputs)].ToArray(),
                biases = parameters.Slice(inputs * outputs, outputs).ToArray();
            parameters = parameters[(outputs * (inputs + 1))..];
            if (layer == layout.LayerCount)
            {
                text.Append(FortranText.Table(Indent, $"w{layer}", weights, inputs));
                text.Append($"{Indent}real(dp), parameter :: b{layer} = {FortranText.Real(biases[0])}\n");
                break;
            }

            text.Append(FortranText.Table(Indent, $"v{layer}", weights, inputs, outputs));
            text.Append($"{Indent}real(dp), parameter :: w{layer}({outputs}, {inputs}) = transpose(v{layer})\n");
            text.Append(FortranText.Table(Indent, $"b{layer}", biases, outputs));
        }

        text.Append(
            $"{Indent}real(dp), parameter :: offset = {FortranText.Real(model.EnergyOffset)}, factor = {FortranText.Real(model.EnergyScale)}\n"
        );
        return text.ToString();
    }

    static string Forward(SurfaceModel model)
    {
        var layout = model.Layout;
        int hidden = layout.Hidden.Depth;
        var text = new StringBuilder();
        for (int layer = 1; layer <= hidden; layer++)
        {
            text.Append(
                $"""
                    z{layer} = b{layer}
                    do i = 1, {layout.InputsOf(layer - 1)}
                      z{layer} = z{layer} + w{layer}(:, i)*a{layer - 1}(i)
                    end do
                {Activate(layout, layer)}

                """
            );
        }

        return text.Append($"    energy = offset + factor*(b{hidden + 1} + dot_product(w{hidden + 1}, a{hidden}))").ToString();
    }

    static string Activate(NetworkLayout layout, int layer) =>
        layout.Activation == ActivationName.Linear
            ? $"    a{layer} = z{layer}\n    s{layer} = 1"
            : $"    call {FortranActivations.Name(layout.Activation)}({layout.OutputsOf(layer - 1)}, z{layer}, a{layer}, s{layer})";

    static string Backward(SurfaceModel model)
    {
        var layout = model.Layout;
        int hidden = layout.Hidden.Depth;
        if (hidden == 0)
        {
            return "    slope = slope + factor*per_deviation*w1";
        }

        var text = new StringBuilder($"    s{hidden} = s{hidden}*w{hidden + 1}\n");
        for (int layer = hidden; layer >= 1; layer--)
        {
            text.Append(
                $"""
                    t{layer - 1} = 0
                    do i = 1, {layout.OutputsOf(layer - 1)}
                      t{layer - 1} = t{layer - 1} + v{layer}(:, i)*s{layer}(i)
                    end do

                """
            );
            if (layer > 1)
            {
                text.Append($"    s{layer - 1} = s{layer - 1}*t{layer - 1}\n");
            }
        }

        return text.Append("    slope = slope + factor*per_deviation*t0").ToString();
    }
}
