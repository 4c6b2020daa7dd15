using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Morsel.Native;

/// <summary>The functions of <c>morsel.h</c>, which says what each takes and gives.</summary>
static unsafe class Exports
{
    static readonly nint _version = Marshal.StringToCoTaskMemUTF8(Product.Version);

    [UnmanagedCallersOnly(EntryPoint = "morsel_version", CallConvs = [typeof(CallConvCdecl)])]
    public static nint Version() => _version;

    [UnmanagedCallersOnly(EntryPoint = "morsel_last_error", CallConvs = [typeof(CallConvCdecl)])]
    public static nint LastErrorMessage() => LastError.Message;

    [UnmanagedCallersOnly(EntryPoint = "morsel_open", CallConvs = [typeof(CallConvCdecl)])]
    public static int Open(nint path, nint* surface) =>
        LastError.Guard(() =>
        {
            RequireGiven(surface, "the place for the surface");
            *surface = 0;
            *surface = NativeSurface.Open(Marshal.PtrToStringUTF8(path) ?? throw new ArgumentException("The path is NULL."));
        });

    [UnmanagedCallersOnly(EntryPoint = "morsel_close", CallConvs = [typeof(CallConvCdecl)])]
    public static void Close(nint surface) => NativeSurface.Close(surface);

    [UnmanagedCallersOnly(EntryPoint = "morsel_atom_count", CallConvs = [typeof(CallConvCdecl)])]
    public static int AtomCount(nint surface) => NativeSurface.Of(surface).AtomicNumbers.Length;

    [UnmanagedCallersOnly(EntryPoint = "morsel_coordinate_count", CallConvs = [typeof(CallConvCdecl)])]
    public static int CoordinateCount(nint surface) => NativeSurface.Of(surface).CoordinateCount;

    [UnmanagedCallersOnly(EntryPoint = "morsel_member_count", CallConvs = [typeof(CallConvCdecl)])]
    public static int MemberCount(nint surface) => NativeSurface.Of(surface).MemberCount;

    [UnmanagedCallersOnly(EntryPoint = "morsel_energy_unit", CallConvs = [typeof(CallConvCdecl)])]
    public static nint EnergyUnit(nint surface) => NativeSurface.Of(surface).EnergyUnit;

    [UnmanagedCallersOnly(EntryPoint = "morsel_data_energy_unit", CallConvs = [typeof(CallConvCdecl)])]
    public static nint DataEnergyUnit(nint surface) => NativeSurface.Of(surface).DataEnergyUnit;

    [UnmanagedCallersOnly(EntryPoint = "morsel_atomic_numbers", CallConvs = [typeof(CallConvCdecl)])]
    public static void AtomicNumbers(nint surface, int* numbers) =>
        NativeSurface.Of(surface).AtomicNumbers.CopyTo(new Span<int>(numbers, NativeSurface.Of(surface).AtomicNumbers.Length));

    [UnmanagedCallersOnly(EntryPoint = "morsel_energy", CallConvs = [typeof(CallConvCdecl)])]
    public static int Energy(nint surface, long count, double* positions, double* energies) =>
        LastError.Guard(() => Run(surface, count, positions, energies, null, null, null));

    [UnmanagedCallersOnly(EntryPoint = "morsel_energy_and_gradient", CallConvs = [typeof(CallConvCdecl)])]
    public static int EnergyAndGradient(nint surface, long count, double* positions, double* energies, double* gradients) =>
        LastError.Guard(() =>
        {
            RequireGiven(gradients, "the place for gradients");
            Run(surface, count, positions, energies, gradients, null, null);
        });

    [UnmanagedCallersOnly(EntryPoint = "morsel_evaluate", CallConvs = [typeof(CallConvCdecl)])]
    public static int Evaluate(
        nint surface,
        long count,
        double* positions,
        double* energies,
        double* gradients,
        double* spreads,
        byte* inside
    ) => LastError.Guard(() => Run(surface, count, positions, energies, gradients, spreads, inside));

    static void Run(nint handle, long count, double* positions, double* energies, double* gradients, double* spreads, byte* inside)
    {
        var surface = NativeSurface.Of(handle);
        long most = int.MaxValue / surface.CoordinateCount;
        if (count < 0 || count > most)
        {
            throw new ArgumentException($"{count} geometries in one call: expected 0 to {most}. Call more than once.");
        }

        if (count == 0)
        {
            return;
        }

        RequireGiven(positions, "the positions");
        RequireGiven(energies, "the place for energies");
        int points = (int)count,
            numbers = points * surface.CoordinateCount;
        surface.Evaluate(
            new(positions, numbers),
            new(energies, points),
            gradients == null ? default : new(gradients, numbers),
            spreads == null ? default : new(spreads, points),
            inside == null ? default : new(inside, points)
        );
    }

    static void RequireGiven(void* pointer, string what)
    {
        if (pointer == null)
        {
            throw new ArgumentException($"NULL was given for {what}.");
        }
    }
}
