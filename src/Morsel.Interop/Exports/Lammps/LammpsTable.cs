using System.Globalization;
using System.Text;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>The file of <c>pair_style table</c>: energies and forces of a pair at equally spaced distances.</summary>
sealed class LammpsTable
{
    /// <summary>Into how many intervals the training range is divided; the wall continues with the same step.</summary>
    const int IntervalsInRange = 2000;

    /// <summary>The wall reaches down to this part of the range's least distance; of closer atoms LAMMPS complains.</summary>
    const double InnermostPart = 0.5;

    readonly PairCurve _curve;
    readonly ExportRequest _request;
    readonly LammpsUnits _units;
    readonly double _step;
    readonly int _wallPoints;

    public LammpsTable(ExportRequest request, PairCurve curve, LammpsUnits units)
    {
        (_request, _curve, _units) = (request, curve, units);
        _step = (curve.High - curve.Low) / IntervalsInRange;
        _wallPoints = (int)Math.Ceiling((1 - InnermostPart) * curve.Low / _step);
        Innermost = curve.Low - _wallPoints * _step;
    }

    /// <summary>The least distance of the table.</summary>
    public double Innermost { get; }

    /// <summary>How many distances it holds.</summary>
    public int Points => _wallPoints + IntervalsInRange + 1;

    public string Text()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # A pair potential for LAMMPS' pair_style table, written by Morsel. UNITS: {_units.Style}
            # A surface {_request.Origin}.
            # Distances in {_units.Length}, energies in {_units.Energy}, forces in {_units.Force}.
            #
            # From {_curve.Low:G10} to {_curve.High:G10}, the range of the training points: the surface's energy, less its {_curve.EnergyAtHigh:R} at the end.
            # Below: a repulsive wall, V(r) = V(r0) + F(r0) r0/n ((r0/r)^n - 1) with r0 = {_curve.Low:G10} and n = {_curve.WallPower:G6}; no data speak for it.
            # Beyond the end, and below {Innermost:G10}, there is nothing: LAMMPS counts no pair beyond, and stops at a pair below.

            {_request.Name}
            N {Points} R {Innermost:R} {_curve.High:R}


            """
        );
        for (int i = 0; i < Points; i++)
        {
            // As LAMMPS computes it again.
            double r = Innermost + (_curve.High - Innermost) * i / (Points - 1);
            (double energy, double force) = _curve.At(i < _wallPoints ? r : Math.Clamp(r, _curve.Low, _curve.High));
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} {r:R} {energy:R} {force:R}\n");
        }

        return text.ToString();
    }
}
