namespace Morsel.Fitting.Advice;

/// <summary>A number in front of a term.</summary>
/// <param name="Term">The term's symbol.</param>
/// <param name="Value">The number.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
sealed record Coefficient(string Term, double Value, double Lower, double Upper);
