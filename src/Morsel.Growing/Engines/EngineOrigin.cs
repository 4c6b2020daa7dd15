namespace Morsel.Growing.Engines;

/// <summary>Where an energy comes from: two points are of one surface only where these are the same.</summary>
/// <param name="Program">Such as <c>xtb</c>.</param>
/// <param name="Version">As the program tells it; empty where it tells none.</param>
/// <param name="Method">With the basis, such as <c>ccsd(t)/cc-pvdz</c>.</param>
sealed record EngineOrigin(string Program, string Version, string Method);
