using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Tests.Optimisers;

/// <summary>Settings refuse what they cannot have, by the name that a spec uses.</summary>
public class SettingTests
{
    static readonly double[] _notBelowOne = [1, 1.5, -1e-9, double.NaN, double.PositiveInfinity];
    static readonly double[] _negative = [-1e-9, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    static readonly double[] _notPositive = [0, .. _negative];

    [Fact]
    public void BadValuesAreRefusedByName()
    {
        Refused("beta1", _notBelowOne, value => new Adam { Beta1 = value });
        Refused("beta2", _notBelowOne, value => new Adam { Beta2 = value });
        Refused("epsilon", _negative, value => new Adam { Epsilon = value });
        Refused("beta1", _notBelowOne, value => new AdamW { Beta1 = value });
        Refused("beta2", _notBelowOne, value => new AdamW { Beta2 = value });
        Refused("epsilon", _negative, value => new AdamW { Epsilon = value });
        Refused("weightDecay", _negative, value => new AdamW { WeightDecay = value });
        Refused("momentum", _notBelowOne, value => new Sgd { Momentum = value });
        Refused("finalFraction", [-0.1, 1.1, double.NaN], value => new Cosine { FinalFraction = value });
        Refused("multiplier", _notPositive, value => new Step { EveryEpochs = 1, Multiplier = value });
        Refused("everyEpochs", _notPositive, value => new Step { EveryEpochs = value });
        Refused("epochs", [0, -1], value => new TrainingRecipe { Epochs = (int)value });
        Refused("batchSize", [0, -1], value => new TrainingRecipe { Epochs = 1, BatchSize = (int)value });
    }

    static void Refused(string name, double[] values, Func<double, object> make)
    {
        foreach (var value in values)
        {
            var refusal = Assert.Throws<SettingException>(() => make(value));
            Assert.Equal(name, refusal.Setting);
            Assert.StartsWith($"{name}: expected ", refusal.Message);
            Assert.EndsWith(FormattableString.Invariant($"got {value}"), refusal.Message);
        }
    }

    [Fact]
    public void BorderValuesAreTaken()
    {
        _ = new Adam
        {
            Beta1 = 0,
            Beta2 = 0,
            Epsilon = 0,
        };
        _ = new AdamW { WeightDecay = 0, Beta1 = 1 - 1e-16 };
        _ = new Cosine { FinalFraction = 1 };
        _ = new TrainingRecipe { Epochs = 1, BatchSize = 1 };
        _ = new TrainingRecipe { Epochs = 1, BatchSize = null };
    }

    [Fact]
    public void ConstantStays() => Assert.Equal(1, new Constant().Factor(7, 10, 2));

    [Fact]
    public void CosineFallsFromOneToItsFraction()
    {
        var schedule = new Cosine { FinalFraction = 0.2 };
        Assert.Equal(1, schedule.Factor(0, 100, 10));
        Close.To(0.6, schedule.Factor(50, 100, 10), 1e-15);
        // cos(pi / 3) = 1/2.
        Close.To(0.2 + 0.8 * 0.75, schedule.Factor(100, 300, 10), 1e-15);
        Close.To(0.2, schedule.Factor(100, 100, 10), 1e-15);
        Assert.Equal(0, new Cosine().Factor(100, 100, 10));
    }

    [Theory]
    // 25 steps at three per epoch: the fraction 25/3 must not fall a step late.
    [InlineData(25.0 / 3, 3, 25)]
    [InlineData(2, 4, 8)]
    [InlineData(0.5, 4, 2)]
    [InlineData(10.0 / 7, 7, 10)]
    public void StepFallsAfterEveryStretch(double everyEpochs, int stepsPerEpoch, int stretch)
    {
        var schedule = new Step { EveryEpochs = everyEpochs, Multiplier = 0.5 };
        for (var step = 0; step < 4 * stretch; step++)
        {
            Assert.Equal(Math.Pow(0.5, step / stretch), schedule.Factor(step, 1000, stepsPerEpoch));
        }
    }
}
