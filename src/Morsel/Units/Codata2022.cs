namespace Morsel.Units;

/// <summary>The constants behind every conversion: exact by definition of the SI, or CODATA 2022 (physics.nist.gov/constants).</summary>
static class Codata2022
{
    /// <summary>J per eV: the elementary charge in coulomb. Exact.</summary>
    public const double ElementaryCharge = 1.602176634e-19;

    /// <summary>J s. Exact.</summary>
    public const double PlanckConstant = 6.62607015e-34;

    /// <summary>m/s. Exact.</summary>
    public const double SpeedOfLight = 299_792_458;

    /// <summary>J/K. Exact.</summary>
    public const double BoltzmannConstant = 1.380649e-23;

    /// <summary>1/mol. Exact.</summary>
    public const double AvogadroConstant = 6.02214076e23;

    /// <summary>J per calorie, the thermochemical one. Exact.</summary>
    public const double Calorie = 4.184;

    /// <summary>J. Standard uncertainty 4.8e-30 J.</summary>
    public const double HartreeEnergy = 4.3597447222060e-18;

    /// <summary>m. Standard uncertainty 8.2e-21 m.</summary>
    public const double BohrRadius = 5.29177210544e-11;

    /// <summary>kg: the mass of 1 u. Standard uncertainty 5.2e-37 kg.</summary>
    public const double AtomicMassConstant = 1.66053906892e-27;
}
