using Morsel.Reports.Wording;
using Morsel.Studies.Findings;
using Morsel.Studies.Plans;
using static Morsel.Reports.Wording.Words;

namespace Morsel.Reports.Html;

/// <summary>The network chosen for a part, the polynomial beside it, and their scores.</summary>
static class FinalSection
{
    public static Markup Of(FinalTest test)
    {
        var problem = test.Part.Problem;
        string unit = Unit(problem.Points.EnergyUnit.Symbol), squared = SquaredUnit(problem.Points.EnergyUnit.Symbol);
        var rows = new List<Markup> { Row("the mean energy (a constant)", problem.Variance) };
        if (test.Polynomial is { } polynomial)
        {
            rows.Add(Row($"polynomial of degree {polynomial.Degree}, {Count(polynomial.Terms, "coefficient")}", polynomial.ValidationLoss));
        }

        if (test.Network is { } network)
        {
            rows.Add(Row($"network {Name(network.Trial.Cell.Activation)} {network.Trial.Cell.Hidden}, {Count(network.Trial.Cell.Layout.ParameterCount, "parameter")}", network.Result.ValidationLoss));
        }

        return Markup.Of($"""
            <h3>The chosen network{(test.Part.Spec.PolynomialDegrees.IsDefaultOrEmpty ? "" : ", and a polynomial")}</h3>
            <p>{CautionsOf(test)}{Chosen(test)}{Verdict(test, short_: false)}</p>
            <div class="scroll"><table>
            <tr><th></th><th>validation loss{Bracket(squared)}</th><th>RMSE{Bracket(unit)}</th><th>RMSE / {ScaleName(test.Part)}</th><th>loss / variance</th></tr>
            {Markup.Join(rows)}</table></div>
            {HeldOutTable.Of(test)}
            {Markup.If(test.Polynomials.Length > 0, () => Markup.Of($"<p class=\"sub\">Polynomials by total degree, fitted to the training points by linear least squares (validation loss{Bracket(squared)}): {string.Join(", ", test.Polynomials.Select(fit => $"{fit.Degree}: {Loss(fit.ValidationLoss)}"))}.</p>"))}
            """);

        Markup Row(string name, double loss) => Markup.Of(
            $"<tr><th>{name}</th><td>{Loss(loss)}</td><td>{Loss(Math.Sqrt(loss))}</td><td>{Loss(Math.Sqrt(loss) / problem.Scale)}</td><td>{Loss(loss / problem.Variance)}{Markup.If(loss != problem.Variance, () => WorseThanConstant(loss, problem))}</td></tr>\n");
    }

    public static string ScaleName(PlannedPart part) => part.Problem.Potential is null ? "standard deviation of the energies" : "well depth";

    /// <summary>What a reader must know before believing the rest, in bold.</summary>
    public static Markup CautionsOf(FinalTest test) => Markup.Join(Cautions.Of(test).Select(caution => Markup.Of($"<strong>{caution}</strong> ")));

    /// <summary>The same on lines of their own.</summary>
    public static Markup CautionsAbove(FinalTest test) => Markup.Join(Cautions.Of(test).Select(caution => Markup.Of($"<strong>{caution}</strong><br/>")));

    /// <summary>
    /// The chosen network's errors on held-out points, and which of the two is better, by held-out points where there are any.
    /// </summary>
    public static string Verdict(FinalTest test, bool short_) => short_ ? Scored(test) + Better(test, short_) : Better(test, short_);

    static string Scored(FinalTest test)
    {
        if (test.NetworkScore is not { } score)
        {
            return "";
        }

        var unit = Unit(test.Part.Problem.Points.EnergyUnit.Symbol);
        return $" On {Count(test.HeldOut, "held-out point")} the chosen network's RMSE is {With(Loss(score.Rmse), unit)} over the domain"
            + (score.NearMinimum is { } near ? $" and {With(Loss(near.Rmse), unit)} near the minimum." : "; none of them is near the minimum.");
    }

