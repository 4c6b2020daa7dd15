using System.Globalization;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>A molecule in a periodic cell, put together to one: a surface is an isolated molecule's.</summary>
static class PeriodicMolecule
{
    // Farther from all others than this, in bonds, an atom may belong to either side of the cell.
    const double FarthestInBonds = 2;

    /// <summary>Puts the atoms together by the nearest image, and says what that means for the row.</summary>
    /// <param name="cell">In the unit of the positions.</param>
    /// <param name="positions">Changed where an atom is moved.</param>
    /// <param name="elements">Of the atoms.</param>
    /// <param name="angstrom">What to multiply a position by to have it in angstrom.</param>
    /// <param name="source">What states the cell: <c>Lattice, pbc</c>.</param>
    /// <param name="remedy">How to say that nothing repeats.</param>
    /// <exception cref="MismatchException">The atoms are no one molecule.</exception>
    public static IEnumerable<ReadingNote> Unwrap(
        PeriodicCell cell,
        double[] positions,
        Element[] elements,
        double angstrom,
        string source,
        string remedy
    )
    {
        var (isMoved, longest, toImage) = cell.Unwrap(positions, elements, angstrom);
        if (isMoved && longest > FarthestInBonds)
        {
            throw new MismatchException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a periodic cell ({source}) in which an atom is {longest:0.0} bond lengths from all others by the nearest image"
                ),
                $"a whole molecule; unwrap it by the nearest image, and {remedy}"
            );
        }

        // A gap of two van der Waals radii and some more, where molecules still feel each other.
        var isClose = toImage * angstrom < 6;
        ReadingNote periodic = new(
            isClose ? Severity.Warning : Severity.Note,
            "periodic",
            $"The cell is periodic ({source}), and a surface is one isolated molecule's"
                + (isClose ? ": images of the molecule are within 6 angstrom, and part of the energies." : "."),
            isClose ? "Calculate in a larger cell, or without one." : null
        );
        ReadingNote unwrapped = new(
            Severity.Warning,
            "unwrapped",
            "the atoms stood on opposite sides of the periodic cell; the molecule was unwrapped by the nearest image.",
            "Check that it is one molecule."
        );
        return isMoved ? [periodic, unwrapped] : [periodic];
    }
}
