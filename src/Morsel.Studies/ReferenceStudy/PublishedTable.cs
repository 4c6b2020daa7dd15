using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>One printed loss of the reference study.</summary>
/// <param name="Activation">Of the hidden layers.</param>
/// <param name="Hidden">Their widths.</param>
/// <param name="Loss">The number.</param>
/// <param name="Text">The same as the study prints it, <c>4096.60</c>: what people are shown.</param>
sealed record PublishedLoss(ActivationName Activation, LayerWidths Hidden, double Loss, string Text);

/// <summary>A table of the reference study, as printed: mean squared errors in units that it does not state.</summary>
sealed record PublishedTable(string Name, double LearningRate, ImmutableArray<PublishedLoss> Losses)
{
    static readonly ImmutableArray<(string Name, string File, ActivationName Activation, double Rate)> _tables =
    [
        ("table-2", "table-2-morse.csv", ActivationName.Relu, 0.01),
        ("table-3", "table-3-lennard-jones.csv", ActivationName.Relu, 0.1),
        ("table-4", "table-4-morse-2d.csv", ActivationName.Elu, 0.01),
        ("table-5", "table-5-double-morse-2d.csv", ActivationName.Elu, 0.001),
    ];

    /// <summary>The table with this name, or null where a part repeats none.</summary>
    /// <exception cref="UnknownNameException">There is no such table.</exception>
    public static PublishedTable? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        (string Name, string File, ActivationName Activation, double Rate) table = _tables.FirstOrDefault(table => table.Name == name);
        return table.File is null
            ? throw new UnknownNameException("published table", name, _tables.Select(known => known.Name))
            : Read(table);
    }

    /// <summary>What the table prints for a network, or null.</summary>
    public PublishedLoss? Printed(ActivationName activation, LayerWidths hidden, double learningRate) =>
        learningRate == LearningRate ? Losses.FirstOrDefault(loss => loss.Activation == activation && loss.Hidden == hidden) : null;

    static PublishedTable Read((string Name, string File, ActivationName Activation, double Rate) table)
    {
        string[][] rows =
        [
            .. BuiltInStudies
                .Published(table.File)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(',')),
        ];
        string[] header = rows[0];
        int activation = Array.IndexOf(header, "activation"),
            first = Array.IndexOf(header, "hidden1"),
            second = Array.IndexOf(header, "hidden2"),
            loss = Array.IndexOf(header, "loss");
        return new(
            table.Name,
            table.Rate,
            [
                .. rows.Skip(1)
                    .Select(row => new PublishedLoss(
                        activation < 0 ? table.Activation : Enum.Parse<ActivationName>(row[activation], ignoreCase: true),
                        new LayerWidths(
                            int.Parse(row[first], CultureInfo.InvariantCulture),
                            int.Parse(row[second], CultureInfo.InvariantCulture)
                        ),
                        double.Parse(row[loss], CultureInfo.InvariantCulture),
                        row[loss]
                    )),
            ]
        );
    }
}
