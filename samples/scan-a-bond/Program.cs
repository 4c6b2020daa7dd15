// Fits formaldehyde, then stretches and compresses its C=O bond from the geometry of lowest energy, and prints the energy along it.
//
//     dotnet run -c Release -- ../formaldehyde/formaldehyde.xyz 30
//
// The second argument is the time for the fit in seconds. Ctrl-C ends the fit with the best surface so far.

using System.Globalization;
using Morsel.Datasets;
using Morsel.Library;
using Morsel.Surfaces;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length != 2 || !double.TryParse(args[1], out double seconds) || !(seconds > 0))
{
    Console.Error.WriteLine("usage: scan-a-bond DATA SECONDS, such as: scan-a-bond ../formaldehyde/formaldehyde.xyz 30");
    return 2;
}

Dataset data = DataFiles.Read(args[0]);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var progress = new Progress<FitProgress>(at => Console.Error.WriteLine($"{at.Spent.TotalSeconds, 5:F1} s  {at.Stage}"));
SurfaceFit fit = await SurfaceFit.RunAsync(data, new() { TimeLimit = TimeSpan.FromSeconds(seconds) }, progress, stop.Token);
Console.WriteLine($"{fit.Description}");
Console.WriteLine(
    $"error on held-out points: {fit.HeldOut?.Energy.Rmse:G3} cm-1, a linear fit's: {fit.LinearHeldOut?.Energy.Rmse:G3} cm-1"
);

int carbon = IndexOf("C"),
    oxygen = IndexOf("O");
double[] lowest = data.Point(data.Energies.IndexOf(data.Energies.Min())).ToArray();
var surface = new SurfaceEvaluator(fit.Surface);
double zero = surface.Energy(lowest);
double[] bond = [.. Enumerable.Range(0, 3).Select(k => lowest[3 * oxygen + k] - lowest[3 * carbon + k])];
double length = Math.Sqrt(bond.Sum(part => part * part));

Console.WriteLine();
Console.WriteLine("r(CO)/angstrom    V/cm-1    spread/cm-1    within the training range");
for (double r = length - 0.06; r < length + 0.105; r += 0.02)
{
    double[] stretched = [.. lowest];
    for (int k = 0; k < 3; k++)
        stretched[3 * oxygen + k] = lowest[3 * carbon + k] + bond[k] * r / length;
    SurfacePoint point = surface.Evaluate(stretched);
    string spread = double.IsNaN(point.Spread) ? "-" : $"{point.Spread:F2}";
    Console.WriteLine($"{r, 14:F3}{point.Energy - zero, 10:F1}{spread, 15}{(point.IsCovered ? "yes" : "no"), 29}");
}

return 0;

int IndexOf(string symbol) => data.Space.Elements.Select(element => element.Symbol).ToList().IndexOf(symbol);
