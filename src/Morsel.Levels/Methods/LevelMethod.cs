namespace Morsel.Levels.Methods;

/// <summary>How the levels of a molecule are computed.</summary>
public enum LevelMethod
{
    /// <summary>With the exact kinetic energy, of two or three atoms.</summary>
    Exact,

    /// <summary>Configuration interaction with Watson's Hamiltonian.</summary>
    Vci,

    /// <summary>Perturbation theory of second order.</summary>
    Vpt2,

    /// <summary>Independent harmonic vibrations.</summary>
    Harmonic,

    /// <summary>Diffusion Monte Carlo: the zero-point energy alone.</summary>
    Dmc,
}

/// <summary>The methods by their names.</summary>
static class LevelMethods
{
    const int MostOfExact = 3,
        MostOfVci = 5;

    public static string[] Names { get; } = [.. Enum.GetNames<LevelMethod>().Select(name => name.ToLowerInvariant())];

    /// <summary>The method of one of the <see cref="Names"/>.</summary>
    public static LevelMethod Named(string name) => Enum.Parse<LevelMethod>(name, ignoreCase: true);

    /// <summary>The method that is wanted, or the best that the molecule's size allows.</summary>
    /// <exception cref="LevelsException">The molecule is too large for it.</exception>
    public static LevelMethod For(SurfaceSubject subject, LevelMethod? wanted)
    {
        int atoms = subject.Elements.Length;
        if (wanted is not { } method)
        {
            return atoms <= MostOfExact ? LevelMethod.Exact
                : atoms <= MostOfVci ? LevelMethod.Vci
                : LevelMethod.Vpt2;
        }

        int most = method switch
        {
            LevelMethod.Exact => MostOfExact,
            LevelMethod.Vci => MostOfVci,
            _ => int.MaxValue,
        };
        return atoms <= most
            ? method
            : throw new LevelsException(
                $"{subject.Name} has {atoms} atoms: --method {Names[(int)method]} is for at most {most}. Of any size are --method "
                    + (method == LevelMethod.Exact && atoms <= MostOfVci ? "vci (up to 5 atoms), " : "")
                    + "vpt2, harmonic, and dmc for the zero-point energy."
            );
    }
}
