namespace Morsel.Optimisers;

/// <summary>A first-order method and its settings. The learning rate is not among them: it may differ by lane.</summary>
public abstract record OptimiserSettings
{
    private protected OptimiserSettings() { }
}

/// <summary>Which of the two forms of Adam's step is meant; they differ in where epsilon stands.</summary>
public enum AdamForm
{
    /// <summary>p -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps): Keras, and the end of section 2 of the paper.</summary>
    Keras,

    /// <summary>p -= lr / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + eps): PyTorch, and algorithm 1 of the paper.</summary>
    Pytorch,
}

/// <summary>Adam: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g², and the step of <see cref="Form"/>.</summary>
/// <remarks>D. Kingma, J. Ba, ICLR (2015). The defaults are those of Keras, which the study seems to have used.</remarks>
public sealed record Adam : OptimiserSettings
{
    /// <summary>b1, from 0 to less than 1.</summary>
    public double Beta1
    {
        get;
        init => field = Require.BelowOne(value, "beta1");
    } = 0.9;

    /// <summary>b2, from 0 to less than 1.</summary>
    public double Beta2
    {
        get;
        init => field = Require.BelowOne(value, "beta2");
    } = 0.999;

    /// <summary>eps, not negative.</summary>
    public double Epsilon
    {
        get;
        init => field = Require.NotNegative(value, "epsilon");
    } = 1e-7;

    /// <summary>Where eps stands.</summary>
    public AdamForm Form { get; init; } = AdamForm.Keras;
}

/// <summary>Adam with decoupled decay: first p -= lr decay p, then Adam's step in PyTorch's form.</summary>
/// <remarks>I. Loshchilov, F. Hutter, ICLR (2019), algorithm 2. The defaults are those of PyTorch.</remarks>
public sealed record AdamW : OptimiserSettings
{
    /// <summary>b1, from 0 to less than 1.</summary>
    public double Beta1
    {
        get;
        init => field = Require.BelowOne(value, "beta1");
    } = 0.9;

    /// <summary>b2, from 0 to less than 1.</summary>
    public double Beta2
    {
        get;
        init => field = Require.BelowOne(value, "beta2");
    } = 0.999;

    /// <summary>eps, not negative.</summary>
    public double Epsilon
    {
        get;
        init => field = Require.NotNegative(value, "epsilon");
    } = 1e-8;

    /// <summary>The decay, not negative.</summary>
    public double WeightDecay
    {
        get;
        init => field = Require.NotNegative(value, "weightDecay");
    } = 0.01;
}

/// <summary>Gradient descent with momentum: m = momentum m + g, p -= lr m. B. Polyak, USSR Comput. Math. 4, 1 (1964).</summary>
public sealed record Sgd : OptimiserSettings
{
    /// <summary>From 0, for plain gradient descent, to less than 1.</summary>
    public double Momentum
    {
        get;
        init => field = Require.BelowOne(value, "momentum");
    }
}
