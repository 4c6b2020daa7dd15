using System.Collections.Immutable;
using System.Globalization;
using Morsel.Potentials;
using Morsel.Studies.Plans;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>
/// What a reader of the reference study must know of its text to understand a part that repeats it: formulas with misprints, constants of
/// two meanings, domains without a well.
/// </summary>
static class PublishedText
{
    /// <summary>Whether a part repeats a table or a figure of the reference study.</summary>
    public static bool IsRepeatedBy(PlannedPart part) => part.Spec.Published is not null || !part.Spec.Figures.IsDefaultOrEmpty;

    /// <summary>One sentence or two for each thing; empty for a part that repeats nothing of the reference study.</summary>
    public static ImmutableArray<string> Of(PlannedPart part) =>
        IsRepeatedBy(part) && part.Problem.Potential is { } potential
            ? [.. OfFormula(potential), .. OfExponent(potential), .. OfDomain(part.Problem, potential)]
            : [];

    static IEnumerable<string> OfFormula(IPotential potential)
    {
        if (potential is LennardJones)
        {
            yield return "The study prints the Lennard-Jones formula as E[(/r)^-12 - (sigma/r)^-6]: sigma is lost in the first term, both exponents have the wrong sign, and the factor 4 is missing. "
                + "Taken here is 4 epsilon ((sigma/r)^12 - (sigma/r)^6), whose well is epsilon = 3.180 meV deep; without the 4 it would be 0.795 meV.";
        }
    }

    static IEnumerable<string> OfExponent(IPotential potential)
    {
        if (potential is not (Morse2D or DoubleMorse2D))
        {
            yield break;
        }

        double exponent = potential.Parameters.First(parameter => parameter.Name == "exponent").Value;
        yield return "The study gives k = 200 and De = 100, and the exponent that follows has two meanings: a Morse curve with the force constant k has sqrt(k / (2 De)) = 1; "
            + "F. Gonzalez Montoya and S. Wiggins, J. Phys. A 53, 235702 (2020), who use the double surface, write sqrt(k / De) = sqrt(2). "
            + string.Create(CultureInfo.InvariantCulture, $"Here it is {exponent:0.####}.");
    }

    static IEnumerable<string> OfDomain(Problem problem, IPotential potential)
    {
        double lowest = problem.Points.Energies.Min();
        if (potential is DoubleMorse2D && lowest > potential.Minimum.Energy + potential.WellDepth / 10)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The domain holds no well: the lowest of its points lies at {lowest:0.#}, the wells' floor at {potential.Minimum.Energy:0.##}. The table is reproduced on it nevertheless, because its low losses are those of a smooth slope: "
            )
                + "with a ring's well and core in the domain the same networks end far above the printed losses. What the networks learned is therefore not the double well; paper-figure-2 fits the surface with its wells.";
        }
    }
}
