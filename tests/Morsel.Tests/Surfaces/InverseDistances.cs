using Morsel.Descriptors;

namespace Morsel.Tests.Surfaces;

/// <summary>q = 1/r for each pair of atoms, written for clarity: what tests of surfaces stand on.</summary>
sealed class InverseDistances(int atoms) : IDescriptor
{
    public DescriptorDefinition Definition => new InverseDistancesDefinition(atoms);

    public int CoordinateCount => 3 * atoms;

    public int FeatureCount => atoms * (atoms - 1) / 2;

    public int WorkLength => CoordinateCount * FeatureCount;

    public void Forward(ReadOnlySpan<double> coordinates, Span<double> features, Span<double> work)
    {
        int f = 0;
        for (int a = 0; a < atoms; a++)
        {
            for (int b = a + 1; b < atoms; b++, f++)
            {
                double squares = 0;
                for (int k = 0; k < 3; k++)
                {
                    squares += Math.Pow(coordinates[3 * a + k] - coordinates[3 * b + k], 2);
                }

                features[f] = 1 / Math.Sqrt(squares);
            }
        }
    }

    public void Backward(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<double> featureGradient,
        Span<double> coordinateGradient,
        Span<double> work
    )
    {
        Jacobian(coordinates, work, []);
        coordinateGradient.Clear();
        for (int f = 0; f < FeatureCount; f++)
        {
            for (int c = 0; c < CoordinateCount; c++)
            {
                coordinateGradient[c] += featureGradient[f] * work[f * CoordinateCount + c];
            }
        }
    }

    public void Jacobian(ReadOnlySpan<double> coordinates, Span<double> jacobian, Span<double> work)
    {
        jacobian[..(FeatureCount * CoordinateCount)].Clear();
        int f = 0;
        for (int a = 0; a < atoms; a++)
        {
            for (int b = a + 1; b < atoms; b++, f++)
            {
                double squares = 0;
                for (int k = 0; k < 3; k++)
                {
                    squares += Math.Pow(coordinates[3 * a + k] - coordinates[3 * b + k], 2);
                }

                for (int k = 0; k < 3; k++)
                {
                    double slope = -(coordinates[3 * a + k] - coordinates[3 * b + k]) * Math.Pow(squares, -1.5);
                    jacobian[f * CoordinateCount + 3 * a + k] = slope;
                    jacobian[f * CoordinateCount + 3 * b + k] = -slope;
                }
            }
        }
    }
}

sealed record InverseDistancesDefinition(int Atoms) : DescriptorDefinition
{
    public override IDescriptor Create() => new InverseDistances(Atoms);
}
