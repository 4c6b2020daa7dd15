namespace Morsel.Interop.Ipi;

/// <summary>The first twelve bytes of every message: upper-case ASCII, blanks after it.</summary>
static class IpiHeader
{
    public const int Length = 12;

    public static ReadOnlySpan<byte> Status => "STATUS      "u8;

    public static ReadOnlySpan<byte> Init => "INIT        "u8;

    public static ReadOnlySpan<byte> PosData => "POSDATA     "u8;

    public static ReadOnlySpan<byte> GetForce => "GETFORCE    "u8;

    public static ReadOnlySpan<byte> Exit => "EXIT        "u8;

    public static ReadOnlySpan<byte> NeedInit => "NEEDINIT    "u8;

    public static ReadOnlySpan<byte> Ready => "READY       "u8;

    public static ReadOnlySpan<byte> HaveData => "HAVEDATA    "u8;

    public static ReadOnlySpan<byte> ForceReady => "FORCEREADY  "u8;
}
