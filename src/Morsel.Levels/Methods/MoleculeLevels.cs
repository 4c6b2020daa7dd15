using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Levels.Plain;
using Morsel.Levels.Semirigid;
using Morsel.Levels.Triatomics;
using Morsel.Levels.Walkers;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Levels.Methods;

/// <summary>The levels of a molecule by one of the methods.</summary>
/// <param name="subject">The molecule's surface.</param>
/// <param name="masses">Of the atoms, in u.</param>
/// <param name="count">How many levels, the ground state included.</param>
/// <param name="tolerance">In cm-1; the method's own if null.</param>
/// <param name="workers">Share the work.</param>
sealed class MoleculeLevels(SurfaceSubject subject, ImmutableArray<double> masses, int count, double? tolerance, IWorkers workers)
{
    // In cm-1.
    const double OfExact = 0.01,
        OfVci = 0.1;

    // The second run of diffusion, by which time step and population are judged.
    const int Coarser = 2;

    /// <exception cref="LevelsException">The method cannot have the levels of this molecule.</exception>
    public FoundLevels By(LevelMethod method, VectorKind? coordinates, DiffusionEffort effort) =>
        method switch
        {
            LevelMethod.Exact when subject.Elements.Length == 2 => OfTwo(),
            LevelMethod.Exact => OfThree(coordinates),
            LevelMethod.Vci => Variational(),
            LevelMethod.Vpt2 => Perturbed(),
            LevelMethod.Harmonic => Result(Near().Harmonic(), "harmonic vibrations", double.NaN),
            _ => Diffuse(effort),
        };

    FoundLevels OfTwo()
    {
        (LevelList list, PlainLevels levels) = DiatomicList.Of(subject.Open(), subject.Members, masses, count, tolerance ?? OfExact);
        return Result(
            list,
            "two atoms without rotation, DVR on equally spaced distances",
            tolerance ?? OfExact,
            LevelNotes.Of(list, count, tolerance ?? OfExact)
        ) with
        {
            Plain = levels,
            Axes = [new Axis("r", LengthUnit.Angstrom)],
        };
    }

    FoundLevels OfThree(VectorKind? coordinates)
    {
        (LevelList list, TriatomicLevels found) = TriatomicList.Of(
            subject.Open,
            subject.Members,
            new(subject.Elements, masses, count, tolerance ?? OfExact) { Kind = coordinates, Highest = subject.Highest },
            workers
        );
        return Result(
            list,
            $"three atoms without rotation, exact kinetic energy in {found.Vectors.Kind} coordinates",
            tolerance ?? OfExact,
            list.Error > (tolerance ?? OfExact) ? [LevelNotes.NoFurther] : []
        ) with
        {
            Triatomic = found,
        };
    }

    FoundLevels Variational()
    {
        (LevelList list, int functions, double ofTerms) = Near().Variational(tolerance ?? OfVci, workers);
        List<string> notes = [.. list.Error > (tolerance ?? OfVci) ? [LevelNotes.NoFurther] : Array.Empty<string>()];
        if (!double.IsNaN(ofTerms))
        {
            notes.Add(
                FormattableString.Invariant(
                    $"The potential is a sum of terms of up to three normal coordinates, and the inertia that of the minimum. Without the terms of three a level would differ by up to {ofTerms:G2} cm-1; what terms of four would change is not known, and mostly far less."
                )
            );
        }

        return Result(
            list,
            FormattableString.Invariant($"configuration interaction (VCI) with Watson's Hamiltonian, {functions:N0} functions"),
            tolerance ?? OfVci,
            [.. notes]
        );
    }

    FoundLevels Perturbed()
    {
        (LevelList list, ImmutableArray<Resonance> resonances) = Near().Perturbed();
        string[] notes =
            resonances.Length == 0
                ? []
                :
                [
                    "Fermi resonances, solved exactly: "
                        + string.Join(", ", resonances.Select(Name))
                        + ". Other resonances (Darling and Dennison's) are not.",
                ];
        return Result(list, "perturbation theory of second order (VPT2)", double.NaN, [.. notes]);

        static string Name(Resonance resonance) =>
            resonance.First == resonance.Second
                ? $"2 v{resonance.First + 1} = v{resonance.Third + 1}"
                : $"v{resonance.First + 1} + v{resonance.Second + 1} = v{resonance.Third + 1}";
    }

    FoundLevels Diffuse(DiffusionEffort effort)
    {
        ImmutableArray<double> minimum = Minimum();
        DiffusionRequest request = new(masses, minimum)
        {
            Walkers = effort.Walkers,
            Steps = effort.Steps,
            Seed = effort.Seed,
        };
        Diffusion fine = Diffusion.Run(subject.Open, request, workers);
        DiffusionRequest coarse = request with { TimeStep = Coarser * request.TimeStep, Walkers = Math.Max(1, request.Walkers / Coarser) };
        Diffusion rough = Diffusion.Run(subject.Open, coarse, workers);
        // The error of the time step is of its second order: a step twice as long has four times as much.
        const int Order = Coarser * Coarser;
        double energy = (Order * fine.Energy - rough.Energy) / (Order - 1),
            error = Math.Sqrt(Order * Order * fine.Error * fine.Error + rough.Error * rough.Error) / (Order - 1);
        LevelList list = new(energy, subject.Open().Energy(minimum.AsSpan()), [new Level(0, "", "", double.NaN, fine.Outside)], error);
        List<string> notes =
        [
            FormattableString.Invariant($"standard error: {error:F2} cm-1, extrapolated to no time step from:"),
            Run(request, fine),
            Run(coarse, rough),
            FormattableString.Invariant($"outside the training range: {fine.Outside:P1} of the walkers"),
        ];
        if (fine.Falls + rough.Falls > 0)
        {
            Diffusion deepest = fine.Lowest < rough.Lowest ? fine : rough;
            notes.Add(
                FormattableString.Invariant(
                    $"{fine.Falls + rough.Falls:N0} walkers fell into a hole, the deepest {-deepest.Lowest:F0} cm-1 below the minimum, at:"
                )
            );
            notes.AddRange(subject.Elements.Select((element, atom) => Place(element.Symbol, deepest.Hole.AsSpan(3 * atom, 3))));
        }

        return Result(list, "diffusion Monte Carlo without a guiding function", double.NaN, [.. notes]);

        static string Run(DiffusionRequest request, Diffusion found) =>
            FormattableString.Invariant(
                $"  {request.Walkers:N0} walkers, {request.Steps:N0} steps of {request.TimeStep} atomic units: {found.Energy:F2}, standard error {found.Error:F2}"
            );

        static string Place(string symbol, ReadOnlySpan<double> at) =>
            FormattableString.Invariant($"  {symbol, -2} {at[0], 12:F6} {at[1], 12:F6} {at[2], 12:F6}");
    }

    SemirigidList Near() => new(subject.Open, subject.Members, masses, Minimum(), count);

    ImmutableArray<double> Minimum() => LowestMinimum.Of(subject.Open(), subject.Starts);

    static FoundLevels Result(LevelList list, string method, double reached, params ImmutableArray<string> notes) =>
        new(list, method, reached, notes);
}
