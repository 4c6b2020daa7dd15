using Morsel.Cli.Errors;
using Morsel.Datasets;
using Morsel.Files;
using Morsel.Files.Surfaces;
using Morsel.Reports.Stores;

namespace Morsel.Cli.Fitting;

/// <summary>The fit of <c>--from</c>, which fits the data.</summary>
static class EarlierChoice
{
    /// <exception cref="RequestException">It is no fit of the same, or other options contradict it.</exception>
    public static EarlierFit Read(FitRequest request, string path, Space space, string baseDigest)
    {
        if ((request.TrainingRows ?? request.ValidationRows ?? request.HeldOutRows) is not null)
        {
            throw new RequestException(
                $"--from {path}: the points stay divided as they were there, and the new ones are drawn; leave out --training-rows, --validation-rows and --held-out-rows."
            );
        }

        if (SamePlace.IsOneFile(Path.Combine(path, "fit.db"), Path.Combine(request.Folder, "fit.db")))
        {
            throw new RequestException(
                $"--from {path}: this is the folder of --out. Choose another --out: the earlier fit stays as it is."
            );
        }

        SavedSurface saved = SurfaceFile.Read(path);
        if (saved.Surface.Space.ToString() != space.ToString())
        {
            throw new RequestException(
                $"--from {path}: it is a fit of {saved.Surface.Space}, the data are of {space}; expected the same, in the same order."
            );
        }

        EarlierFit earlier =
            FitJournal.ReadLeft(path, saved)
            ?? throw new RequestException(
                $"--from {path}: its fit.db does not say how its points were divided: the fit has not ended, or an earlier Morsel made it. Run its command again."
            );
        return earlier.Base == baseDigest
            ? earlier
            : throw new RequestException(
                $"--from {path}: it was fitted {(earlier.Base == "" ? "without a base" : "on another base")}; expected the same --base, or none, in both."
            );
    }
}
