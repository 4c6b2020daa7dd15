namespace Morsel.Descriptors;

/// <summary>A product of at most 16 of at most 65,535 variables, as their numbers plus one in ascending order, 16 bits to each.</summary>
/// <remarks>The order of monomials is by degree, then by the first variable in which they differ.</remarks>
/// <param name="High">The factors before the last eight.</param>
/// <param name="Low">The last eight factors.</param>
readonly record struct Monomial(UInt128 High, UInt128 Low) : IComparable<Monomial>
{
    public const int MostVariables = ushort.MaxValue;

    public const int HighestDegree = 16;

    const int Bits = 16,
        FactorsOfHalf = 128 / Bits;

    public static Monomial One => default;

    public int Degree => High == 0 ? Factors(Low) : FactorsOfHalf + Factors(High);

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

    /// <summary>The variable at a place from 0 to the degree; ascending.</summary>
    public int this[int place]
    {
        get
        {
            int fromEnd = Degree - 1 - place;
            UInt128 half = fromEnd < FactorsOfHalf ? Low : High;
            return (ushort)(half >> (Bits * (fromEnd % FactorsOfHalf))) - 1;
        }
    }

    public Monomial Times(int variable)
    {
        Span<ushort> factors = stackalloc ushort[HighestDegree];
        int degree = Write(factors);
        factors[degree] = (ushort)variable;
        return Of(factors[..(degree + 1)]);
    }

    /// <summary>Without the variable at a place.</summary>
    public Monomial Without(int place)
    {
        Span<ushort> factors = stackalloc ushort[HighestDegree];
        int degree = Write(factors);
        factors[(place + 1)..degree].CopyTo(factors[place..]);
        return Ascending(factors[..(degree - 1)]);
    }

    /// <summary>Each variable replaced by another.</summary>
    public Monomial Mapped(ReadOnlySpan<int> replacements)
    {
        Span<ushort> factors = stackalloc ushort[HighestDegree];
        int degree = Write(factors);
        for (int i = 0; i < degree; i++)
        {
            factors[i] = (ushort)replacements[factors[i]];
        }

        return Of(factors[..degree]);
    }

    public int CompareTo(Monomial other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    static int Factors(UInt128 half) => (128 - (int)UInt128.LeadingZeroCount(half) + Bits - 1) / Bits;

    int Write(Span<ushort> variables)
    {
        int degree = Degree;
        UInt128 half = Low;
        for (int fromEnd = 0; fromEnd < degree; fromEnd++, half >>= Bits)
        {
            half = fromEnd == FactorsOfHalf ? High : half;
            variables[degree - 1 - fromEnd] = (ushort)((ushort)half - 1);
        }

        return degree;
    }

    static Monomial Of(Span<ushort> variables)
    {
        variables.Sort();
        return Ascending(variables);
    }

    static Monomial Ascending(ReadOnlySpan<ushort> variables)
    {
        UInt128 high = 0,
            low = 0;
        foreach (ushort variable in variables)
        {
            high = (high << Bits) | (low >> (128 - Bits));
            low = (low << Bits) | (UInt128)(variable + 1);
        }

        return new(high, low);
    }
}
