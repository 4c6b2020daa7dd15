using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Native;

/// <summary>What stands behind a handle: a surface with evaluators, of which every call takes one that no other call has.</summary>
/// <remarks>A handle is the address of nothing that another language may read; it holds the object alive until it is closed.</remarks>
sealed class NativeSurface
{
    readonly ConcurrentBag<SurfaceEvaluator> _free = [];
    readonly Surface _surface;

    NativeSurface(Surface surface)
    {
        _surface = surface;
        AtomicNumbers = surface.Space is Molecule molecule ? [.. molecule.Elements.Select(element => element.Number)] : [];
        EnergyUnit = Marshal.StringToCoTaskMemUTF8(surface.ModelEnergyUnit.Symbol);
        DataEnergyUnit = Marshal.StringToCoTaskMemUTF8(surface.EnergyUnit.Symbol);
    }

    /// <summary>Of the atoms in order; none in plain coordinates.</summary>
    public ImmutableArray<int> AtomicNumbers { get; }

    /// <summary>The length of a point.</summary>
    public int CoordinateCount => _surface.CoordinateCount;

    /// <summary>How many networks the committee has.</summary>
    public int MemberCount => _surface.Members.Length;

    /// <summary>The unit of the energies that are given out, as UTF-8 that ends with 0 and lives as long as the handle.</summary>
    public nint EnergyUnit { get; }

    /// <summary>The unit of the data that the surface was fitted to, likewise.</summary>
    public nint DataEnergyUnit { get; }

    /// <summary>Reads a surface and gives a handle of it. Allocates both.</summary>
    /// <exception cref="SurfaceFileException">There is no such file, or it is no surface of this version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static nint Open(string path) => GCHandle.ToIntPtr(GCHandle.Alloc(new NativeSurface(SurfaceFile.Read(path).Surface)));

    /// <exception cref="ArgumentException">The handle is NULL.</exception>
    public static NativeSurface Of(nint handle) =>
        handle == 0
            ? throw new ArgumentException("The surface is NULL: open one by morsel_open, and look at what it returns.")
            : (NativeSurface)GCHandle.FromIntPtr(handle).Target!;

    /// <summary>Ends a handle, which is nothing's from then on; NULL is left alone.</summary>
    public static void Close(nint handle)
    {
        if (handle == 0)
        {
            return;
        }

        NativeSurface surface = Of(handle);
        Marshal.FreeCoTaskMem(surface.EnergyUnit);
        Marshal.FreeCoTaskMem(surface.DataEnergyUnit);
        GCHandle.FromIntPtr(handle).Free();
    }

    /// <summary>
    /// Energies, and what else is not left empty, at points [point][coordinate]. Allocates an evaluator where none is free: once for each
    /// thread that calls at the same time.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public void Evaluate(
        ReadOnlySpan<double> coordinates,
        Span<double> energies,
        Span<double> gradients,
        Span<double> spreads,
        Span<bool> covered
    )
    {
        if (!_free.TryTake(out SurfaceEvaluator? evaluator))
        {
            evaluator = new(_surface);
        }

        evaluator.EvaluateAll(coordinates, energies, gradients, spreads, covered);
        _free.Add(evaluator);
    }
}
