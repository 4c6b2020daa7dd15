namespace Morsel.Reports;

/// <summary>What a report consists of.</summary>
/// <param name="Html">Path of <c>report.html</c>, which needs no other file.</param>
/// <param name="TrialsCsv">Path of <c>trials.csv</c>, one row for each trial of the plan.</param>
/// <param name="CellsCsv">Path of <c>cells.csv</c>, one row for each cell.</param>
/// <param name="ImportanceCsv">Path of <c>importance.csv</c>, one row for each factor and pair of factors.</param>
/// <param name="LevelsCsv">Path of <c>levels.csv</c>, one row for each level of each factor.</param>
/// <param name="Figures">Paths of the figures, each as <c>.svg</c> and <c>.png</c>.</param>
/// <param name="Cautions">
/// What a reader must know before believing a part's numbers, each with the part's name; none where all is well.
/// </param>
sealed record ReportFiles(
    string Html,
    string TrialsCsv,
    string CellsCsv,
    string ImportanceCsv,
    string LevelsCsv,
    IReadOnlyList<string> Figures,
    IReadOnlyList<string> Cautions
);
