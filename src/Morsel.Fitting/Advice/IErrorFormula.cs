namespace Morsel.Fitting.Advice;

/// <summary>Expects errors of networks before they are trained.</summary>
interface IErrorFormula
{
    ErrorEstimate Estimate(ProblemFacts problem, NetworkChoice network);
}
