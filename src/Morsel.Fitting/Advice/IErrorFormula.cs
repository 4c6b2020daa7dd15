namespace Morsel.Fitting.Advice;

/// <summary>Expects errors of networks before they are trained.</summary>
public interface IErrorFormula
{
    ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network);
}
