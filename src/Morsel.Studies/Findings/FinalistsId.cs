using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Morsel.Studies.Findings;

/// <summary>The name of a choice: a hash of all that its score on held-out points depends on. Another choice has another name.</summary>
/// <param name="Text">Thirty-two hexadecimal digits.</param>
readonly record struct FinalistsId(string Text)
{
    /// <summary>The name of what a part has chosen.</summary>
    internal static FinalistsId Of(Finalists finalists)
    {
        var (part, spec) = (finalists.Part, finalists.Part.Spec);
        var hash = new Sha256();
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"1\n{spec.Name}\n{part.Problem.Content}\n{spec.DenseTestPoints} points, seed {spec.SplitSeed}\n"
                        + $"{spec.Split} {spec.FractionOfTraining:R}\n{finalists.Network?.Trial.Id}\n{finalists.Polynomial?.Degree}\n"
                )
            )
        );
        // The parameters too: a name says which training it was, not that this is what came of it.
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double parameter in finalists.Network?.Parameters ?? [])
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, parameter);
            hash.AppendData(bytes);
        }

        return new(Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));
    }

    public override string ToString() => Text;
}