    static string Better(FinalTest test, bool short_)
    {
        if (test.Polynomial is not { } polynomial)
        {
            return "";
        }

        if (test.Network is not { } network)
        {
            return short_ ? "" : $" A polynomial of degree {polynomial.Degree} reaches {Loss(polynomial.ValidationLoss / test.Part.Problem.Variance)} of the variance.";
        }
        // A network that misses the well is not praised for being good elsewhere.
        if (test.MissesWell && test.PolynomialScore is { } least)
        {
            return $" The least-squares polynomial (degree {polynomial.Degree}) {(test.PolynomialMissesWell ? "does not fit the well either" : "fits the well")}: its RMSE there is {With(Loss(least.NearMinimum!.Rmse), Unit(test.Part.Problem.Points.EnergyUnit.Symbol))}.";
        }

        var (net, poly, on) = test is { NetworkScore: { } score, PolynomialScore: { } other }
            ? (score.Rmse, other.Rmse, "held-out")
            : (Math.Sqrt(network.Result.ValidationLoss), Math.Sqrt(polynomial.ValidationLoss), "validation");
        var ratio = Math.Max(net, poly) / Math.Min(net, poly);
        var kept = test.IsNetworkOfCell ? "network" : $"network kept ({network.Trial.Cell.Hidden})";
        return ratio < 1.1
            ? $" Network and least-squares polynomial (degree {polynomial.Degree}) are equally good: their {on} errors differ by less than a tenth."
            : net < poly
                ? $" The {kept} is better than the best least-squares polynomial (degree {polynomial.Degree}): its {on} error is {Loss(ratio)} times smaller.{ButNearMinimum(test)}"
                : $" A least-squares polynomial of degree {polynomial.Degree} is better than the {kept}: its {on} error is {Loss(ratio)} times smaller.{ButNearMinimum(test)}";
    }

    // Where the one that is better over the domain is worse in the well.
    static string ButNearMinimum(FinalTest test)
    {
        if (test is not { NetworkScore: { NearMinimum: { } net } over, PolynomialScore: { NearMinimum: { } poly } least })
        {
            return "";
        }

        var ratio = net.Rmse / poly.Rmse;
        return over.Rmse < least.Rmse
            ? ratio > 1.1 ? $" Near the minimum the polynomial's is {Loss(ratio)} times smaller." : ""
            : 1 / ratio > 1.1 ? $" Near the minimum the network's is {Loss(1 / ratio)} times smaller." : "";
    }

    /// <summary>A mark where a loss is no lower than that of a constant.</summary>
    public static Markup WorseThanConstant(double loss, Problem problem) =>
        Markup.If(BesideConstant(loss, problem).Length > 0, () => Markup.Of($" <span class=\"badge no\">{BesideConstant(loss, problem)}</span>"));

    /// <summary>A unit behind a name: <c> (eV)</c>; nothing where energies are reduced.</summary>
    public static string Bracket(string unit) => unit.Length > 0 ? $" ({unit})" : "";

    static string Chosen(FinalTest test)
    {
        if (test.Cell is not { } cell || test.Network is not { } network)
        {
            return "No network is chosen: there is no finished cell in which most replicates fit.";
        }

        var chosen = $"By the lowest median validation loss over replicates, {Name(cell.Cell.Activation)} {cell.Cell.Hidden} at learning rate {Rate(cell.Cell.LearningRate)} is the best cell, and its best replicate on the validation points is the chosen network.";
        return test.IsNetworkOfCell
            ? chosen
            : $"By the lowest median validation loss over replicates, {Name(cell.Cell.Activation)} {cell.Cell.Hidden} at learning rate {Rate(cell.Cell.LearningRate)} is the best cell. One network is kept for each activation and learning rate, the one with the lowest validation loss; here it is {network.Trial.Cell.Hidden}, and it stands for the cell.";
    }
}
