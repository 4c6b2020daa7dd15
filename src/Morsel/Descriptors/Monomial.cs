namespace Morsel.Descriptors;

/// <summary>A product of at most 16 of at most 255 variables, as their numbers plus one in ascending order, one to a byte.</summary>
/// <remarks>The order of monomials is by degree, then by the first variable in which they differ.</remarks>
readonly record struct Monomial(UInt128 Factors) : IComparable<Monomial>
{
    public const int MostVariables = 255;

    public const int HighestDegree = 16;

    public static Monomial One => default;

    public int Degree => (128 - (int)UInt128.LeadingZeroCount(Factors) + 7) / 8;

    /// <summary>The variable at a place from 0 to the degree; ascending.</summary>
    public int this[int place] => (byte)(Factors >> (8 * (Degree - 1 - place))) - 1;

    /// <summary>How many different variables it has.</summary>
    public int DistinctVariables
    {
        get
        {
            int distinct = 0;
            for (int i = 0; i < Degree; i++)
            {
                distinct += i == 0 || this[i] != this[i - 1] ? 1 : 0;
            }

            return distinct;
        }
    }

    public Monomial Times(int variable)
    {
        Span<byte> factors = stackalloc byte[HighestDegree];
        int degree = Degree;
        for (int i = 0; i < degree; i++)
        {
            factors[i] = (byte)this[i];
        }

        factors[degree] = (byte)variable;
        return Of(factors[..(degree + 1)]);
    }

    /// <summary>Without the variable at a place.</summary>
    public Monomial Without(int place)
    {
        int shift = 8 * (Degree - 1 - place);
        UInt128 after = Factors & ((UInt128.One << shift) - 1),
            before = Factors >> shift >> 8;
        return new((before << shift) | after);
    }

    /// <summary>Each variable replaced by another.</summary>
    public Monomial Mapped(ReadOnlySpan<int> replacements)
    {
        Span<byte> factors = stackalloc byte[HighestDegree];
        int degree = Degree;
        for (int i = 0; i < degree; i++)
        {
            factors[i] = (byte)replacements[this[i]];
        }

        return Of(factors[..degree]);
    }

    public int CompareTo(Monomial other) => Factors.CompareTo(other.Factors);

    static Monomial Of(Span<byte> variables)
    {
        variables.Sort();
        UInt128 factors = 0;
        foreach (byte variable in variables)
        {
            factors = (factors << 8) | (UInt128)(variable + 1);
        }

        return new(factors);
    }
}
