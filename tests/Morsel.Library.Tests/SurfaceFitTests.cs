using System.Collections.Concurrent;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Surfaces;

namespace Morsel.Library.Tests;

public sealed class SurfaceFitTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("morsel-library-").FullName;

    static CancellationToken None => CancellationToken.None;

    string File(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_fit_scores_on_points_that_it_did_not_see()
    {
        SurfaceFit fit = await SurfaceFit.RunAsync(Points.Curve(), new() { LastStep = 12 }, cancellation: None);
        Assert.Equal((12, false), (fit.Steps, fit.WasCancelled));
        Assert.NotNull(fit.HeldOut);
        Assert.NotNull(fit.MeanHeldOut);
        Assert.Equal((6, 5, 49), (fit.HeldOut.Energy.Count, fit.Validation.Energy.Count, fit.Training.Energy.Count));
        Assert.NotNull(fit.HeldOut.Gradient);
        Assert.InRange(fit.HeldOut.Energy.Rmse, 0, 0.02 * fit.MeanHeldOut.Energy.Rmse);
        Assert.NotNull(fit.LinearHeldOut);
    }

    [Fact]
    public async Task A_saved_surface_reads_back_to_the_same_bits_with_its_errors_and_origin()
    {
        Dataset data = Points.Curve();
        SurfaceFit fit = await SurfaceFit.RunAsync(data, new() { LastStep = 3, Seed = 7 }, cancellation: None);
        fit.Save(File("a.json"));
        var (saved, kept) = (new SurfaceEvaluator(SurfaceFiles.Read(File("a.json"))), new SurfaceEvaluator(fit.Surface));
        for (int point = 0; point < data.Count; point++)
        {
            Assert.Equal(kept.Evaluate(data.Point(point)), saved.Evaluate(data.Point(point)));
        }

        SavedSurface file = SurfaceFile.Read(File("a.json"));
        Assert.Equal(fit.HeldOut?.Energy.Rmse, file.Scores.Single(score => score.Part == DataPart.HeldOut).Energy.Rmse);
        Assert.Equal(("arrays of numbers", 7UL, "3"), (file.Provenance.Data, file.Provenance.Seed, file.Provenance.Options["stop-at"]));
        Assert.Throws<IOException>(() => fit.Save(File("a.json")));
        fit.Save(File("a.json"), overwrite: true);
    }

    [Fact]
    public async Task A_fit_that_holds_nothing_out_has_no_score_and_trains_on_the_rest()
    {
        SurfaceFit fit = await SurfaceFit.RunAsync(
            Points.Curve(),
            new()
            {
                LastStep = 1,
                Split = new() { HeldOutFraction = 0 },
            },
            cancellation: None
        );
        Assert.Equal((null, null, null), (fit.HeldOut, fit.LinearHeldOut, fit.MeanHeldOut));
        Assert.Equal(60, fit.Training.Energy.Count + fit.Validation.Energy.Count);
        fit.Save(File("a.json"));
        Assert.Equal([DataPart.Training, DataPart.Validation], SurfaceFile.Read(File("a.json")).Scores.Select(score => score.Part));
    }

    [Fact]
    public async Task The_surface_of_a_file_names_the_file()
    {
        string table = File("curve.csv");
        Dataset curve = Points.Curve();
        await System.IO.File.WriteAllLinesAsync(
            table,
            [
                "r_angstrom,energy_eV",
                .. Enumerable
                    .Range(0, curve.Count)
                    .Select(i => FormattableString.Invariant($"{curve.Point(i)[0]:R},{curve.Energies[i]:R}")),
            ],
            None
        );
        SurfaceFit fit = await SurfaceFit.RunAsync(DataFiles.Read(table), new() { LastStep = 1 }, cancellation: None);
        fit.Save(File("b.json"));
        Assert.Equal("curve.csv", SurfaceFile.Read(File("b.json")).Provenance.Data);
    }

    // 1 hartree = 27.211386245981 eV, 1 bohr = 0.529177210544 angstrom (CODATA 2022).
    [Fact]
    public void SeveralFilesAreReadAsOneInTheUnitsOfTheFirst()
    {
        System.IO.File.WriteAllText(File("a.csv"), "r_angstrom,energy_eV\n1,2\n1.5,3\n");
        System.IO.File.WriteAllText(File("b.csv"), "energy_hartree,r_bohr\n0.5,4\n");
        Dataset data = DataFiles.Read([File("a.csv"), File("b.csv")]);
        Assert.Equal([1, 1.5, 4 * 0.529177210544], data.Coordinates, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal([2, 3, 0.5 * 27.211386245981], data.Energies, (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.Throws<ArgumentException>(() => DataFiles.Read([]));
    }

    [Fact]
    public void OneOfSeveralEnergiesIsChosenByItsName()
    {
        System.IO.File.WriteAllText(
            File("two.xyz"),
            string.Concat(Enumerable.Range(0, 4).Select(k => $"2\nmp2_energy_eV={k} ccsd_energy_eV={k + 10}\nH 0 0 0\nF 0 0 {k + 1}\n"))
        );
        Assert.Throws<Morsel.Files.Data.DataFileException>(() => DataFiles.Read(File("two.xyz")));
        Dataset chosen = DataFiles.Read(File("two.xyz"), new() { EnergyKey = "ccsd_energy_eV" });
        Assert.Equal(13 * 8065.543937, chosen.Energies[3], 1e-2);
    }

    [Fact]
    public async Task Threads_change_no_bit()
    {
        SurfaceFit one = await SurfaceFit.RunAsync(Points.Plane(), new() { LastStep = 6, Threads = 1 }, cancellation: None);
        SurfaceFit three = await SurfaceFit.RunAsync(Points.Plane(), new() { LastStep = 6, Threads = 3 }, cancellation: None);
        one.Save(File("one.json"));
        three.Save(File("three.json"));
        Assert.Equal(
            await System.IO.File.ReadAllTextAsync(File("one.json"), None),
            await System.IO.File.ReadAllTextAsync(File("three.json"), None)
        );
    }

    [Fact]
    public async Task Progress_tells_of_every_step_as_it_begins()
    {
        var told = new Told<FitProgress>();
        await SurfaceFit.RunAsync(Points.Plane(), new() { LastStep = 5 }, told, None);
        Assert.Equal([1, 2, 3, 4, 5], told.All.Select(progress => progress.Step));
        Assert.Null(told.All[0].ValidationRmse);
        Assert.True(told.All[4].ValidationRmse > 0);
        Assert.All(told.All, progress => Assert.NotEmpty(progress.Stage));
    }

    [Fact]
    public async Task A_cancelled_fit_gives_the_best_surface_so_far()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told<FitProgress>(progress =>
        {
            if (progress.Step == 4)
            {
                stop.Cancel();
            }
        });
        SurfaceFit fit = await SurfaceFit.RunAsync(Points.Plane(), new() { TimeLimit = TimeSpan.FromHours(1) }, told, stop.Token);
        Assert.Equal((true, 4), (fit.WasCancelled, fit.Steps));
    }

    [Fact]
    public async Task A_fit_that_is_cancelled_before_its_first_surface_throws()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SurfaceFit.RunAsync(Points.Plane(), cancellation: stop.Token));
    }

    [Fact]
    public async Task A_reached_target_ends_a_fit()
    {
        SurfaceFit fit = await SurfaceFit.RunAsync(
            Points.Curve(),
            new() { TargetRmse = 1, TimeLimit = TimeSpan.FromHours(1) },
            cancellation: None
        );
        Assert.False(fit.WasCancelled);
        Assert.InRange(fit.Validation.Energy.Rmse, 0, 1);
    }

    [Fact]
    public async Task Too_few_points_are_refused_with_their_number()
    {
        var refused = await Assert.ThrowsAsync<SplitException>(() => SurfaceFit.RunAsync(Points.Curve(2), cancellation: None));
        Assert.Contains("points", refused.Message);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { TimeLimit = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { LastStep = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { TargetRmse = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { GradientWeight = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Threads = 0 });
    }
}

/// <summary>Keeps what it is told, in order, on the thread that tells it.</summary>
sealed class Told<T>(Action<T>? also = null) : IProgress<T>
{
    readonly ConcurrentQueue<T> _all = new();

    public IReadOnlyList<T> All => [.. _all];

    public void Report(T value)
    {
        _all.Enqueue(value);
        also?.Invoke(value);
    }
}
