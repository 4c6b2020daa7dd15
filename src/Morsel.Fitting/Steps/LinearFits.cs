using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Fitting.Choice;
using Morsel.Fitting.LeastSquares;
using Morsel.Molecules;

namespace Morsel.Fitting.Steps;

/// <summary>Linear fits in a journal. Of a definition only what differs between fits of one molecule is kept.</summary>
static class LinearFits
{
    /// <summary>What a step is done with that makes some, for people.</summary>
    public const string Subject = "linear fits";

    public static void WriteLinear(this BinaryWriter writer, LinearFit fit)
    {
        WriteVariable(writer, fit.Definition.Variable);
        writer.Write(fit.Definition.Order);
        writer.WriteTerms(fit.Definition.Terms);
        writer.Write(fit.Ridge);
        writer.Write(fit.SlopeFactor);
        writer.Write(fit.Steps);
        writer.Write(fit.ValidationError.EnergyRmse);
        writer.Write(fit.ValidationError.EnergyMae);
        writer.Write(fit.ValidationError.SlopeRmse ?? double.NaN);
        writer.Write(fit.ValidationError.Cost);
        writer.Write(fit.Constant);
        writer.WriteNumbers(fit.Mean.AsSpan());
        writer.WriteNumbers(fit.Deviation.AsSpan());
        writer.WriteNumbers(fit.Coefficients.AsSpan());
    }

    public static LinearFit ReadLinear(this BinaryReader reader, ImmutableArray<Element> elements, AtomSymmetry? symmetry)
    {
        PairVariable variable = ReadVariable(reader);
        int order = reader.ReadInt32();
        InvariantTerms? terms = ReadTerms(reader);
        var definition = new InvariantsDefinition(
            elements,
            variable,
            terms is null ? InvariantSet.All : InvariantSet.Chosen,
            order,
            symmetry,
            terms
        );
        double ridge = reader.ReadDouble(),
            slopeFactor = reader.ReadDouble();
        int steps = reader.ReadInt32();
        double energy = reader.ReadDouble(),
            mae = reader.ReadDouble(),
            slope = reader.ReadDouble(),
            cost = reader.ReadDouble();
        return new(
            definition,
            ridge,
            steps,
            new(energy, mae, double.IsNaN(slope) ? null : slope, cost),
            reader.ReadDouble(),
            [.. reader.ReadNumbers()],
            [.. reader.ReadNumbers()],
            [.. reader.ReadNumbers()]
        )
        {
            SlopeFactor = slopeFactor,
        };
    }

    static void WriteTerms(this BinaryWriter writer, InvariantTerms? terms)
    {
        writer.Write(terms?.Products.Length ?? 0);
        foreach (ImmutableArray<int> product in terms?.Products ?? [])
        {
            writer.Write(product.Length);
            foreach (int pair in product)
            {
                writer.Write(pair);
            }
        }
    }

    static InvariantTerms? ReadTerms(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        return count == 0
            ? null
            : new([
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32()).ToImmutableArray()),
            ]);
    }

    /// <summary>The mean of fits that differ only in their points.</summary>
    public static OfferedSurface Offer(ImmutableArray<LinearFit> committee) =>
        new($"{committee.Length} times a {committee[0].Description}", [.. committee.Select(fit => fit.ToModel())]);

    /// <summary>Of points in some order, those that a member of a committee is fitted to: each leaves out another share.</summary>
    /// <param name="points">All of them.</param>
    /// <param name="member">Its place.</param>
    /// <param name="members">How many there are.</param>
    /// <param name="leastParts">The share is this part of the points, or less where there are more members.</param>
    public static ImmutableArray<int> RowsOfMember(int points, int member, int members, int leastParts) =>
        [.. Enumerable.Range(0, points).Where(point => point % Math.Max(members, leastParts) != member)];

    /// <summary>A fit made again for each member of a committee, each without another share of the points.</summary>
    /// <param name="points">How many points there are.</param>
    /// <param name="members">How many members.</param>
    /// <param name="leastParts">See <see cref="RowsOfMember"/>.</param>
    /// <param name="refit">The fit to some of the points.</param>
    public static ImmutableArray<LinearFit> Committee(
        int points,
        int members,
        int leastParts,
        Func<ImmutableArray<int>, LinearFit> refit
    ) => [.. Enumerable.Range(0, members).Select(member => refit(RowsOfMember(points, member, members, leastParts)))];

    public static void WriteCommittee(this BinaryWriter writer, ImmutableArray<LinearFit> committee)
    {
        foreach (LinearFit fit in committee)
        {
            writer.WriteLinear(fit);
        }
    }

    /// <param name="reader">From there.</param>
    /// <param name="members">How many were written; null for none.</param>
    /// <param name="elements">Of the molecule.</param>
    public static ImmutableArray<LinearFit> ReadCommittee(
        this BinaryReader reader,
        int? members,
        ImmutableArray<Element> elements,
        AtomSymmetry? symmetry
    ) => [.. Enumerable.Range(0, members ?? 0).Select(_ => reader.ReadLinear(elements, symmetry))];

    static void WriteVariable(BinaryWriter writer, PairVariable variable)
    {
        (byte kind, double[] numbers) = variable switch
        {
            DistanceVariable => ((byte)0, Array.Empty<double>()),
            InverseVariable => ((byte)1, []),
            ExponentialVariable exponential => ((byte)2, [exponential.RangeInAngstrom]),
            KernelVariable kernel => ((byte)3, [.. kernel.ReferencesInAngstrom]),
            ExponentialDifferenceVariable difference => ((byte)4, [difference.RangeInAngstrom, .. difference.ReferencesInAngstrom]),
            _ => throw new ArgumentException($"{variable.GetType().Name} has no place in a journal."),
        };
        writer.Write(kind);
        writer.WriteNumbers(numbers);
    }

    static PairVariable ReadVariable(BinaryReader reader)
    {
        byte kind = reader.ReadByte();
        double[] numbers = reader.ReadNumbers();
        return kind switch
        {
            0 => new DistanceVariable(),
            1 => new InverseVariable(),
            2 => new ExponentialVariable(numbers[0]),
            3 => new KernelVariable([.. numbers]),
            4 => new ExponentialDifferenceVariable(numbers[0], [.. numbers[1..]]),
            _ => throw new InvalidDataException($"{kind} is no kind of pair variable."),
        };
    }
}
