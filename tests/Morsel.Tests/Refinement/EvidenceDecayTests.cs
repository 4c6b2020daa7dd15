using Morsel.Refinement;

namespace Morsel.Tests.Refinement;

public class EvidenceDecayTests
{
    // 3 parameters of square length 14 on 12 residuals of mean square 0.5: alpha = 3 / 9 * 0.5 / 14.
    [Fact]
    public void ItIsTheNoiseOfAResidualOverTheVarianceOfAParameter() =>
        Assert.Equal(3 / 9.0 * 0.5 / 14, EvidenceDecay.Of(0.25, 12, [1, 2, 3]), 1e-15);

    [Fact]
    public void NoMoreThanHalfAsManyParametersAsResidualsAreDetermined() =>
        Assert.Equal(0.5 / 14, EvidenceDecay.Of(0.25, 4, [1, 2, 3]), 1e-15);

    [Fact]
    public void ParametersOfZeroAreNotHeldThere() => Assert.Equal(0, EvidenceDecay.Of(0.25, 12, [0, 0]));
}
