using Morsel.Descriptors;

namespace Morsel.Tests.Descriptors;

/// <summary>Jacobian and Backward against differences and against each other.</summary>
public class DerivativeTests
{
    public static IEnumerable<TheoryDataRow> Cases =>
        [
            new("H H", "r", InvariantSet.All, 4),
            new("H O H", "1/r", InvariantSet.All, 5),
            new("C O H H", "k33", InvariantSet.Fundamental, 2),
            new("C O H H", "exp", InvariantSet.All, 4),
            new("C O H H", "difference", InvariantSet.All, 3),
            new("H H H O", "exp", InvariantSet.Fundamental, 3),
            new("H H H H C", "k33", InvariantSet.All, 4),
            new("H H H H H", "1/r", InvariantSet.Fundamental, 4),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    internal void JacobianIsTheDerivative(string symbols, string variable, InvariantSet set, int order)
    {
        const double Step = 1e-3;
        var descriptor = Make(symbols, variable, set, order);
        int coordinates = descriptor.CoordinateCount;
        double[] geometry = Molecule.Geometry(coordinates / 3, 11),
            jacobian = Molecule.Jacobian(descriptor, geometry);
        for (int i = 0; i < coordinates; i++)
        {
            double[] At(double shift)
            {
                double[] moved = [.. geometry];
                moved[i] += shift;
                return Molecule.Features(descriptor, moved);
            }

            double[] near = At(Step),
                back = At(-Step),
                far = At(2 * Step),
                farBack = At(-2 * Step);
            for (int k = 0; k < near.Length; k++)
            {
                double central = (8 * (near[k] - back[k]) - (far[k] - farBack[k])) / (12 * Step);
                Close.Within(central, jacobian[k * coordinates + i], 1e-8 * Math.Abs(near[k]) + 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    internal void BackwardIsTheTransposedJacobian(string symbols, string variable, InvariantSet set, int order)
    {
        var descriptor = Make(symbols, variable, set, order);
        int coordinates = descriptor.CoordinateCount;
        double[] geometry = Molecule.Geometry(coordinates / 3, 12),
            jacobian = Molecule.Jacobian(descriptor, geometry);
        double[] g = [.. Enumerable.Range(1, descriptor.FeatureCount).Select(k => Math.Cos(k))];
        double[] gradient = Molecule.Backward(descriptor, geometry, g);
        for (int i = 0; i < coordinates; i++)
        {
            double sum = 0,
                size = 0;
            for (int k = 0; k < g.Length; k++)
            {
                sum += g[k] * jacobian[k * coordinates + i];
                size += Math.Abs(g[k] * jacobian[k * coordinates + i]);
            }

            Close.Within(sum, gradient[i], 1e-14 * size);
        }
    }

    [Fact]
    public void ThePairVariablesAreTheirFormulas()
    {
        double[] r = [0.7, 1.1, 1.5],
            y = new double[3],
            slopes = new double[3];
        new InverseVariable().Evaluate(r, y, slopes);
        Close.To(1 / 0.7, y[0], 1e-15);
        new ExponentialVariable(2).Evaluate(r, y, slopes);
        Close.To(Math.Exp(-0.55), y[1], 1e-15);
        new KernelVariable([1.1, 1.1, 1.1]).Evaluate(r, y, slopes);
        double Kernel(double less, double more) =>
            3 / (20 * Math.Pow(more, 4)) - 6.0 / 35 * less / Math.Pow(more, 5) + 3.0 / 56 * less * less / Math.Pow(more, 6);
        Close.To(Kernel(0.7, 1.1), y[0], 1e-14);
        Close.To(Kernel(1.1, 1.1), y[1], 1e-14);
        Close.To(Kernel(1.1, 1.5), y[2], 1e-14);
    }

    [Fact]
    public void VariablesSayTheirFormulas() =>
        Assert.Equal(
            ["r", "1/r", "exp(-r/1.5)", "k(r, r0)"],
            new PairVariable[]
            {
                new DistanceVariable(),
                new InverseVariable(),
                new ExponentialVariable(1.5),
                new KernelVariable([1]),
            }.Select(y => y.Formula)
        );

    [Fact]
    public void EqualDefinitionsAreEqual()
    {
        InvariantsDefinition Make(double reference) =>
            new(Molecule.Elements("O H H"), new KernelVariable([reference, reference, 1.5]), InvariantSet.Fundamental, 2);
        Assert.Equal(Make(1), Make(1));
        Assert.Equal(Make(1).GetHashCode(), Make(1).GetHashCode());
        Assert.NotEqual(Make(1), Make(1.1));
    }

    [Fact]
    public void TheKernelIsSmoothWhereItsTwoBranchesMeet()
    {
        double[] y = new double[2],
            slopes = new double[2];
        new KernelVariable([1.2, 1.2]).Evaluate([1.2 * (1 - 1e-9), 1.2 * (1 + 1e-9)], y, slopes);
        Close.To(y[0], y[1], 1e-8);
        Close.To(slopes[0], slopes[1], 1e-7);
    }

    [Fact]
    public void PlainCoordinatesAreThemselves()
    {
        var descriptor = new PlainCoordinatesDefinition(2).Create();
        Assert.Equal([3, 4], Molecule.Features(descriptor, [3, 4]));
        Assert.Equal([5, 6], Molecule.Backward(descriptor, [3, 4], [5, 6]));
        Assert.Equal([1, 0, 0, 1], Molecule.Jacobian(descriptor, [3, 4]));
        Assert.Throws<ArgumentException>(() => Molecule.Features(descriptor, [3]));
    }

    [Fact]
    public void EvaluatingAllocatesNothing()
    {
        var descriptor = Make("H H H H C", "k33", InvariantSet.All, 3);
        double[] geometry = Molecule.Geometry(5, 13),
            features = new double[descriptor.FeatureCount],
            gradient = new double[15];
        double[] work = new double[descriptor.WorkLength],
            jacobian = new double[features.Length * 15];
        void Evaluate()
        {
            descriptor.Forward(geometry, features, work);
            descriptor.Backward(geometry, features, gradient, work);
            descriptor.Jacobian(geometry, jacobian, work);
        }

        Evaluate();
        Assert.Equal(0, Allocations.Of(Evaluate));
    }

    static IDescriptor Make(string symbols, string variable, InvariantSet set, int order)
    {
        var elements = Molecule.Elements(symbols);
        return new InvariantsDefinition(elements, Molecule.Variable(variable, elements), set, order).Create();
    }
}
