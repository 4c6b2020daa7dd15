namespace Morsel.Files.Data;

/// <summary>How arrays are called.</summary>
/// <param name="Format">The format, for people.</param>
/// <param name="Positions">And so for the other lists: the usual name first.</param>
/// <param name="HasEnergyKeys">Whether one of several energies is chosen by its name.</param>
sealed record ArrayNames(string Format, string[] Positions, string[] Numbers, bool HasEnergyKeys)
{
    public static ArrayNames Npz { get; } = new("NPZ", ["R", "coords", "positions"], ["Z", "z", "nuclear_charges", "numbers"], false);

    /// <summary>With the names of ANI's sets and of SPICE.</summary>
    public static ArrayNames Hdf5 { get; } =
        new(
            "HDF5",
            ["R", "coords", "positions", "coordinates", "conformations"],
            ["Z", "z", "nuclear_charges", "numbers", "atomic_numbers", "species"],
            true
        );

    public string[] Energies { get; } = ["E", "energies", "energy"];

    public string[] Forces { get; } = ["F", "forces"];

    public string[] Gradients { get; } = ["G", "gradients", "gradient"];

    /// <summary>Whether one of some keys is for positions.</summary>
    public bool HavePositions(IEnumerable<string> keys) =>
        keys.Any(key => Array.Exists(Positions, name => key == name || key.StartsWith(name + "_", StringComparison.Ordinal)));
}
