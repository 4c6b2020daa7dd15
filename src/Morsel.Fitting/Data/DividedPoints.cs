using Morsel.Datasets;

namespace Morsel.Fitting.Data;

/// <summary>Points to train on, and points to choose by.</summary>
sealed record DividedPoints(Dataset Training, Dataset Validation);
