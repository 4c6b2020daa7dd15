using Morsel.Fitting.Data;

namespace Morsel.Fitting;

/// <summary>A step of a fit, and where the fit stood when it began.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Stage">What it did, for people.</param>
/// <param name="Purpose">The kind of thing that it did, for people.</param>
/// <param name="Subject">What it was done with, for people: a kind of network, or a kind of fit.</param>
/// <param name="Best">The errors of the best surface; null before the first.</param>
/// <param name="Spent">Wall time, that of earlier runs included; null where an earlier version has not kept it.</param>
sealed record CoursePoint(int Step, string Stage, string Purpose, string Subject, ValidationErrors? Best, TimeSpan? Spent);
