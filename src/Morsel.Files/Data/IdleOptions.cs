namespace Morsel.Files.Data;

/// <summary>Options that a file has no use for: they are refused, as whoever gives one expects something of it.</summary>
static class IdleOptions
{
    /// <exception cref="DataFileException">An option is for files of another format.</exception>
    public static void RefuseOfFormat(string path, RawRows rows, DataOptions options)
    {
        var isXyz = rows.Format.Contains("XYZ", StringComparison.Ordinal);
        if ((options.EnergyKey is not null && !isXyz && !rows.HasEnergyKeys) || (options.EnergyColumn is not null && !isXyz))
        {
            throw new DataFileException(
                path,
                null,
                $"{rows.Format}, which has no {(rows.HasEnergyKeys ? "columns of numbers" : "comments")}",
                $"no {(options.EnergyColumn is null ? "--energy-key" : "--energy-column")}",
                options.EnergyColumn is null
                    ? "Remove the option: it is for XYZ, ASE databases, QCSchema and HDF5."
                    : "Remove the option: it is for XYZ files."
            );
        }

        if (options.Group is not null && !rows.HasGroups)
        {
            throw new DataFileException(
                path,
                null,
                $"{rows.Format}, which has one set of rows",
                "no --group",
                "Remove the option: it is for HDF5, QCSchema and databases of ASE."
            );
        }

        if (options.Columns.Length > 0 && rows.Elements.Length > 0)
        {
            throw new DataFileException(path, null, $"{rows.Format}", "a table, because of --columns", "Remove --columns.");
        }
    }

    /// <summary>Columns name their units themselves, so that an option could only contradict them.</summary>
    /// <exception cref="DataFileException">An option names one all the same.</exception>
    public static void RefuseOfPlainCoordinates(string path, RawRows rows, DataOptions options)
    {
        if (options.Molecule is not null)
        {
            throw new DataFileException(
                path,
                null,
                "a table in plain coordinates, which has no atoms",
                "no --molecule",
                "Remove --molecule: it is for files with geometries of several molecules."
            );
        }

        if (options.GradientUnit is not null)
        {
            throw new DataFileException(
                path,
                null,
                "a table in plain coordinates",
                "no --gradient-unit",
                "Name the unit in the columns: gradient_x_eV_per_angstrom."
            );
        }

        if (options.LengthUnit is not null && rows.LengthUnit is null)
        {
            throw new DataFileException(
                path,
                null,
                "a table in plain coordinates",
                "no --length-unit",
                "Name the unit in the columns, such as r_angstrom; or name the atoms with --elements, if they are distances."
            );
        }
    }
}
